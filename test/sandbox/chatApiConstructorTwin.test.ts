import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import { createSandbox } from '../../playground/sandbox/server.ts';
import type { JsonObject } from '../../playground/sandbox/twin.ts';
import { BOT, SHOP } from '../../playground/sandbox/twins/chatApiConstructor/seed.ts';
import { list } from './chatApiClient.ts';
import { constructorClient, missing, refusal, resultOf, results } from './constructorClient.ts';

let sandbox: Sandbox;
const call = constructorClient(() => sandbox.urls);
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const configure = (settings: JsonObject) => sandbox.twins.chatApiConstructor.configure(settings);
const login = async (password = 'sandbox-password') =>
	await call('/api/auth/login/', { body: { email: 'n8n@shop.example', password }, token: '' });

describe('tokens, chat-api.md 3.1 and 3.2', () => {
	it('exchanges e-mail and password for a token that never expires', async () => {
		const [status, answer] = await login();
		expect([status, answer]).toEqual([
			200,
			{
				status: 'ok',
				result: {
					expiry: null,
					token: expect.stringMatching(/^[0-9a-f]{64}$/),
					user: { id: 1, email: 'n8n@shop.example' },
				},
			},
		]);
		const token = String(resultOf([status, answer]).token);
		expect(await call('/api/shop/shops/', { token })).toMatchObject([200, { status: 'ok' }]);
	});

	it('refuses a wrong password, no token and an unknown one', async () => {
		const wrong = 'Unable to log in with provided credentials.';
		expect(await login('wrong')).toEqual([400, refusal({ common: wrong })]);
		expect(await call('/api/auth/login/', { body: {}, token: '' })).toEqual([
			400,
			refusal({ email: missing, password: missing }),
		]);
		const none = 'Authentication credentials were not provided.';
		const shops = '/api/shop/shops/';
		expect(await call(shops, { token: '' })).toEqual([401, refusal({ common: none })]);
		expect(await call(shops, { token: 'x' })).toEqual([401, refusal({ common: 'Invalid token.' })]);
	});

	it('lets a token expire, and revokes one or all', async () => {
		configure({ tokenLifetimeMs: 60_000 });
		const [first, second] = [resultOf(await login()), resultOf(await login())];
		const status = async ({ token }: JsonObject) =>
			(await call('/api/shop/shops/', { token: String(token) }))[0];
		expect(first.expiry).toMatch(/T/);
		await call('/api/auth/logout/', { method: 'POST', token: String(first.token) });
		expect([await status(first), await status(second)]).toEqual([401, 200]);
		sandbox.advance(61_000);
		expect(await status(second)).toBe(401);
		configure({ tokenLifetimeMs: 0 });
		const [third, fourth] = [resultOf(await login()), resultOf(await login())];
		await call('/api/auth/logoutall/', { method: 'POST', token: String(third.token) });
		expect([await status(third), await status(fourth)]).toEqual([401, 401]);
	});

	it('shows an account its own shops only', async () => {
		expect(results(await call('/api/shop/shops/')).map(({ id }) => id)).toEqual([12, 11]);
		expect(await call('/api/bot/bots/?shop_id=99')).toMatchObject([400, { status: 'error' }]);
		expect(await call('/api/bot/bots/')).toEqual([400, refusal({ shop_id: missing })]);
		const bot = `/api/bot/bots/${BOT}/`;
		expect((await call(bot, { token: 'sandbox-other-token' }))[0]).toBe(404);
	});
});

describe('lists, chat-api.md 3.1', () => {
	const users = `/api/bot/bot_users/?shop_id=${SHOP}`;

	it('gives at most 100, with count and absolute links', async () => {
		configure({ arrive: { botUsers: 230 } });
		const first = resultOf(await call(`${users}&limit=500`));
		const link = `${sandbox.urls.chatApiConstructor}/api/bot/bot_users/?shop_id=11`;
		expect(first).toMatchObject({
			count: 232,
			next: `${link}&limit=100&offset=100`,
			previous: null,
		});
		expect(list(first, 'results')).toHaveLength(100);
		const last = resultOf(await call(`${users}&limit=100&offset=200`));
		expect(last).toMatchObject({ next: null, previous: `${link}&limit=100&offset=100` });
		expect(list(last, 'results')).toHaveLength(32);
	});

	it('may name another host in its links', async () => {
		configure({ arrive: { botUsers: 230 }, nextOrigin: 'http://internal.example' });
		expect(resultOf(await call(users)).next).toMatch(/^http:\/\/internal\.example\/api\/bot/);
	});

	it('redirects a path without its slash', async () => {
		expect((await call(`/api/bot/bots?shop_id=${SHOP}`))[0]).toBe(301);
	});

	it.each([
		['newest', 'Ben Ode'],
		['oldest', 'Ann Lee'],
	])('puts the %s first', async (order, name) => {
		configure({ order });
		expect(results(await call(users))[0]).toMatchObject({ name });
	});

	it('may put first who was active last', async () => {
		configure({ order: 'updated' });
		sandbox.advance(60_000);
		await sandbox.twins.chatApiConstructor.incoming({ account: '21', to: '700100', text: 'Me' });
		expect(results(await call(users))[0]).toMatchObject({ name: 'Ann Lee' });
	});
});

describe('bots and bot users, chat-api.md 3.2', () => {
	it('stops, restarts and deletes a bot', async () => {
		const status = async () => resultOf(await call(`/api/bot/bot/${BOT}/status/`)).status;
		expect(await status()).toBe(5);
		await call(`/api/bot/bot/${BOT}/stop/`);
		expect(await status()).toBe(3);
		await call(`/api/bot/bot/${BOT}/restart/`);
		expect(await status()).toBe(5);
		expect(await call(`/api/bot/bots/${BOT}/`, { method: 'DELETE' })).toEqual([204, '']);
		expect((await call(`/api/bot/bots/${BOT}/`))[0]).toBe(404);
	});

	it('finds by name, id and id in the messenger', async () => {
		const found = async (text: string) =>
			results(await call(`/api/bot/bot_users/?shop_id=${SHOP}&search=${text}`));
		const [ann] = await found('ann');
		expect(ann).toMatchObject({
			name: 'Ann Lee',
			messenger_user_id: '700100',
			created_at: expect.stringMatching(/^\d\d\.\d\d\.\d{4} - \d\d:\d\d$/),
			bot: { id: BOT, name: 'Tea Bot', bot_type: 1 },
			store: { user_vars: { city: 'Berlin', goods: 2 }, tags: [{ name: 'VIP' }, {}] },
		});
		expect(await found('700100')).toEqual([ann]);
		expect(await found(String(ann?.id))).toEqual([ann]);
		expect(await found('nobody')).toEqual([]);
	});

	it('merges variables and replaces the list of tags', async () => {
		const [ann] = results(await call(`/api/bot/bot_users/?shop_id=${SHOP}&search=Ann`));
		const path = `/api/bot/bot_users/${String(ann?.id)}/?shop_id=${SHOP}`;
		const [tag] = results(await call(`/api/store/tags/?shop_id=${SHOP}`));
		const patch = async (body: JsonObject) => resultOf(await call(path, { method: 'PATCH', body }));
		expect(await patch({ store: { user_vars: { goods: 5 } } })).toMatchObject({
			store: { user_vars: { city: 'Berlin', goods: 5 }, tags: [{}, {}] },
		});
		expect(await patch({ store: { tags: [{ id: tag?.id ?? 0 }] } })).toMatchObject({
			store: { tags: [tag] },
		});
		expect(await patch({ store: { tags: [] }, lang_code: 'de' })).toMatchObject({
			lang_code: 'de',
			store: { tags: [] },
		});
		const body = { store: { tags: [{ id: 5 }] } };
		expect(await call(path, { method: 'PATCH', body })).toMatchObject([
			400,
			{ errors: { store: { tags: [expect.stringContaining('Invalid pk')] } } },
		]);
	});

	it('creates a bot user, and subscribes it to a flow', async () => {
		const person = { shop_id: SHOP, bot_id: BOT, messenger_user_id: '800', name: 'Dora' };
		const made = resultOf(await call('/api/bot/bot_user/unsafe_create/', { body: person }));
		expect(made).toMatchObject({ name: 'Dora', messenger_user_id: '800' });
		const flow = { shop_id: SHOP, flow_id: 7, bot_user_id: made.id ?? 0 };
		const change = async (way: string) =>
			await call(`/api/bot/bot_user/${way}_flow/`, { body: flow });
		const flows = async () => resultOf(await call(`/api/bot/bot_users/${String(made.id)}/`)).store;
		expect(await change('subscribe_to')).toEqual([200, { status: 'ok' }]);
		expect(await flows()).toMatchObject({ active_flows: [{ id: 7 }] });
		await change('unsubscribe_from');
		expect(await flows()).toMatchObject({ active_flows: [] });
	});
});
