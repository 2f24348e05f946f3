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

/** n8n's parameters in the shape of the catalogue's fields. */
const parameterFields = (properties) =>
	Object.fromEntries(
		properties
			.filter(({ type }) => type !== 'notice')
			.map(({ name, displayName, type, description, required, options }) => [
				name,
				{
					displayName,
					type,
					description,
					required,
					...(type === 'options' && {
						choices: Object.fromEntries(options.map((choice) => [choice.value, choice])),
					}),
				},
			]),
	);

/** What a node asks for before anything is chosen, with the options that are the same whatever is chosen. */
function commonSection(properties) {
	const before = properties.slice(
		0,
		properties.findIndex(({ name }) => name === 'resource'),
	);
	const fields = parameterFields(before);
	if (Object.keys(fields).length === 0) return [];
	const [first, ...others] = properties
		.filter(({ name }) => name === 'options')
		.map(({ options }) => options);
	const isEverywhere = ({ name }) =>
		others.every((list) => list.some((option) => option.name === name));
	const options = parameterFields(first.filter(isEverywhere));
	return ['## Whatever Is Sent', ...fieldTable({ fields, options })];
}

/**
 * @param {import('./nodes').BuiltNode} node
 * @returns {string} the whole page
 */
function reference({ description, resources, events }) {
	const body = [
		...(resources ? commonSection(description.properties) : []),
		...Object.values(resources ?? {}).flatMap(resourceSection),
		...(events ? ['## Events', ...Object.values(events).flatMap(eventSection)] : []),
		...(resources || events ? [] : fieldTable({ fields: parameterFields(description.properties) })),
	];
	return `${[notice, `# ${description.displayName}`, description.description, ...body].join('\n\n')}\n`;
}

module.exports = { notice, operationHeading, reference };
