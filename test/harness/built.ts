import { createRequire } from 'module';
import { join } from 'path';
import type { ICredentialType, INodeType } from 'n8n-workflow';

const requireBuilt = createRequire(__filename);
const dist = join(__dirname, '..', '..', 'dist');

/** A class of the compiled pack, as n8n would load it. */
function load(file: string): unknown {
	const name = file.split('/').pop()?.split('.')[0] ?? '';
	const loaded: Record<string, new () => unknown> = requireBuilt(join(dist, file));
	const Loaded = loaded[name];
	if (!Loaded) throw new Error(`${file} exports no ${name}: build the pack first`);
	return new Loaded();
}

export function builtNode(folder: string, name: string): INodeType {
	const node = load(`nodes/${folder}/${name}.node.js`);
	if (isNode(node)) return node;
	throw new Error(`${name} is no node`);
}

export function builtCredential(name: string): ICredentialType {
	const credential = load(`credentials/${name}.credentials.js`);
	if (isCredential(credential)) return credential;
	throw new Error(`${name} is no credential type`);
}

function isNode(value: unknown): value is INodeType {
	return typeof value === 'object' && value !== null && 'description' in value;
}

function isCredential(value: unknown): value is ICredentialType {
	return typeof value === 'object' && value !== null && 'properties' in value;
}
