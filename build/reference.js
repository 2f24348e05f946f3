// docs/<node>.md: what every operation or event takes and gives, for people who read before they click.
const { fieldTable } = require('./fieldTable');
const { plain } = require('./markdown');

const notice =
	'<!-- Written by `npm run docs` from the catalogue; change the operation, not this page. -->';

const effects = {
	read: 'Reads',
	write: 'Writes',
	send: 'Sends a message',
	delete: 'Deletes',
};

const json = (value) => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;

/** The heading names the resource too: "Get Many" alone would be there many times, and so its anchor. */
const operationHeading = (resource, operation) => `${resource.name}: ${operation.name}`;

const operationSection = (resource) => (operation) => [
	`### ${operationHeading(resource, operation)}`,
	`${plain(operation.description).replace(/\.$/, '')}.`,
	[effects[operation.effect], operation.http && `\`${operation.http}\``]
		.filter(Boolean)
		.join(' · '),
	...(operation.note ? [plain(operation.note)] : []),
	...fieldTable(operation),
	'Example of an item:',
	json([operation.sample].flat()[0] ?? {}),
];

const resourceSection = (resource) => [
	`## ${resource.name}`,
	...(resource.description ? [plain(resource.description)] : []),
	...Object.values(resource.operations).flatMap(operationSection(resource)),
];

const eventSection = (event) => [
	`### ${event.label}`,
	plain(event.description),
	json(event.sample),
];

/** A node made without a catalogue still shows what it asks for. */
const parameterFields = (properties) =>
	Object.fromEntries(
		properties
			.filter(({ type }) => type !== 'notice')
			.map(({ name, displayName, type, description, required }) => [
				name,
				{ displayName, type, description, required },
			]),
	);

/**
 * @param {import('./nodes').BuiltNode} node
 * @returns {string} the whole page
 */
function reference({ description, resources, events }) {
	const body = [
		...Object.values(resources ?? {}).flatMap(resourceSection),
		...(events ? ['## Events', ...Object.values(events).flatMap(eventSection)] : []),
		...(resources || events ? [] : fieldTable({ fields: parameterFields(description.properties) })),
	];
	return `${[notice, `# ${description.displayName}`, description.description, ...body].join('\n\n')}\n`;
}

module.exports = { notice, operationHeading, reference };
