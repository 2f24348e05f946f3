import type { FastifyInstance, FastifyReply } from 'fastify';

import { isJson, isObject, parseJson } from '../../json.ts';
import type { Json } from '../../twin.ts';
import { actions } from './actions.ts';
import { readParams } from './mapping.ts';
import { Failure } from './replies.ts';
import type { Reply } from './replies.ts';
import type { World } from './types.ts';

interface Received {
	key: string;
	action: string;
	method: string;
	query: unknown;
	body: unknown;
}

/** A wrong key is UNKNOWN in salebot.md 1.7, so it answers as `configure({wrongKey})` says. */
function wrongKey({ settings }: World): Failure {
	const message = 'Project not found';
	if (settings.wrongKey === 'fail') return new Failure({ status: 'fail', message });
	return new Failure({ status: 'error', message }, settings.wrongKey);
}

/**
 * A missing right is UNKNOWN in salebot.md 1.3: the docs only say that the request will not work.
 */
function missingRight({ settings }: World): Failure {
	const message = 'Access denied';
	if (settings.missingRight === 'fail') return new Failure({ status: 'fail', message });
	return new Failure({ status: 'error', message }, settings.missingRight);
}

/**
 * JSON works under any content type, `text/plain` included (salebot.md 1.5): what arrives as text
 * is parsed here. What cannot be parsed is UNKNOWN in salebot.md 1.5: HTTP 400.
 */
function readBody(body: unknown): Json | undefined {
	if (body === undefined || body === null || body === '') return undefined;
	const json = typeof body === 'string' ? parseJson(body) : body;
	if (!isJson(json)) throw new Failure({ status: 'error', message: 'Bad request' }, 400);
	return json;
}

function answer(world: World, { key, action: name, method, query, body }: Received): Reply {
	const rights = world.keys.get(key);
	if (!rights) throw wrongKey(world);
	const action = actions.get(name);
	// An unknown action and a wrong method are UNKNOWN in salebot.md 1.7.
	if (!action) throw new Failure({ status: 'error', message: 'Unknown action' }, 404);
	if (!action.methods.includes(method)) {
		throw new Failure({ status: 'error', message: 'Method not allowed' }, 405);
	}
	if (!rights.includes(action.right)) throw missingRight(world);
	if (name !== 'save_variables') world.project.quotaUsed += 1;
	const json = method === 'GET' ? undefined : readBody(body);
	const params = readParams(isObject(query) ? query : {}, json, action.mapping);
	return action.handle({ world, action: name, params });
}

function send(reply: FastifyReply, { status, body, text }: Reply): FastifyReply {
	reply.code(status);
	if (body !== undefined) return reply.type('application/json').send(JSON.stringify(body));
	return reply.type('text/plain').send(text ?? '');
}

/**
 * The single URL pattern of salebot.md 1.1: no version, no trailing slash. `current` follows a
 * reset.
 */
export function registerRoutes(app: FastifyInstance, current: () => World): void {
	app.route<{ Params: { key: string; action: string } }>({
		method: ['GET', 'POST'],
		url: '/api/:key/:action',
		// Some GET actions delete: a HEAD must not run them.
		exposeHeadRoute: false,
		handler: (request, reply) => {
			const { method, query, body, params } = request;
			try {
				return send(reply, answer(current(), { ...params, method, query, body }));
			} catch (error) {
				if (!(error instanceof Failure)) throw error;
				return send(reply, error.reply);
			}
		},
	});
}
