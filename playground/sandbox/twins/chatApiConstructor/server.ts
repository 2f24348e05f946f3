import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isJsonObject, isObject, lastString } from '../../json.ts';
import { ok, refuse, refuseFields } from './answers.ts';
import { botRoutes } from './bots.ts';
import { botUserRoutes } from './botUsers.ts';
import { derived, entryRoutes } from './entries.ts';
import { messageRoutes } from './messages.ts';
import type { Account, Answer, Call, Handler, Routes, World } from './types.ts';

const LOGIN = '/api/auth/login/';

const routes: Routes = {
	...botRoutes,
	...botUserRoutes,
	...messageRoutes,
	...entryRoutes,
	'POST /api/auth/logout/': ({ world, token }) => {
		world.tokens.delete(token);
		return ok();
	},
	'POST /api/auth/logoutall/': ({ world, account }) => {
		for (const [token, { account: owner }] of world.tokens) {
			if (owner === account.id) world.tokens.delete(token);
		}
		return ok();
	},
};

export function serve(app: FastifyInstance, worldNow: () => World): void {
	app.post(LOGIN, async (request, reply) => {
		return await respond(reply, login(worldNow(), request.body));
	});
	for (const [route, handler] of Object.entries(routes)) {
		const [method = 'GET', url = '/'] = route.split(' ');
		app.route({
			method,
			url,
			handler: async (request, reply) => await respond(reply, answer(worldNow(), request, handler)),
		});
	}
	app.all('/*', async (request, reply) => {
		const path = pathOf(request);
		if (!path.endsWith('/')) return await redirect(request, reply);
		const other = (call: Call) =>
			derived(call, request.method) ?? refuse(call.world, 404, 'Not found.');
		return await respond(reply, answer(worldNow(), request, other));
	});
}

/** Without its slash a path is redirected, and the body of a POST is lost (chat-api.md 3.1). */
async function redirect(request: FastifyRequest, reply: FastifyReply) {
	const query = request.url.split('?')[1];
	return await reply.redirect(`${pathOf(request)}/${query ? `?${query}` : ''}`, 301);
}

const pathOf = ({ url }: FastifyRequest) => url.split('?')[0] ?? '/';

/** A token per login; earlier ones stay valid until they expire or are revoked (chat-api.md 3.2). */
function login(world: World, given: unknown): Answer {
	const { email, password } = isJsonObject(given) ? given : {};
	if (!email || !password) {
		const text = 'This field is required.';
		const missing = { ...(!email && { email: text }), ...(!password && { password: text }) };
		return refuseFields(world, missing);
	}
	const account = world.accounts.find((known) => known.email === email);
	if (account?.password !== password) {
		return refuse(world, 400, 'Unable to log in with provided credentials.');
	}
	const { tokenLifetimeMs, loginForm } = world.settings;
	const expiresAt = tokenLifetimeMs > 0 ? world.tools.now() + tokenLifetimeMs : null;
	const token = randomBytes(32).toString('hex');
	world.tokens.set(token, { account: account.id, expiresAt });
	const result = {
		expiry: expiresAt === null ? null : new Date(expiresAt).toISOString(),
		token,
		user: { id: account.id, email: account.email },
	};
	return loginForm === 'bare' ? { json: result } : ok(result);
}

function answer(world: World, request: FastifyRequest, handler: Handler): Answer {
	const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
	const account = accountOf(world, token);
	if (!account) {
		const common = token ? 'Invalid token.' : 'Authentication credentials were not provided.';
		return { status: 401, json: { status: 'error', errors: { common } } };
	}
	const result = handler({
		world,
		account,
		token,
		path: pathOf(request),
		params: textsOf(request.params),
		query: textsOf(request.query),
		body: isJsonObject(request.body) ? request.body : {},
	});
	world.meanwhile();
	return result;
}

function accountOf(world: World, token: string): Account | undefined {
	const known = world.tokens.get(token);
	if (!known) return undefined;
	if (known.expiresAt !== null && known.expiresAt <= world.tools.now()) return undefined;
	return world.accounts.find(({ id }) => id === known.account);
}

async function respond(reply: FastifyReply, { status = 200, json }: Answer) {
	reply.code(status);
	if (json === undefined) return await reply.send();
	return await reply.type('application/json').send(JSON.stringify(json));
}

function textsOf(value: unknown): Record<string, string> {
	if (!isObject(value)) return {};
	return Object.fromEntries(
		Object.entries(value).map(([name, item]) => [name, lastString(item) ?? '']),
	);
}
