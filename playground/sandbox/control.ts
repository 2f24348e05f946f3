import type { FastifyInstance, FastifyRequest } from 'fastify';
import Fastify from 'fastify';

import { readFaults } from './faultInput.ts';
import { isJsonObject, isObject, lastString } from './json.ts';
import type { RequestFilter } from './log.ts';
import { maskRequest } from './mask.ts';
import { servePage } from './page.ts';
import type { Sandbox } from './sandbox.ts';
import type { IncomingMessage, Twin } from './twin.ts';

/** The origin of the page and of the control API (`/_/…`), which tests and the page use alike. */
export function createControl(sandbox: Sandbox, pageDir?: string): FastifyInstance {
	const app = Fastify({ forceCloseConnections: true });
	const twins = new Map<string, Twin>(Object.entries(sandbox.twins));
	app.setErrorHandler((error, _request, reply) => {
		const message = error instanceof Error ? error.message : String(error);
		void reply.code(400).send({ error: message });
	});

	app.get('/_/urls', () => sandbox.urls);
	app.get('/_/requests', (request) => {
		const filter = readFilter(request);
		const limit = Number(field(request.query, 'limit') ?? 200);
		const all = sandbox.requests(filter);
		const secrets = secretsOf(twins);
		const shown = limit > 0 ? all.slice(-limit) : all;
		return { total: all.length, requests: shown.map((entry) => maskRequest(entry, secrets)) };
	});
	app.delete('/_/requests', () => {
		sandbox.forget();
		return { ok: true };
	});
	app.get('/_/deliveries', () => ({ deliveries: sandbox.deliveries() }));
	app.get('/_/faults', () => ({ faults: sandbox.faults.list() }));
	app.post('/_/faults', (request) => {
		const faults = readFaults(request.body);
		sandbox.faults.set(...faults);
		return { faults: sandbox.faults.list() };
	});
	app.delete('/_/faults', () => {
		sandbox.faults.clear();
		return { faults: [] };
	});
	app.post('/_/reset', () => {
		sandbox.reset();
		return { ok: true };
	});
	app.post('/_/advance', (request) => {
		sandbox.advance(Number(field(request.body, 'ms') ?? 0));
		return { now: sandbox.now() };
	});
	app.get('/_/state', () => {
		const states = [...twins].map(([name, twin]) => [name, twin.state()] as const);
		return { now: sandbox.now(), ...Object.fromEntries(states) };
	});
	app.post('/_/configure/:twin', (request) => {
		if (!isJsonObject(request.body)) throw new Error('Send the settings as a JSON object.');
		const twin = twinOf(twins, request);
		twin.configure(request.body);
		return { ok: true, state: twin.state() };
	});
	app.get('/_/conversations', (request) => {
		const limit = Number(field(request.query, 'limit') ?? 100);
		return { twins: [...twins].map(([name, twin]) => conversationsOf(name, twin, limit)) };
	});
	app.post('/_/incoming/:twin', async (request) => {
		const { body } = request;
		const [account, to, text] = ['account', 'to', 'text'].map((name) => field(body, name));
		if (account === undefined || to === undefined || text === undefined) {
			throw new Error('Send account, to and text.');
		}
		const name = field(body, 'name');
		const message: IncomingMessage = { account, to, text };
		if (name !== undefined) message.name = name;
		const media = isObject(body) && isObject(body.media) ? body.media : undefined;
		if (media && typeof media.type === 'string' && typeof media.url === 'string') {
			message.media = { type: media.type, url: media.url };
		}
		await twinOf(twins, request).incoming(message);
		return { ok: true };
	});
	servePage(app, pageDir);
	return app;
}

/** After a campaign there are thousands: the page gets the first of them, with their last messages. */
function conversationsOf(name: string, twin: Twin, limit: number) {
	const all = twin.conversations();
	const shown = limit > 0 ? all.slice(0, limit) : all;
	const conversations = shown.map((conversation) => ({
		...conversation,
		messages: limit > 0 ? conversation.messages.slice(-limit) : conversation.messages,
	}));
	return { name, title: twin.title, total: all.length, conversations };
}

function twinOf(twins: Map<string, Twin>, request: FastifyRequest): Twin {
	const name = field(request.params, 'twin') ?? '';
	const twin = twins.get(name);
	if (!twin) throw new Error(`No twin "${name}". There are: ${[...twins.keys()].join(', ')}.`);
	return twin;
}

function field(source: unknown, name: string): string | undefined {
	return isObject(source) ? lastString(source[name]) : undefined;
}

function readFilter(request: FastifyRequest): RequestFilter {
	const filter: RequestFilter = {};
	const [provider, method, path, after] = ['provider', 'method', 'path', 'after'].map((name) =>
		field(request.query, name),
	);
	if (provider !== undefined) {
		if (!isTwinName(provider)) throw new Error(`No twin "${provider}".`);
		filter.provider = provider;
	}
	if (method !== undefined) filter.method = method;
	if (path !== undefined) filter.path = path;
	if (after !== undefined) filter.after = Number(after);
	return filter;
}

function isTwinName(name: string): name is Twin['name'] {
	return /^(salebot|chatApi|chatApiAccount|chatApiConstructor|getChat|getChatPartner)$/.test(name);
}

function secretsOf(twins: Map<string, Twin>): string[] {
	return [...twins.values()].flatMap((twin) => twin.secrets?.() ?? []);
}
