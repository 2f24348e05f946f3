// The table "What is covered" of the README. Its columns are the effects, so that a reader sees
// at once what changes or deletes something, and which operations to keep away from an agent.
const { anchor, table } = require('./markdown');
const { operationHeading } = require('./reference');

const columns = { read: 'Reads', write: 'Writes', send: 'Sends', delete: 'Deletes' };

const linksOf = (page, resource, effect) =>
	Object.values(resource.operations)
		.filter((operation) => operation.effect === effect)
		.map(
			(operation) =>
				`[${operation.name}](${page}#${anchor(operationHeading(resource, operation))})`,
		)
		.join(', ');

function operationsTable(page, resources) {
	// a column nobody uses is noise
	const used = Object.keys(columns).filter((effect) =>
		Object.values(resources).some((resource) => linksOf(page, resource, effect) !== ''),
	);
	return table(
		['Resource', ...used.map((effect) => columns[effect])],
		Object.values(resources).map((resource) => [
			resource.name,
			...used.map((effect) => linksOf(page, resource, effect)),
		]),
	);
}

const eventsTable = (page, events) =>
	table(
		['Event', 'Fires when'],
		Object.values(events).map(({ label, description }) => [
			`[${label}](${page}#${anchor(label)})`,
			description,
		]),
	);

/**
 * @param {import('./nodes').BuiltNode[]} nodes
 * @returns {string} one heading and table per node
 */
const covered = (nodes) =>
	nodes
		.map(({ description, resources, events }) => {
			const page = `docs/${description.name}.md`;
			const content = [
				...(resources ? [operationsTable(page, resources)] : []),
				...(events ? [eventsTable(page, events)] : []),
				...(resources || events ? [] : [`${description.description}. See [its page](${page}).`]),
			];
			return [`### ${description.displayName}`, ...content].join('\n\n');
		})
		.join('\n\n')
		.concat('\n');

module.exports = { covered };
