const { plain, table } = require('./markdown');

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

/**
 * The fields of an operation as a table; nothing when it has none.
 * @returns {string[]}
 */
function fieldTable({ fields, options = {}, page }) {
	const all = { ...options, ...fields };
	const rows = [
		...Object.values(fields).map(row(all)),
		...(page ? pagingRows : []),
		...Object.values(options).map(row(all, 'Options')),
	];
	return rows.length > 0 ? [table(['Field', 'Type', 'Required', 'Description'], rows)] : [];
}

module.exports = { fieldTable };
