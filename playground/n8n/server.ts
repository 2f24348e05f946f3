import { mkdirSync } from 'node:fs';
import { type N8nClient, restClient } from './client.ts';
import { n8nEnvironment } from './environment.ts';
import { installN8n, type N8nInstall } from './install.ts';
import { assertPortFree, freePort } from './ports.ts';
import { type N8nProcess, runN8n, spawnN8n, waitUntilReady } from './process.ts';
import { logIn, type Owner } from './login.ts';

export interface StartOptions {
	/** Its data lives here and survives; created when missing. */
	home: string;
	/** None or 0: any free port. */
	port?: number;
	/** Wins over everything the playground sets, for example `N8N_WEBHOOK_URL` or `DB_TYPE`. */
	env?: Record<string, string>;
	/** Gets what n8n prints, as it comes, and the progress of an install. */
	log?: (text: string) => void;
	owner?: Owner;
	/** Of a login that another process has done. */
	cookie?: string;
	/** The clone, when the current folder is not in it. */
	root?: string;
}

/** A running n8n, with its owner logged in. */
export interface N8n extends N8nProcess, N8nClient {}

/** Starts the pinned n8n on SQLite, installing it first where it is missing, and logs in. */
export async function startN8n(options: StartOptions): Promise<N8n> {
	const install = await installFor(options);
	mkdirSync(options.home, { recursive: true });
	const port = options.port || (await freePort());
	await assertPortFree(port, 'N8N_PORT');
	const url = `http://localhost:${port}`;
	const place = { home: options.home, port, brokerPort: await freePort() };

	const env = n8nEnvironment(place, options.env ?? {});
	const running = spawnN8n(install, ['start'], env, options.log);
	try {
		await waitUntilReady(running, url);
		return { ...running, ...(await connectTo(install, url, options)) };
	} catch (error) {
		await running.kill();
		throw error;
	}
}

/** Logs in to an n8n that another process started on this machine with `startN8n`. */
export async function connectN8n(url: string, options: StartOptions): Promise<N8nClient> {
	return await connectTo(await installFor(options), url, options);
}

async function installFor(options: StartOptions): Promise<N8nInstall> {
	return await installN8n({ root: options.root, log: (line) => options.log?.(`${line}\n`) });
}

async function connectTo(
	install: N8nInstall,
	url: string,
	options: StartOptions,
): Promise<N8nClient> {
	const { home, env = {}, owner, cookie } = options;
	const port = Number(new URL(url).port);
	return {
		...restClient(await logIn(url, owner, cookie)),
		home,
		url,
		// The broker needs a port of its own, since the server holds its one.
		runCli: async (args) =>
			await runN8n(
				install,
				args,
				n8nEnvironment({ home, port, brokerPort: await freePort() }, env),
			),
	};
}
