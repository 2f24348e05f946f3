const fs = require('node:fs/promises');
const path = require('node:path');
const { builtNodes } = require('./nodes');

const typeOf = (value) => {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	if (Number.isInteger(value)) return 'integer';
	return typeof value;
};

const unique = (values) => [...new Set(values)];

/** One schema that fits all samples; a key of only some of them is listed like the others. */
function schemaOf(samples) {
	const types = unique(samples.map(typeOf));
	// every integer is a number, so the wider word covers both
	const named = types.includes('number') ? types.filter((type) => type !== 'integer') : types;
	const schema = { type: named.length === 1 ? named[0] : named };

	const objects = samples.filter((sample) => typeOf(sample) === 'object');
	if (objects.length > 0) {
		const keys = unique(objects.flatMap(Object.keys)).sort();
		schema.properties = Object.fromEntries(
			keys.map((key) => [
				key,
				schemaOf(objects.filter((object) => key in object).map((object) => object[key])),
			]),
		);
	}

	const elements = samples.filter(Array.isArray).flat();
	if (elements.length > 0) schema.items = schemaOf(elements);
	return schema;
}

/**
 * The schema of one output item, as n8n's own packages write it: the editor shows it before a run.
 * @param {object | object[]} sample an item, or several of a list
 */
const outputSchema = (sample) => ({ ...schemaOf([sample].flat()), version: 1 });

/** n8n looks for v<major>.<minor>.<patch>, and a node may carry several versions. */
const versionFolders = (description) =>
	[description.version]
		.flat()
		.map((version) => `v${[...String(version).split('.'), '0', '0'].slice(0, 3).join('.')}`);

/**
 * __schema__/<version>/<resource>/<operation>.json beside every compiled action node.
 * @returns {Record<string, string>} text by absolute path
 */
function schemaFiles(nodes = builtNodes()) {
	const files = {};
	for (const { folder, description, resources = {} } of nodes) {
		for (const version of versionFolders(description)) {
			for (const [resource, { operations }] of Object.entries(resources)) {
				for (const [operation, { sample }] of Object.entries(operations)) {
					const file = path.join(folder, '__schema__', version, resource, `${operation}.json`);
					files[file] = `${JSON.stringify(outputSchema(sample), null, '\t')}\n`;
				}
			}
		}
	}
	return files;
}

async function writeSchemas() {
	for (const [file, text] of Object.entries(schemaFiles())) {
		await fs.mkdir(path.dirname(file), { recursive: true });
		await fs.writeFile(file, text);
	}
}

module.exports = { outputSchema, schemaFiles, writeSchemas };
