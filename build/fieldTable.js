const path = require('node:path');
const { plain, table } = require('./markdown');
const { dist } = require('./paths');

/** The catalogue's types in the words of somebody who fills a form. */
const types = {
	string: 'text',
	number: 'number',
	boolean: 'yes or no',
	options: 'choice',
	pick: 'from a list, or by ID',
	pairs: 'names and values',
	form: 'a form of its own',
	file: 'file of the item',
	fixedCollection: 'a form of its own',
};

const sentence = (text) => (text ? `${text.replace(/\.$/, '')}.` : '');

const choices = ({ choices: offered }) =>
	offered
		? `One of: ${Object.values(offered)
				.map(({ name }) => name)
				.join(', ')}.`
		: '';

/** A field that depends on another: "Only when File From is Link." */
const condition = ({ when = {} }, all) =>
	Object.entries(when)
		.map(([key, values]) => {
			const shown = values.map((value) => all[key]?.choices?.[value]?.name ?? String(value));
			return `Only when ${all[key]?.displayName ?? key} is ${shown.join(' or ')}.`;
		})
		.join(' ');

const row = (all, group) => (field) => [
	group ? `${group}: ${field.displayName}` : field.displayName,
	types[field.type] ?? field.type,
	field.required ? 'yes' : '',
	[sentence(plain(field.description)), choices(field), condition(field, all)]
		.filter(Boolean)
		.join(' '),
];

const pagingRows = [
	['Return All', types.boolean, '', 'Whether to return all results or only up to a given limit.'],
	['Limit', types.number, '', 'Max number of results to return.'],
];

/** The choice alone: the fields of the template have their own place, with the operation that sends it. */
function windowRows(window) {
	if (!window) return [];
	const { windowFields } = require(path.join(dist, 'nodes', 'kit', 'operation', 'window.js'));
	const { outsideWindow } = windowFields(window);
	const link = `With the template come the fields of ${window.instead.name}.`;
	return [row({})({ ...outsideWindow, description: `${outsideWindow.description} ${link}` })];
}

/**
 * The fields of an operation as a table; nothing when it has none.
 * @returns {string[]}
 */
function fieldTable({ fields, options = {}, page, window }) {
	const all = { ...options, ...fields };
	const rows = [
		...Object.values(fields).map(row(all)),
		...windowRows(window),
		...(page ? pagingRows : []),
		...Object.values(options).map(row(all, 'Options')),
	];
	return rows.length > 0 ? [table(['Field', 'Type', 'Required', 'Description'], rows)] : [];
}

module.exports = { fieldTable };
