import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';

import Fastify from 'fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { loggedBody, parseBody } from './body.ts';
import type { CannedAnswer, FaultPlan, Faults } from './faults.ts';
import { isObject } from './json.ts';
import type { LoggedRequest, RequestLog } from './log.ts';
import { preciseNow } from './log.ts';
import type { Twin } from './twin.ts';

/** What an origin shares with the rest of the sandbox. */
export interface OriginContext {
	log: RequestLog;
	faults: Faults;
	/** Aborted when the sandbox closes: nothing may keep waiting then. */
	closing: AbortSignal;
}

interface Exchange {
	entry: LoggedRequest;
	plan: FaultPlan;
}

/** Characters of an answer that the log keeps. */
const LOGGED_ANSWER = 1_000;
const BODY_LIMIT = 64 * 1024 * 1024;

/** The server of one twin: reads every kind of body, logs every request, and misbehaves on request. */
export function createOrigin(twin: Twin, context: OriginContext): FastifyInstance {
	const app = Fastify({
		bodyLimit: BODY_LIMIT,
		forceCloseConnections: true,
		routerOptions: { maxParamLength: 2000 },
	});
	const exchanges = new WeakMap<FastifyRequest, Exchange>();
	app.removeAllContentTypeParsers();
	app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, raw, done) => {
		const bytes = Buffer.isBuffer(raw) ? raw : Buffer.from(raw);
		const exchange = exchanges.get(request);
		if (exchange) exchange.entry.bytesIn = bytes.length;
		parseBody(bytes, request.headers['content-type'] ?? '').then(
			(body) => done(null, body),
			(error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
		);
	});
	app.addHook('onRequest', (request, reply, done) => {
		const entry = context.log.begin(describe(twin.name, request));
		const place = { provider: twin.name, method: request.method, path: entry.path };
		const plan = context.faults.plan(place);
		entry.faults = plan.names;
		exchanges.set(request, { entry, plan });
		reply.raw.once('close', () => {
			context.log.end(entry, reply.raw.writableFinished ? reply.raw.statusCode : 0);
		});
		done();
	});
	app.addHook('preHandler', async (request, reply) => {
		const exchange = exchanges.get(request);
		if (!exchange) return;
		exchange.entry.body = loggedBody(request.body);
		await misbehaveBefore(exchange.plan, reply, context.closing);
	});
	app.addHook('onSend', async (request, reply, payload: unknown) => {
		const exchange = exchanges.get(request);
		if (!exchange) return payload;
		const sent = await misbehaveAfter(exchange.plan, reply, payload, context.closing);
		if (typeof sent === 'string' || Buffer.isBuffer(sent)) {
			exchange.entry.bytesOut = Buffer.byteLength(sent);
			if (typeof sent === 'string') exchange.entry.answer = sent.slice(0, LOGGED_ANSWER);
		}
		return sent;
	});
	twin.routes(app);
	return app;
}

function describe(provider: Twin['name'], request: FastifyRequest) {
	const query: LoggedRequest['query'] = {};
	if (isObject(request.query)) {
		for (const [name, value] of Object.entries(request.query)) {
			query[name] = Array.isArray(value) ? value.map(String) : String(value);
		}
	}
	const headers: LoggedRequest['headers'] = {};
	for (const [name, value] of Object.entries(request.headers)) {
		if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
	}
	const path = request.url.split('?')[0] ?? '/';
	const received = { body: null, bytesIn: 0, receivedAt: preciseNow() };
	return { provider, method: request.method, url: request.url, path, query, headers, ...received };
}

async function misbehaveBefore(plan: FaultPlan, reply: FastifyReply, closing: AbortSignal) {
	if (plan.delayMs > 0) await wait(plan.delayMs, closing);
	if (closing.aborted) cut(reply);
	else if (plan.before === 'reset') cut(reply);
	else if (plan.before === 'hang') reply.hijack();
	else if (plan.before !== undefined) await reply.send(answer(reply, plan.before));
}

async function misbehaveAfter(
	plan: FaultPlan,
	reply: FastifyReply,
	payload: unknown,
	closing: AbortSignal,
): Promise<unknown> {
	// The answer of a fault is itself sent through here: it must not be replaced again.
	if (plan.before !== undefined || plan.after === undefined) {
		return plan.slowBodyMs > 0 ? slowly(payload, plan.slowBodyMs, closing) : payload;
	}
	if (plan.after === 'reset') {
		reply.raw.destroy();
		return payload;
	}
	if (plan.after === 'hang') {
		await new Promise<void>((resolve) => closing.addEventListener('abort', () => resolve()));
		return payload;
	}
	if (plan.after === 'malformed') {
		const text = typeof payload === 'string' ? payload : '{"sent": true, ';
		reply.removeHeader('content-length');
		return text.slice(0, Math.max(1, Math.floor(text.length / 2)));
	}
	reply.removeHeader('content-length');
	return answer(reply, plan.after);
}

function answer(reply: FastifyReply, canned: CannedAnswer): string {
	reply.code(canned.status).type(canned.contentType);
	if (canned.retryAfter !== undefined) reply.header('retry-after', String(canned.retryAfter));
	return canned.body;
}

function cut(reply: FastifyReply): void {
	reply.hijack();
	reply.raw.destroy();
}

function slowly(payload: unknown, totalMs: number, closing: AbortSignal): unknown {
	if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload;
	const bytes = Buffer.from(payload);
	const steps = Math.max(1, Math.min(10, bytes.length));
	const size = Math.ceil(bytes.length / steps);
	async function* chunks() {
		for (let start = 0; start < bytes.length; start += size) {
			await wait(totalMs / steps, closing);
			yield bytes.subarray(start, start + size);
		}
	}
	return Readable.from(chunks(), { objectMode: false });
}

async function wait(ms: number, closing: AbortSignal): Promise<void> {
	await sleep(ms, undefined, { signal: closing }).catch(() => undefined);
}
