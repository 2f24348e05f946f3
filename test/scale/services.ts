import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '../../playground/n8n/ports.ts';

/** A server of the operating system, started for one test file. */
export interface Service {
	port: number;
	stop(): Promise<void>;
}

const READY_TIMEOUT_MS = 30_000;
/** Where Debian keeps what PostgreSQL's own commands do not put into the path. */
const DEBIAN = '/usr/lib/postgresql';
const USER = 'postgres';
const WHERE_FROM = 'Debian has it in the packages postgresql and redis-server.';

/** An empty PostgreSQL, with the superuser `postgres` and no password. */
export async function startPostgres(): Promise<Service> {
	const port = await freePort();
	// Not inside of another folder, which its user might not be allowed to enter.
	const folder = mkdtempSync(join(tmpdir(), 'messengers-postgres-'));
	const identity = unprivileged();
	if (identity.uid !== undefined && identity.gid !== undefined) {
		chownSync(folder, identity.uid, identity.gid);
	}
	const data = join(folder, 'data');
	const options = { cwd: folder, ...identity };
	const init = ['-D', data, '-U', USER, '-A', 'trust', '-E', 'UTF8', '--no-sync'];
	await promisify(execFile)(findPostgres('initdb'), init, options).catch((error: unknown) => {
		throw new Error(`initdb: ${String(error)}. ${WHERE_FROM}`, { cause: error });
	});
	// Whether it survives a power cut is not what these tests ask.
	const settings = ['listen_addresses=127.0.0.1', 'fsync=off', `unix_socket_directories=${folder}`];
	const args = ['-D', data, '-p', String(port), ...settings.flatMap((one) => ['-c', one])];
	const server = spawn(findPostgres('postgres'), args, { ...options, stdio: 'ignore' });
	const isUp = async () => {
		const ask = ['-h', '127.0.0.1', '-p', String(port)];
		return await promisify(execFile)(findPostgres('pg_isready'), ask).then(
			() => true,
			() => false,
		);
	};
	// At SIGINT it drops its connections and ends; at SIGTERM it waits for them.
	const service = await supervise('postgres', server, port, isUp, 'SIGINT');
	return {
		port,
		stop: async () => {
			await service.stop();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

/** A Redis that keeps everything in memory. */
export async function startRedis(folder: string): Promise<Service> {
	const port = await freePort();
	const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder];
	const server = spawn('redis-server', args, { stdio: 'ignore' });
	const isUp = async () => (await say(port, 'PING\r\n')).startsWith('+PONG');
	return await supervise('redis-server', server, port, isUp, 'SIGTERM');
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { uid?: number; gid?: number } {
	if (process.getuid?.() !== 0) return {};
	const idOf = (flag: string) => Number(execFileSync('id', [flag, USER]).toString());
	return { uid: idOf('-u'), gid: idOf('-g') };
}

function findPostgres(command: string): string {
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort() : [];
	const paths = versions.map((version) => join(DEBIAN, version, 'bin', command));
	return paths.reverse().find((path) => existsSync(path)) ?? command;
}

async function supervise(
	name: string,
	server: ChildProcess,
	port: number,
	isUp: () => Promise<boolean>,
	signal: NodeJS.Signals,
): Promise<Service> {
	const killWithUs = () => server.kill('SIGKILL');
	process.once('exit', killWithUs);
	let over: string | undefined;
	const ended = new Promise<void>((resolve) => {
		const end = (reason: string) => {
			over = reason;
			process.removeListener('exit', killWithUs);
			resolve();
		};
		server.once('error', (error) => end(error.message));
		server.once('close', (code) => end(`ended with ${code}`));
	});
	const deadline = Date.now() + READY_TIMEOUT_MS;
	while (!(await isUp())) {
		if (over !== undefined)
			throw new Error(`${name}: ${over}. Debian has it in postgresql and redis-server.`);
		if (Date.now() > deadline) throw new Error(`${name} was not ready after 30 seconds.`);
		await sleep(100);
	}
	return {
		port,
		stop: async () => {
			server.kill(signal);
			await ended;
		},
	};
}

/** What a server answers to one line of text; nothing when it does not listen. */
async function say(port: number, text: string): Promise<string> {
	return await new Promise((resolve) => {
		const socket = createConnection({ port, host: '127.0.0.1' });
		socket.once('connect', () => socket.write(text));
		socket.once('data', (data) => {
			resolve(data.toString());
			socket.destroy();
		});
		socket.once('error', () => resolve(''));
	});
}
