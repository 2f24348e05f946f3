import fs from 'node:fs';
import path from 'node:path';
import { runScript } from '../descriptions/child';
import { pack, root, type Packed } from './packed';

interface Verdict {
	passed: boolean;
	/** says "no files" when it looked at nothing, and passes then: hence compared too */
	message: string;
	details: string;
}

const scan = (folder: string, leg: 'source' | 'packed'): Verdict =>
	runScript(path.join(__dirname, 'scan.mjs'), [folder, leg]);

const clean: Verdict = { passed: true, message: '', details: '' };

let packed: Packed;
beforeAll(() => {
	packed = pack();
}, 60_000);
afterAll(() => packed.remove());

test('the scanner of n8n finds nothing in the source', () => {
	expect(scan(root, 'source')).toEqual(clean);
}, 120_000);

test('the scanner of n8n finds nothing in the package', () => {
	expect(scan(packed.folder, 'packed')).toEqual(clean);
}, 120_000);

test('the scanner does see mistakes in a package', () => {
	const manifest = path.join(packed.folder, 'package.json');
	const kept = fs.readFileSync(manifest, 'utf8');
	const planted = path.join(packed.folder, 'dist', 'planted.js');
	fs.writeFileSync(manifest, JSON.stringify({ ...JSON.parse(kept), dependencies: { axios: '*' } }));
	fs.writeFileSync(planted, "/* eslint-disable */ require('fs'); console.log(process.env);\n");
	const { passed, details } = scan(packed.folder, 'packed');
	fs.writeFileSync(manifest, kept);
	fs.rmSync(planted);
	expect(passed).toBe(false);
	for (const rule of [
		'no-runtime-dependencies',
		'no-restricted-imports',
		'no-restricted-globals',
		'no-console',
	]) {
		expect(details).toContain(rule);
	}
}, 120_000);
