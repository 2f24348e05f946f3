import fs from 'node:fs';
import path from 'node:path';
import { builtNodes } from '../../build/nodes.js';
import { schemaFiles } from '../../build/schemas.js';
import { pack, root, type Packed } from './packed';

let packed: Packed;
beforeAll(() => {
	packed = pack();
}, 60_000);
afterAll(() => packed.remove());

const wanted = [
	/^package\.json$/,
	/^LICENSE\.md$/,
	/^README(\.\w+)?\.md$/,
	/^dist\/(nodes|credentials)\/.*\.js$/,
	/^dist\/nodes\/.*\.node\.json$/,
	/^dist\/nodes\/[^/]+\/__schema__\/v\d+\.\d+\.\d+\/\w+\/\w+\.json$/,
	/^dist\/icons\/\w+(\.dark)?\.svg$/,
];

test('holds what runs, what n8n shows, and nothing else', () => {
	expect(packed.files.length).toBeGreaterThan(20);
	expect(packed.files.filter((file) => !wanted.some((pattern) => pattern.test(file)))).toEqual([]);
	expect(packed.files).toEqual(expect.arrayContaining(['package.json', 'LICENSE.md', 'README.md']));
});

test('every icon of the project is there, in a light and a dark drawing that differ', () => {
	const icons = fs.readdirSync(path.join(root, 'icons')).filter((name) => name.endsWith('.svg'));
	expect(packed.files).toEqual(expect.arrayContaining(icons.map((name) => `dist/icons/${name}`)));
	const text = (name: string) => fs.readFileSync(path.join(root, 'icons', name), 'utf8');
	for (const light of icons.filter((name) => !name.endsWith('.dark.svg'))) {
		expect(text(light)).not.toBe(text(light.replace('.svg', '.dark.svg')));
	}
});

test('every node has its codex beside it, under its full name', () => {
	for (const { folder, className, description } of builtNodes()) {
		const file = `${path.relative(root, folder)}/${className}.node.json`;
		expect(packed.files).toContain(file);
		expect(JSON.parse(fs.readFileSync(path.join(packed.folder, file), 'utf8'))).toMatchObject({
			node: `n8n-nodes-messengers.${description.name}`,
			categories: expect.arrayContaining(['Communication']),
		});
	}
});

test('every operation has its output schema, as the catalogue gives it now', () => {
	const schemas = Object.entries(schemaFiles());
	expect(schemas.length).toBeGreaterThan(0);
	for (const [file, text] of schemas) {
		const inside = path.join(packed.folder, path.relative(root, file));
		expect(fs.readFileSync(inside, 'utf8')).toBe(text);
	}
});

test('needs n8n-workflow from its host, and nothing to be installed or run', () => {
	const manifest: Record<string, unknown> = JSON.parse(
		fs.readFileSync(path.join(packed.folder, 'package.json'), 'utf8'),
	);
	expect(manifest['peerDependencies']).toEqual({ 'n8n-workflow': '*' });
	for (const key of [
		'dependencies',
		'optionalDependencies',
		'bundleDependencies',
		'bundledDependencies',
		'overrides',
	]) {
		expect(manifest).not.toHaveProperty(key);
	}
	const hooks = ['preinstall', 'install', 'postinstall', 'prepare', 'prepublish'];
	expect(Object.keys(manifest['scripts'] ?? {}).filter((name) => hooks.includes(name))).toEqual([]);
});

test('tells nothing about the machine it was built on', () => {
	const telling = packed.files.filter((file) =>
		fs.readFileSync(path.join(packed.folder, file), 'utf8').includes(root),
	);
	expect(telling).toEqual([]);
});
