import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { at, isRecord } from './json.ts';
import { withLock } from './lock.ts';
import { npm } from './npm.ts';
import { findRoot, installFolder } from './paths.ts';
import { explain, Problem } from './problem.ts';

/** An installed n8n: its folder, the Node binary it runs on, and its command line script. */
export interface N8nInstall {
	dir: string;
	node: string;
	bin: string;
}

export interface InstallOptions {
	/** The clone. Found from the current folder when not given. */
	root?: string;
	log?: (line: string) => void;
}

/** Written last: a folder without it is a half install and is done again. */
const MARKER = '.installed';
/** Written between download and compiler, so that a missing compiler does not cost a second download. */
const DOWNLOADED = '.downloaded';
const NEEDED_BYTES = 4 * 1024 ** 3;
/** Scripts are off for the 2,000 packages; these three bring or build a binary and cannot do without. */
const NODE_PACKAGE = 'node';
const NATIVE = ['sqlite3', 'isolated-vm'];

/**
 * Installs the pinned n8n (`playground/n8n/package-lock.json`) once into the cache folder and returns where it is.
 * Takes 5 to 8 minutes the first time and milliseconds afterwards, also for another clone.
 * Throws a `Problem` that says what to do, with the path of the log.
 */
export async function installN8n(options: InstallOptions = {}): Promise<N8nInstall> {
	const log = options.log ?? (() => undefined);
	const source = join(options.root ?? findRoot(), 'playground', 'n8n');
	const dir = installFolder(join(source, 'package-lock.json'));
	const installed = locate(dir);
	if (isComplete(dir)) return installed;
	try {
		mkdirSync(dirname(dir), { recursive: true });
		await withLock(
			`${dir}.lock`,
			async () => {
				if (!isComplete(dir)) await install(source, installed, log);
			},
			(seconds) => log(`Another process is installing n8n, waiting for it (${clock(seconds)})`),
		);
	} catch (error) {
		if (error instanceof Problem) throw error;
		throw new Problem(`${explain(String(error))} Folder: ${dir}`, { cause: error });
	}
	return installed;
}

function locate(dir: string): N8nInstall {
	const modules = join(dir, 'node_modules');
	const binary = process.platform === 'win32' ? 'node.exe' : 'node';
	return {
		dir,
		node: join(modules, 'node', 'bin', binary),
		bin: join(modules, 'n8n', 'bin', 'n8n'),
	};
}

function isComplete(dir: string): boolean {
	return existsSync(join(dir, MARKER));
}

async function install(
	source: string,
	target: N8nInstall,
	log: (line: string) => void,
): Promise<void> {
	const { dir } = target;
	mkdirSync(dir, { recursive: true });
	const logFile = join(dir, 'install.log');
	rmSync(logFile, { force: true });
	log(`Installing n8n once into ${dir}`);
	log('This takes 5 to 8 minutes and 3 GB the first time; later starts use what is there.');
	await checkDisk(dir);
	warnAboutCompilers(log);
	for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
		copyFileSync(join(source, file), join(dir, file));
	}

	const nodeFolder = dirname(target.node);
	const total = countPackages(join(dir, 'package-lock.json'));
	const step = async (title: string, args: string[], path: string[]) => {
		await runStep({ title, args, path, dir, logFile, total, log });
	};
	const downloaded = join(dir, DOWNLOADED);
	if (!existsSync(downloaded)) {
		await step('Downloading', ['ci', '--ignore-scripts', '--loglevel=http'], []);
		writeFileSync(downloaded, '');
	}
	await step('Fetching Node.js 24', rebuild([NODE_PACKAGE]), []);
	// Native modules must be built for the Node that loads them, not for the one that npm happens to run on.
	await step('Compiling SQLite', rebuild(NATIVE), [nodeFolder]);
	await verify(target, logFile);
	writeFileSync(join(dir, MARKER), `${new Date().toISOString()}\n`);
}

function rebuild(packages: string[]): string[] {
	return ['rebuild', ...packages, '--ignore-scripts=false', '--foreground-scripts'];
}

interface Step {
	title: string;
	args: string[];
	path: string[];
	dir: string;
	logFile: string;
	total: number;
	log: (line: string) => void;
}

async function runStep(step: Step): Promise<void> {
	const started = Date.now();
	let fetched = 0;
	const report = () => {
		const count = fetched > 0 ? `${fetched} of ${step.total} packages, ` : '';
		step.log(`  ${step.title}: ${count}${clock((Date.now() - started) / 1000)}`);
	};
	report();
	const timer = setInterval(report, 5000);
	const result = await npm({
		args: step.args,
		cwd: step.dir,
		logFile: step.logFile,
		path: step.path,
		onLine: (line) => {
			if (/^npm http (fetch|cache) .*\.tgz/.test(line)) fetched = Math.min(fetched + 1, step.total);
		},
	}).finally(() => clearInterval(timer));
	if (result.code !== 0) {
		throw new Problem(`${explain(result.tail)} Log: ${step.logFile}`);
	}
}

/** Loads what was compiled, on the Node that will run it: an install that cannot start n8n must not get its marker. */
async function verify(target: N8nInstall, logFile: string): Promise<void> {
	const modules = [...NATIVE, 'n8n/package.json'].map((name) => `require('${name}')`).join(';');
	try {
		await promisify(execFile)(target.node, ['-e', modules], { cwd: target.dir });
	} catch (error) {
		writeFileSync(logFile, `\n${String(error)}\n`, { flag: 'a' });
		throw new Problem(
			`n8n was installed but its SQLite or isolated-vm module does not load here. Remove ${target.dir} and start again. Log: ${logFile}`,
			{ cause: error },
		);
	}
}

async function checkDisk(dir: string): Promise<void> {
	const { bavail, bsize } = await statfs(dir);
	if (bavail * bsize >= NEEDED_BYTES) return;
	const free = (bavail * bsize) / 1024 ** 3;
	throw new Problem(`${explain('ENOSPC')} Free: ${free.toFixed(1)} GB. Folder: ${dir}`);
}

/** Said beforehand, because the compiler is needed minutes later. No error: SQLite may have a ready-made binary. */
function warnAboutCompilers(log: (line: string) => void): void {
	if (process.platform === 'win32') return;
	const missing = ['python3', 'make', 'c++'].filter((tool) => !isInPath(tool));
	if (missing.length === 0) return;
	log(`  Not found: ${missing.join(', ')}. SQLite may have to be compiled, which needs them.`);
}

function isInPath(tool: string): boolean {
	try {
		execFileSync('sh', ['-c', `command -v ${tool}`], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

/** How many packages of the lock file are for this platform; the others are optional and skipped. */
function countPackages(lockFile: string): number {
	const packages = at(JSON.parse(readFileSync(lockFile, 'utf8')), 'packages');
	const fits = (allowed: unknown, ours: string) =>
		!Array.isArray(allowed) || allowed.includes(ours);
	return Object.entries(isRecord(packages) ? packages : {}).filter(
		([path, entry]) =>
			path !== '' &&
			fits(at(entry, 'os'), process.platform) &&
			fits(at(entry, 'cpu'), process.arch),
	).length;
}

function clock(seconds: number): string {
	const whole = Math.round(seconds);
	return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
