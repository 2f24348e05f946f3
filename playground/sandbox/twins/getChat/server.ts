import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isJsonObject, isObject, lastString } from '../../json.ts';
import { chatRoutes } from './chats.ts';
import { messageRoutes } from './messages.ts';
import { otherRoutes } from './rest.ts';
import type { Answer, Handler, Instance, Routes, User, World } from './types.ts';
import { fail } from './types.ts';

const routes: Routes = { ...chatRoutes, ...messageRoutes, ...otherRoutes };
const PREFIX = '/api/v1';

/**
 * All instances share one origin here, since nobody has a name of its own for each on every machine: the token tells
 * which instance a call is for, and the health check of a new one names it in its query.
 */
export function serve(app: FastifyInstance, world: World): void {
	for (const path of ['/status/health', '/status/health/']) {
		app.get(PREFIX + path, async (request, reply) => await health(world, request, reply));
	}
	app.post(`${PREFIX}/auth/token/`, async (request, reply) => await login(world, request, reply));
	for (const [route, handler] of Object.entries(routes)) {
		const [method = 'GET', path = '/'] = route.split(' ');
		app.route({
			method,
			url: PREFIX + path,
			handler: async (request, reply) => await answer(world, request, reply, handler),
		});
	}
	// Without its slash a path is redirected, and the body is lost (get-chat.md 2.1).
	app.setNotFoundHandler(async (request, reply) => {
		const [path = '', query = ''] = request.url.split('?');
		if (path.endsWith('/')) return await reply.code(404).send({ detail: 'Not found.' });
		return await reply.redirect(`${path}/${query && `?${query}`}`, 301);
	});
}

async function health(world: World, request: FastifyRequest, reply: FastifyReply) {
	const id = isObject(request.query) ? lastString(request.query.instance) : undefined;
	const instance = id === undefined ? undefined : world.instances.get(id);
	if (id !== undefined && !instance) return await reply.code(404).send('Not found');
	const isReady = !instance || world.tools.now() >= instance.readyAt;
	return await reply.code(isReady ? 200 : 503).send({});
}

async function login(world: World, { body }: FastifyRequest, reply: FastifyReply) {
	const given = isJsonObject(body) ? body : {};
	for (const { users } of world.instances.values()) {
		const user = users.find(
			({ username, password }) => username === given.username && password === given.password,
		);
		// The same token again, it does not rotate (get-chat.md 2.2).
		if (user) return await reply.send({ token: user.token });
	}
	return await reply.code(400).send({ reason: 'Unable to log in with provided credentials.' });
}

async function answer(
	world: World,
	request: FastifyRequest,
	reply: FastifyReply,
	handler: Handler,
) {
	const found = findUser(world, request.headers.authorization ?? '');
	const result: Answer = found
		? handler({
				world,
				...found,
				params: textsOf(request.params),
				query: textsOf(request.query),
				body: isJsonObject(request.body) ? request.body : {},
			})
		: fail(403, 'Authentication credentials were not provided.');
	reply.code(result.status ?? 200);
	if (result.file) return await reply.type(result.file.contentType).send(result.file.data);
	if (result.json === undefined) return await reply.send();
	return await reply.type('application/json').send(JSON.stringify(result.json));
}

function findUser(world: World, header: string): { instance: Instance; user: User } | undefined {
	const token = /^Token (.+)$/.exec(header)?.[1];
	for (const instance of world.instances.values()) {
		const user = instance.users.find((known) => known.token === token);
		if (user && world.tools.now() >= instance.readyAt) return { instance, user };
	}
	return undefined;
}

function textsOf(value: unknown): Record<string, string> {
	if (!isObject(value)) return {};
	return Object.fromEntries(
		Object.entries(value).map(([name, item]) => [name, lastString(item) ?? '']),
	);
}
