import { existsSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npm } from './npm.ts';
import { Problem } from './problem.ts';

/** What the build reads. */
const SOURCES = [
	'nodes',
	'credentials',
	'icons',
	'build',
	'gulpfile.js',
	'tsconfig.json',
	'package.json',
];

/** Whether `dist` is missing or older than a source. */
export function isStale(root: string): boolean {
	const built = newest(join(root, 'dist'));
	return built === 0 || SOURCES.some((source) => newest(join(root, source)) > built);
}

/** Runs the build of the pack. Throws a `Problem` with the end of its output. */
export async function build(root: string): Promise<void> {
	const logFile = join(tmpdir(), `messengers-build-${process.pid}.log`);
	const { code, tail } = await npm({ args: ['run', 'build'], cwd: root, logFile });
	if (code !== 0) throw new Problem(`The build failed.\n${tail.slice(-3000)}\nLog: ${logFile}`);
}

/** Time of the last change below a path, in ms; 0 when there is nothing. */
function newest(path: string): number {
	if (!existsSync(path)) return 0;
	const stat = statSync(path);
	if (!stat.isDirectory()) return stat.mtimeMs;
	return Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))));
}
