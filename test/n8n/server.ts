import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listInSettings } from '../../playground/n8n/content.ts';
import { installPack, packTarball } from '../../playground/n8n/pack.ts';
import { type N8n, startN8n } from '../../playground/n8n/server.ts';

/** How the test files find the server that was started before them. */
export const SERVER_VARIABLE = 'MESSENGERS_TEST_SERVER';

export interface TestServer {
	url: string;
	home: string;
	tarball: string;
	/** Of the one login of the run. */
	cookie: string;
}

let running: N8n | undefined;

/** Started once before all test files: a fresh home with the packed tarball in it. */
export async function startServer(): Promise<void> {
	const say = (text: string) => process.stderr.write(text);
	const home = mkdtempSync(join(tmpdir(), 'messengers-n8n-'));
	const tarball = await packTarball();
	const pack = await installPack(home, tarball);
	say(`\nStarting n8n with ${pack.name} ${pack.version} in ${home}\n`);
	const logFile = join(home, 'n8n.log');
	// Only an install is worth showing; what n8n prints is there to be asserted, see `logs()`.
	let isStarted = false;
	running = await startN8n({
		home,
		log: (text) => {
			writeFileSync(logFile, text, { flag: 'a' });
			if (!isStarted && /^(Installing|This takes| {2})/.test(text)) say(text);
		},
	});
	isStarted = true;
	await listInSettings(running, pack);
	const cookie = String(running.api.defaults.headers.common.Cookie);
	const server: TestServer = { url: running.url, home, tarball, cookie };
	process.env[SERVER_VARIABLE] = JSON.stringify(server);
}

/** Ends it after all test files. `KEEP_N8N_HOME=1` leaves its home for a look at the log and the database. */
export async function stopServer(): Promise<void> {
	if (!running) return;
	await running.stop();
	if (!process.env.KEEP_N8N_HOME) rmSync(running.home, { recursive: true, force: true });
}
