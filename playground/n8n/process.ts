import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import axios from 'axios';
import type { N8nInstall } from './install.ts';
import { Problem } from './problem.ts';

const READY_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 30_000;

/** One running n8n. */
export interface N8nProcess {
	readonly pid: number | undefined;
	/** Everything it printed since it was started. */
	logs(): string;
	/** Resolves when it has ended, for whatever reason. */
	readonly ended: Promise<void>;
	/** Asks it to end, as a service manager does, and waits; after 30 seconds it is killed. */
	stop(): Promise<void>;
	/** Ends it at once, as a crash or a power cut does. */
	kill(): Promise<void>;
}

/** Starts an n8n command that keeps running (`start`, `worker`, `webhook`). */
export function spawnN8n(
	install: N8nInstall,
	args: string[],
	env: NodeJS.ProcessEnv,
	log?: (text: string) => void,
): N8nProcess {
	const child = spawn(install.node, [install.bin, ...args], {
		cwd: install.dir,
		env,
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const printed: string[] = [];
	const keep = (chunk: Buffer) => {
		printed.push(chunk.toString());
		log?.(chunk.toString());
	};
	child.stdout.on('data', keep);
	child.stderr.on('data', keep);
	child.once('error', (error) => printed.push(String(error)));

	// Without this, a caller that ends early would leave an n8n behind that holds the port.
	const killWithUs = () => child.kill('SIGKILL');
	process.once('exit', killWithUs);
	const ended = new Promise<void>((resolve) => {
		child.once('error', () => resolve());
		child.once('close', () => resolve());
	}).then(() => {
		process.removeListener('exit', killWithUs);
	});
	return {
		pid: child.pid,
		logs: () => printed.join(''),
		ended,
		stop: async () => await stop(child, ended),
		kill: async () => {
			child.kill('SIGKILL');
			await ended;
		},
	};
}

async function stop(child: ChildProcess, ended: Promise<void>): Promise<void> {
	child.kill('SIGTERM');
	const timer = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
	await ended;
	clearTimeout(timer);
}

/** The health check answers before the database is migrated, readiness before the REST routes exist. */
export const SERVER_IS_UP = ['/healthz', '/healthz/readiness', '/rest/settings'];
/** Of a worker or a webhook process, which have no REST API. */
export const HELPER_IS_UP = ['/healthz', '/healthz/readiness'];

/**
 * Waits until n8n answers on these paths, in their order. Throws with the end of what n8n printed when it ends or
 * takes too long.
 */
export async function waitUntilReady(
	n8n: N8nProcess,
	url: string,
	paths: readonly string[] = SERVER_IS_UP,
): Promise<void> {
	let over = false;
	void n8n.ended.then(() => {
		over = true;
	});
	const deadline = Date.now() + READY_TIMEOUT_MS;
	for (const path of paths) {
		while (!(await answers(`${url}${path}`))) {
			const late = Date.now() > deadline;
			if (over || late) {
				const what = over ? 'ended before it was ready' : 'was not ready after three minutes';
				throw new Problem(`n8n ${what}. The end of what it printed:\n${n8n.logs().slice(-3000)}`);
			}
			await sleep(100);
		}
	}
}

async function answers(url: string): Promise<boolean> {
	try {
		const { status, headers } = await axios.get<unknown>(url, {
			timeout: 5000,
			proxy: false,
			validateStatus: () => true,
		});
		return status === 200 && String(headers['content-type']).includes('json');
	} catch {
		return false;
	}
}

export interface CliResult {
	code: number;
	stdout: string;
	stderr: string;
}

/** Runs an n8n command to its end. Its exit code is returned, never thrown. */
export async function runN8n(
	install: N8nInstall,
	args: string[],
	env: NodeJS.ProcessEnv,
): Promise<CliResult> {
	const options = { cwd: install.dir, env, maxBuffer: 512 * 1024 ** 2 };
	return await new Promise((resolve) => {
		execFile(install.node, [install.bin, ...args], options, (error, stdout, stderr) => {
			resolve({
				code: typeof error?.code === 'number' ? error.code : error ? 1 : 0,
				stdout,
				stderr,
			});
		});
	});
}
