import { setMaxListeners } from 'node:events';
import type { AddressInfo } from 'node:net';

import type { FastifyInstance } from 'fastify';

import { Clock } from './clock.ts';
import { createControl } from './control.ts';
import { Faults } from './faults.ts';
import { RequestLog } from './log.ts';
import { createOrigin } from './origin.ts';
import type { Sandbox } from './sandbox.ts';
import type { Twin } from './twin.ts';
import type { Twins } from './twins/index.ts';
import { createTwins } from './twins/index.ts';
import { Webhooks } from './webhooks.ts';

export interface SandboxOptions {
	/** The page's port; the twins follow on the next ones, in the order of `PORT_ORDER`. None or 0: any free ports. */
	port?: number;
	host?: string;
	/** Folder of the page's files. Without it the page's origin serves the control API only. */
	pageDir?: string;
	/** For the random numbers of the faults. */
	seed?: number;
	/** How many requests the log keeps. */
	logLimit?: number;
}

/** A port belongs to a twin for good, also while other twins are not there. */
export const PORT_ORDER: ReadonlyArray<Twin['name']> = [
	'salebot',
	'chatApi',
	'chatApiAccount',
	'chatApiConstructor',
	'getChat',
	'getChatPartner',
];

/** Starts the twins, each on an origin of its own, and the page with the control API. */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const { port = 0, host = '127.0.0.1' } = options;
	const closing = new AbortController();
	// Every request that waits listens for the end; hundreds of them are no leak.
	setMaxListeners(0, closing.signal);
	const clock = new Clock();
	const log = new RequestLog(options.logLimit);
	const faults = new Faults(options.seed);
	const webhooks = new Webhooks(faults, closing.signal);
	const origins = new Map<string, string>();
	const twins = createTwins((name) => ({
		now: () => clock.now(),
		later: (delayMs, task) => clock.later(delayMs, task),
		deliver: (url, body, headers) => webhooks.deliver(name, url, body, headers),
		origin: (other = name) => origins.get(other) ?? '',
	}));
	const urls: Sandbox['urls'] = {
		page: '',
		salebot: '',
		chatApi: '',
		chatApiAccount: '',
		chatApiConstructor: '',
		getChat: '',
		getChatPartner: '',
	};
	const apps: FastifyInstance[] = [];
	const sandbox: Sandbox = {
		urls,
		twins,
		faults,
		requests: (filter) => log.list(filter),
		deliveries: () => webhooks.list(),
		now: () => clock.now(),
		advance: (ms) => clock.advance(ms),
		forget() {
			log.clear();
			webhooks.clear();
		},
		reset() {
			clock.reset();
			faults.clear();
			sandbox.forget();
			for (const twin of Object.values(twins)) twin.reset();
		},
		async close() {
			closing.abort();
			clock.cancel();
			for (const app of apps) app.server.closeAllConnections();
			await Promise.all(apps.map((app) => app.close()));
		},
	};
	try {
		for (const name of twinNames(twins)) {
			const app = createOrigin(twins[name], { log, faults, closing: closing.signal });
			apps.push(app);
			urls[name] = await listen(app, host, port === 0 ? 0 : port + 1 + PORT_ORDER.indexOf(name));
			origins.set(name, urls[name]);
		}
		const page = createControl(sandbox, options.pageDir);
		apps.push(page);
		urls.page = await listen(page, host, port);
	} catch (error) {
		await sandbox.close();
		throw error;
	}
	return sandbox;
}

export function twinNames(twins: Twins): Array<keyof Twins> {
	return PORT_ORDER.filter((name): name is keyof Twins => Object.hasOwn(twins, name));
}

async function listen(app: FastifyInstance, host: string, port: number): Promise<string> {
	await app.listen({ host, port });
	const address: AddressInfo | string | null = app.server.address();
	if (address === null || typeof address === 'string')
		throw new Error('No TCP address to listen on');
	return `http://${host}:${address.port}`;
}
