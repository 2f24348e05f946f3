import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';

/** Name of the pack, in npm and in the type of each of its nodes. */
export const PACK = 'n8n-nodes-messengers';

/**
 * The folder of the clone: the nearest one upwards whose package.json has the pack's name. Tests load these modules as
 * CommonJS and scripts as ES modules, so neither `__dirname` nor `import.meta` would do for both.
 */
export function findRoot(from: string = process.cwd()): string {
	for (let folder = from; ; folder = dirname(folder)) {
		if (nameOf(join(folder, 'package.json')) === PACK) return folder;
		if (folder === dirname(folder)) {
			throw new Error(`Run this inside a clone of ${PACK}; ${from} is not in one.`);
		}
	}
}

function nameOf(file: string): unknown {
	if (!existsSync(file)) return undefined;
	const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
	return typeof content === 'object' && content !== null && 'name' in content
		? content.name
		: undefined;
}

/** Where downloads that outlive a clone are kept. `MESSENGERS_CACHE` moves it, for example to a larger disk. */
export function cacheRoot(env: NodeJS.ProcessEnv = process.env): string {
	if (env.MESSENGERS_CACHE) return env.MESSENGERS_CACHE;
	if (env.XDG_CACHE_HOME) return join(env.XDG_CACHE_HOME, PACK);
	if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', PACK);
	if (process.platform === 'win32' && env.LOCALAPPDATA) return join(env.LOCALAPPDATA, PACK);
	return join(homedir(), '.cache', PACK);
}

/**
 * The folder of one installed n8n. The name follows from the lock file and the platform, so another version, or a
 * home shared by two kinds of machine, gets a folder of its own and nothing has to be upgraded in place.
 */
export function installFolder(lockFile: string, env: NodeJS.ProcessEnv = process.env): string {
	const hash = createHash('sha256')
		.update(readFileSync(lockFile))
		.update(`${process.platform} ${process.arch}`);
	return join(cacheRoot(env), `n8n-${hash.digest('hex').slice(0, 12)}`);
}

/** The folder of an n8n home in which n8n keeps community packages. */
export function nodesFolder(home: string): string {
	return join(home, '.n8n', 'nodes');
}

/** The type of one of the pack's nodes, as workflows store it. */
export function nodeType(name: string): string {
	return `${PACK}.${name}`;
}
