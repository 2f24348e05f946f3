import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { isRecord, type JsonRecord, textAt } from './json.ts';
import { npm } from './npm.ts';
import { findRoot, nodesFolder } from './paths.ts';
import { Problem } from './problem.ts';

export interface InstalledPack {
	name: string;
	version: string;
	folder: string;
}

/**
 * Packs a folder as `npm publish` would and returns the path of the tarball, in a new folder under the system's
 * temporary one. Builds nothing: without `dist` the tarball has no nodes.
 */
export async function packTarball(root: string = findRoot()): Promise<string> {
	const folder = mkdtempSync(join(tmpdir(), 'messengers-pack-'));
	const args = ['pack', '--ignore-scripts', '--pack-destination', folder];
	const { code, tail } = await npm({ args, cwd: root, logFile: join(folder, 'pack.log') });
	const tarball = readdirSync(folder).find((name) => name.endsWith('.tgz'));
	if (code !== 0 || !tarball) throw new Problem(`npm pack failed in ${root}.\n${tail}`);
	return join(folder, tarball);
}

/**
 * Installs a packed tarball into an n8n home in the steps in which n8n installs a community package: unpack into
 * `.n8n/nodes/node_modules/<name>`, drop the dependencies that only development needs, enter it into the ledger.
 * n8n loads the pack when it starts, so it must not be running on that home. For the list on n8n's settings screen
 * see `listPack`.
 */
export async function installPack(home: string, tarball: string): Promise<InstalledPack> {
	const nodes = nodesFolder(home);
	const unpacked = join(nodes, '.unpacked');
	rmSync(unpacked, { recursive: true, force: true });
	mkdirSync(unpacked, { recursive: true });
	const tar = ['-xzf', resolve(tarball), '-C', unpacked, '--strip-components=1'];
	await promisify(execFile)('tar', tar);

	const manifestFile = join(unpacked, 'package.json');
	const manifest = readRecord(manifestFile);
	const name = textAt(manifest, 'name');
	const version = textAt(manifest, 'version');
	if (isRecord(manifest.dependencies) && Object.keys(manifest.dependencies).length > 0) {
		throw new Problem(`${name} has run-time dependencies, which this installer does not bring.`);
	}
	const dropped = ['devDependencies', 'peerDependencies', 'optionalDependencies'];
	const kept = Object.entries(manifest).filter(([key]) => !dropped.includes(key));
	writeRecord(manifestFile, Object.fromEntries(kept));

	// Swapped as a whole: unpacking over the old version would leave the files of nodes that are gone.
	const folder = join(nodes, 'node_modules', name);
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(dirname(folder), { recursive: true });
	renameSync(unpacked, folder);
	enterIntoLedger(join(nodes, 'package.json'), name, version);
	return { name, version, folder };
}

/** The list of packages that n8n itself keeps beside `node_modules`. */
function enterIntoLedger(file: string, name: string, version: string): void {
	const ledger = existsSync(file) ? readRecord(file) : {};
	const dependencies = isRecord(ledger.dependencies) ? ledger.dependencies : {};
	writeRecord(file, {
		name: 'installed-nodes',
		private: true,
		dependencies: { ...dependencies, [name]: version },
	});
}

export function readRecord(file: string): JsonRecord {
	const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
	if (isRecord(content)) return content;
	throw new Problem(`${file} holds no JSON object.`);
}

function writeRecord(file: string, content: JsonRecord): void {
	writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
}
