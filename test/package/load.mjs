// Loads a package folder with n8n's own loader and prints what n8n then knows about it.
import path from 'node:path';
import { loadOutputSchema, PackageDirectoryLoader } from 'n8n-core';

const loader = new PackageDirectoryLoader(process.argv[2]);
await loader.loadAll();

const nodes = Object.entries(loader.nodeTypes).map(([name, { type, sourcePath }]) => ({
	name,
	folder: path.dirname(sourcePath),
	description: type.description,
}));
/** Whether n8n finds a schema for each operation the editor offers: `salebot client.getMany`. */
const schemas = nodes.flatMap(({ name, folder, description }) =>
	description.properties
		.filter((property) => property.name === 'operation')
		.flatMap(({ options, displayOptions }) =>
			displayOptions.show.resource.flatMap((resource) =>
				options.map(({ value: operation }) => {
					const nodeDir = path.resolve(process.argv[2], folder);
					const schema = loadOutputSchema({ nodeDir, version: 1, resource, operation });
					return { name: `${name} ${resource}.${operation}`, type: schema?.type };
				}),
			),
		),
);

const credentials = Object.values(loader.credentialTypes).map(({ type }) => ({
	name: type.name,
	supportedNodes: type.supportedNodes,
	iconUrl: type.iconUrl,
}));
process.stdout.write(JSON.stringify({ nodes, credentials, schemas }));
