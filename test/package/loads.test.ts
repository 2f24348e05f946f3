import fs from 'node:fs';
import path from 'node:path';
import type { INodeTypeDescription, Themed } from 'n8n-workflow';
import { runScript } from '../descriptions/child';
import { pack, root, type Packed } from './packed';

interface Loaded {
	nodes: Array<{ name: string; folder: string; description: INodeTypeDescription }>;
	credentials: Array<{ name: string; supportedNodes: string[]; iconUrl: Themed<string> }>;
	schemas: Array<{ name: string; type?: string }>;
}

let packed: Packed;
let loaded: Loaded;
beforeAll(() => {
	packed = pack();
	loaded = runScript(path.join(__dirname, 'load.mjs'), [packed.folder]);
}, 60_000);
afterAll(() => packed.remove());

/** n8n addresses an icon as `icons/<package>/<path inside the package>`. */
const iconExists = (url: string) =>
	fs.existsSync(path.join(packed.folder, url.replace('icons/n8n-nodes-messengers/', '')));

const names = (list: Array<{ name: string }>) => list.map(({ name }) => name).sort();

/** The source says what there is: package.json may forget one. `Salebot.node.ts` is `salebot`. */
const inSource = (folder: string, ending: string) =>
	fs
		.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith(ending))
		.map((file) => path.basename(file, ending))
		.map((name) => ({ name: name.charAt(0).toLowerCase() + name.slice(1) }));

test('finds every node and every credential', () => {
	expect(names(loaded.nodes)).toEqual(names(inSource('nodes', '.node.ts')));
	expect(names(loaded.credentials)).toEqual(names(inSource('credentials', '.credentials.ts')));
});

test('reads every codex whole: it drops one that lacks a part, without a word', () => {
	for (const { description } of loaded.nodes) {
		expect(description.codex?.categories).toContain('Communication');
		expect(description.codex?.resources?.primaryDocumentation).toEqual([
			{ url: expect.stringMatching(/^https:\/\//) },
		]);
	}
});

test('finds every icon', () => {
	for (const { iconUrl } of [
		...loaded.credentials,
		...loaded.nodes.map(({ description }) => description),
	]) {
		if (typeof iconUrl !== 'object')
			throw new Error(`one icon for both themes: ${String(iconUrl)}`);
		expect([iconUrl.light, iconUrl.dark].map(iconExists)).toEqual([true, true]);
	}
});

test('knows which nodes a credential is for', () => {
	for (const { name, supportedNodes } of loaded.credentials) {
		const users = loaded.nodes.filter(({ description }) =>
			description.credentials?.some((credential) => credential.name === name),
		);
		expect(users.length).toBeGreaterThan(0);
		expect([...supportedNodes].sort()).toEqual(names(users));
	}
});

test('finds the output schema of every operation it offers', () => {
	expect(loaded.schemas.length).toBeGreaterThan(0);
	expect(loaded.schemas.filter(({ type }) => type !== 'object')).toEqual([]);
});
