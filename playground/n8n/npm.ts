import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { delimiter } from 'node:path';
import { finished } from 'node:stream/promises';

export interface NpmRun {
	args: string[];
	cwd: string;
	/** Everything npm prints is appended here. */
	logFile: string;
	/** Put before PATH, so that install scripts run on a Node of our choice. */
	path?: string[];
	/** Called with every line npm prints. */
	onLine?: (line: string) => void;
}

/** What npm adds to the environment of its scripts and would take for settings of the npm started from there. */
const OF_OUTER_NPM =
	/^npm_(lifecycle_|package_|command$|config_(local_prefix|loglevel|dry_run|workspaces?|ignore_scripts|omit|include|global)$)/i;

/** Runs npm and returns its exit code and the end of its output. Never throws for an npm that fails. */
export async function npm(run: NpmRun): Promise<{ code: number; tail: string }> {
	const log = createWriteStream(run.logFile, { flags: 'a' });
	// A full disk is reported by npm itself too; an unhandled event here would hide its message.
	log.on('error', () => undefined);
	log.write(`\n$ npm ${run.args.join(' ')}\n`);
	const [command, args] = npmCommand(run.args);
	const child = spawn(command, args, {
		cwd: run.cwd,
		env: environment(run.path ?? []),
		stdio: ['ignore', 'pipe', 'pipe'],
		shell: process.platform === 'win32' && command === 'npm',
	});
	const kept: string[] = [];
	let partial = '';
	const read = (chunk: Buffer) => {
		log.write(chunk);
		const lines = (partial + chunk.toString()).split(/\r?\n/);
		partial = lines.pop() ?? '';
		for (const line of lines) {
			kept.push(line);
			run.onLine?.(line);
		}
		kept.splice(0, kept.length - 400);
	};
	child.stdout.on('data', read);
	child.stderr.on('data', read);
	const code = await new Promise<number>((resolve) => {
		child.once('error', (error) => {
			kept.push(String(error));
			resolve(127);
		});
		child.once('close', (exit) => resolve(exit ?? 1));
	});
	log.end();
	await finished(log).catch(() => undefined);
	return { code, tail: [...kept, partial].join('\n') };
}

/** The npm that runs us when there is one, or the one in PATH. */
function npmCommand(args: string[]): [string, string[]] {
	const running = process.env.npm_execpath;
	return running?.endsWith('npm-cli.js') ? [process.execPath, [running, ...args]] : ['npm', args];
}

function environment(path: string[]): NodeJS.ProcessEnv {
	const kept = Object.entries(process.env).filter(([name]) => !OF_OUTER_NPM.test(name));
	const name = kept.find(([key]) => key.toUpperCase() === 'PATH')?.[0] ?? 'PATH';
	const env = Object.fromEntries(kept);
	return { ...env, [name]: [...path, env[name] ?? ''].join(delimiter) };
}
