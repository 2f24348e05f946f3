const fs = require('node:fs');
const path = require('node:path');
const { root, dist } = require('./paths');

/**
 * @typedef {{
 *   type: string, displayName: string, description?: string, required?: boolean,
 *   choices?: Record<string, { name: string }>, when?: Record<string, (string | boolean)[]>,
 * }} Field
 * @typedef {{
 *   name: string, action: string, description: string, effect: 'read' | 'write' | 'send' | 'delete',
 *   http?: string, fields: Record<string, Field>, options?: Record<string, Field>, page?: string,
 *   sample: object | object[], note?: string, window?: { instead: Operation, late: string },
 * }} Operation
 * @typedef {{ name: string, description?: string, operations: Record<string, Operation> }} Resource
 * @typedef {{ label: string, description: string, sample: object }} Event
 * @typedef {import('n8n-workflow').INodeTypeDescription} Description
 * @typedef {{
 *   folder: string, className: string, node: import('n8n-workflow').INodeType, description: Description,
 *   resources?: Record<string, Resource>, events?: Record<string, Event>,
 * }} BuiltNode
 */

const exportOf = (file, name) => (fs.existsSync(file) ? require(file)[name] : undefined);

/** Those of a webhook, or what is polled for, where a provider has both. */
const eventsOf = (folder, { polling }) =>
	(polling ? exportOf(path.join(folder, 'updates.js'), 'updates') : undefined) ??
	exportOf(path.join(folder, 'events.js'), 'events');

/**
 * The nodes that package.json lists, as the build left them in dist, each with the catalogue
 * (action nodes) or the events (triggers) that it was made from.
 * @returns {BuiltNode[]}
 */
function builtNodes(packageFolder = root, builtFolder = dist) {
	const { n8n } = JSON.parse(fs.readFileSync(path.join(packageFolder, 'package.json'), 'utf8'));
	return n8n.nodes.map((file) => {
		const compiled = path.join(builtFolder, path.relative('dist', file));
		const folder = path.dirname(compiled);
		const className = path.basename(compiled, '.node.js');
		const node = new (require(compiled)[className])();
		const { description } = node;
		return {
			folder,
			className,
			node,
			description,
			...(description.group.includes('trigger')
				? { events: eventsOf(folder, description) }
				: {
						resources: exportOf(path.join(folder, 'operations', 'index.js'), 'catalogue')
							?.resources,
					}),
		};
	});
}

/**
 * The credential classes that package.json lists, from dist.
 * @returns {import('n8n-workflow').ICredentialType[]}
 */
function builtCredentials() {
	const { n8n } = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
	return n8n.credentials.map((file) => {
		const className = path.basename(file, '.credentials.js');
		return new (require(path.join(root, file))[className])();
	});
}

module.exports = { builtNodes, builtCredentials };
