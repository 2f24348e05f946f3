import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const TOUCH_MS = 5_000;
/** A holder touches its file every few seconds, so one that was not touched for this long has died. */
const STALE_MS = 60_000;

interface Holder {
	pid: number;
	host: string;
}

/**
 * Runs `task` while `file` exists, so that two processes never install into one folder at once. A lock left behind by a
 * process that died is taken over. `onWait` is called about every five seconds while another process holds it.
 */
export async function withLock<T>(
	file: string,
	task: () => Promise<T>,
	onWait: (seconds: number) => void,
): Promise<T> {
	mkdirSync(dirname(file), { recursive: true });
	for (let seconds = 0; !take(file); seconds++) {
		if (isStale(file)) {
			rmSync(file, { force: true });
			continue;
		}
		if (seconds % 5 === 0) onWait(seconds);
		await sleep(1000);
	}
	const touch = setInterval(() => utimesSync(file, new Date(), new Date()), TOUCH_MS);
	try {
		return await task();
	} finally {
		clearInterval(touch);
		rmSync(file, { force: true });
	}
}

function take(file: string): boolean {
	const holder: Holder = { pid: process.pid, host: hostname() };
	try {
		writeFileSync(file, JSON.stringify(holder), { flag: 'wx' });
		return true;
	} catch (error) {
		if (codeOf(error) === 'EEXIST') return false;
		throw error;
	}
}

function isStale(file: string): boolean {
	try {
		if (Date.now() - statSync(file).mtimeMs > STALE_MS) return true;
		const holder: unknown = JSON.parse(readFileSync(file, 'utf8'));
		return isHolder(holder) && holder.host === hostname() && !isAlive(holder.pid);
	} catch {
		// Gone, or not written to the end yet: the next try tells.
		return false;
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return codeOf(error) === 'EPERM';
	}
}

function isHolder(value: unknown): value is Holder {
	return (
		typeof value === 'object' &&
		value !== null &&
		'pid' in value &&
		typeof value.pid === 'number' &&
		'host' in value &&
		typeof value.host === 'string'
	);
}

/** The system's code of an error (`ENOSPC`, `EADDRINUSE`), if it has one. */
export function codeOf(error: unknown): string | undefined {
	return error instanceof Error && 'code' in error && typeof error.code === 'string'
		? error.code
		: undefined;
}
