import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { isJsonObject, lastString, toJsonObject } from '../../json.ts';
import type { JsonObject } from '../../twin.ts';
import { businessMethods } from './business.ts';
import { businessOnlySendingMethods, businessSendingMethods } from './businessSending.ts';
import type { Answer, Methods } from './call.ts';
import { chatMethods } from './chats.ts';
import { groupMethods } from './groups.ts';
import { labelMethods } from './labels.ts';
import { queueMethods } from './queues.ts';
import { classicReadingMethods, readingMethods } from './reading.ts';
import { classicSendingMethods, sendingMethods } from './sending.ts';
import { classicStatusMethods, statusMethods } from './status.ts';
import { templateMethods } from './templates.ts';
import type { Instance, Kind } from './types.ts';
import type { World } from './world.ts';

const COMMON: Methods = {
	...sendingMethods,
	...readingMethods,
	...statusMethods,
	...templateMethods,
	...businessMethods,
	...businessSendingMethods,
};
/** The Business API lacks what only a phone has: chats, groups, labels, queues, QR (chat-api.md 1.5-1.10). */
const METHODS: { [kind in Kind]: Methods } = {
	classic: {
		...COMMON,
		...classicSendingMethods,
		...classicReadingMethods,
		...classicStatusMethods,
		...chatMethods,
		...groupMethods,
		...labelMethods,
		...queueMethods,
	},
	business: { ...COMMON, ...businessOnlySendingMethods },
};

interface Address {
	/** Undefined when the path names none: then the query or the token tells (chat-api.md 1.1). */
	id: string | undefined;
	method: string;
	rest: string;
}

/** `/instance{id}/{method}`, `/{channelId}/{method}`, or `/{method}` alone (chat-api.md 1.1). */
export function readAddress(path: string): Address {
	const parts = path.split('/').filter((part) => part !== '');
	const [first = '', second = '', third = ''] = parts.map(decode);
	const isMethod = Object.hasOwn(METHODS.classic, first) || Object.hasOwn(METHODS.business, first);
	if (isMethod) return { id: undefined, method: first, rest: second };
	return { id: plainId(first), method: second, rest: third };
}

function decode(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}

function plainId(id: string): string {
	return /^instance\w+$/.test(id) ? id.slice('instance'.length) : id;
}

export function serve(app: FastifyInstance, world: World): void {
	app.get<{ Params: { id: string; file: string } }>(
		'/files/:id/:file/:name',
		async (request, reply) => {
			const file = world.instances.get(request.params.id)?.media.get(request.params.file);
			if (!file?.data) return await reply.code(404).type('text/plain').send('Not found');
			return await reply.type(file.mimeType).send(file.data);
		},
	);
	app.all('/*', async (request, reply) => await respond(reply, handle(world, request)));
}

function handle(world: World, request: FastifyRequest): Answer {
	const query = toJsonObject(request.query);
	const body = isJsonObject(request.body) ? request.body : {};
	const address = readAddress(request.url.split('?')[0] ?? '/');
	const queryToken = lastString(query.token);
	const bearer = /^Bearer\s+(.+)$/i.exec(request.headers.authorization ?? '')?.[1];
	const instance = findInstance(world, address, query, queryToken);
	if (instance === 'unknown') {
		// What an unknown instance answers is UNKNOWN; the words are a sibling provider's (chat-api.md 1.4).
		return { status: 404, json: { error: 'Instance not found' } };
	}
	if (instance === undefined) return wrongToken(undefined, queryToken);
	// The header is documented for 1MSG only (chat-api.md 1.1).
	const token = queryToken ?? (instance.kind === 'business' ? bearer : undefined);
	if (token !== instance.token) return wrongToken(instance, token);
	const method = METHODS[instance.kind];
	const found = Object.hasOwn(method, address.method) ? method[address.method] : undefined;
	if (!found) return { status: 404, json: { error: `Method ${address.method} not found` } };
	if (!found.verbs.some((verb) => verb === request.method)) {
		return {
			status: 405,
			json: { error: `Method ${address.method} does not support ${request.method}` },
		};
	}
	const args: JsonObject = { ...query, ...body };
	delete args.token;
	delete args.instanceId;
	return found.run({ world, instance, verb: request.method, args, rest: address.rest });
}

function findInstance(
	world: World,
	address: Address,
	query: JsonObject,
	token: string | undefined,
): Instance | 'unknown' | undefined {
	const id = address.id ?? plainId(lastString(query.instanceId) ?? '');
	if (id !== '') return world.instances.get(id) ?? 'unknown';
	// Seed 2 prints `/message?token=…` with no instance at all.
	return [...world.instances.values()].find((instance) => instance.token === token);
}

/** Two texts of one error (chat-api.md 1.4); the newer one repeats the token that was sent. */
function wrongToken(instance: Instance | undefined, token: string | undefined): Answer {
	const advice = 'Please provide token as a GET parameter.';
	const isNewer = instance?.kind === 'business' && token !== undefined;
	const error = isNewer
		? `Wrong token "${token}" for channel "${instance.id}". ${advice}`
		: `Wrong token. ${advice}`;
	return { status: 401, json: { error } };
}

async function respond(reply: FastifyReply, answer: Answer): Promise<FastifyReply> {
	if ('png' in answer) return await reply.type('image/png').send(answer.png);
	reply.code(answer.status ?? 200);
	if ('text' in answer) return await reply.type('text/plain; charset=utf-8').send(answer.text);
	return await reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.json));
}
