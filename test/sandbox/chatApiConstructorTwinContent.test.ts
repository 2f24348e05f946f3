import { parseJson } from '../../playground/sandbox/json.ts';
import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import { createSandbox } from '../../playground/sandbox/server.ts';
import type { Json, JsonObject } from '../../playground/sandbox/twin.ts';
import { SHOP, TOKEN } from '../../playground/sandbox/twins/chatApiConstructor/seed.ts';
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

describe('messages and chats, chat-api.md 3.2', () => {
	const messages = `/api/bot/messages/?shop_id=${SHOP}`;

	it('sends, and lists the newest first by chat, time and direction', async () => {
		const [ann] = results(await call(`/api/bot/bot_users/?shop_id=${SHOP}&search=Ann`));
		const body = { bot_user_id: ann?.id ?? 0, content_type: 'text', payload: { text: 'Tea?' } };
		expect(await call('/api/bot/messages/send_message/', { body })).toEqual([
			200,
			{ status: 'ok', result: true },
		]);
		const [newest, next] = results(await call(messages));
		expect(newest).toMatchObject({ direction: 2, payload: { text: 'Tea?' } });
		expect(next).toMatchObject({ direction: 1, payload: { text: 'Is the shop open?' } });
		const ofChat = results(await call(`${messages}&chat=${String(newest?.chat)}`));
		expect(ofChat.map(({ direction }) => direction)).toEqual([2, 2, 1]);
		const from = Number(newest?.created_at);
		expect(results(await call(`${messages}&created_at__gte=${from}`))).toHaveLength(1);
		expect(results(await call(`${messages}&created_at__lt=${from}`))).toHaveLength(3);
		const chats = `/api/bot/chats/?shop_id=${SHOP}&updated_at__gt=${from - 1}`;
		expect(results(await call(chats))).toMatchObject([
			{ id: newest?.chat, bot_user: { id: ann?.id } },
		]);
	});

	it.each([
		[{ content_type: 'text', payload: { text: 'x' } }, { bot_user_id: missing }],
		[{ chat_id: 5, content_type: 'text' }, { chat_id: 'Does not exist.' }],
	])('refuses %j', async (body, errors) => {
		const path = '/api/bot/messages/send_message/';
		expect(await call(path, { body })).toEqual([400, refusal(errors)]);
	});

	it('wants the index of a button in a template as a text', async () => {
		const [ben] = results(await call(`/api/bot/bot_users/?shop_id=${SHOP}&search=Ben`));
		const [template] = results(await call(`/api/bot/waba_templates/?shop_id=${SHOP}`));
		const send = async (index: Json) => {
			const components = [{ type: 'button', sub_type: 'url', index, parameters: [] }];
			const body = { bot_user_id: ben?.id ?? 0, template_id: template?.id ?? 0, components };
			return await call('/api/v2/bot/messages/send_waba_template_message/', { body });
		};
		expect(await send('0')).toMatchObject([200, { result: { message_id: expect.any(Number) } }]);
		expect((await send(0))[0]).toBe(400);
	});
});

describe('variables and notification channels, chat-api.md 3.2', () => {
	it('creates and changes them', async () => {
		const fields = '/api/store/custom_fields/';
		const body = { shop_id: SHOP, name: 'budget', dtype: { id: 2 }, description: 'Euro' };
		const made = resultOf(await call(fields, { body }));
		expect(made).toMatchObject({ name: 'budget', dtype: { id: 2, name: 'number' } });
		const path = `${fields}${String(made.id)}/`;
		const change = { shop_id: SHOP, description: 'EUR' };
		expect(resultOf(await call(path, { method: 'PATCH', body: change }))).toEqual({
			...made,
			description: 'EUR',
		});
		const wrong = await call(fields, { body: { ...body, name: 'бюджет' } });
		expect(wrong).toMatchObject([400, { errors: { name: expect.stringContaining('latin') } }]);
		const channel = { shop_id: SHOP, type: { id: 2 }, tg_user_id: 5, tags: ['order'] };
		const channels = '/api/notifications/channels/';
		expect(resultOf(await call(channels, { body: channel }))).toMatchObject({
			type: { id: 2, name: 'telegram' },
			is_active: true,
		});
		expect(results(await call(`${channels}?shop_id=${SHOP}&search=sales`))).toHaveLength(1);
	});
});

describe('entities without a documented path, chat-api.md 3.3', () => {
	const paths = ['store/leads', 'store/orders', 'bot/steps', 'bot/menu_items', 'store/tags'];

	it.each(paths.map((path) => [`/api/${path}/`]))(
		'%s follows the rules of the seed',
		async (path) => {
			const body = { shop_id: SHOP, name: 'New', step: 5 };
			const made = resultOf(await call(path, { body }));
			const own = `${path}${String(made.id)}/`;
			expect(await call(own)).toMatchObject([200, { result: made }]);
			expect(results(await call(`${path}?shop_id=${SHOP}`))[0]).toEqual(made);
			const patch = { method: 'PATCH', body: { name: 'Other' } };
			expect(resultOf(await call(own, patch))).toEqual({ ...made, name: 'Other' });
			expect((await call(own, { method: 'DELETE' }))[0]).toBe(204);
			expect((await call(own))[0]).toBe(404);
			expect((await call(own, { method: 'PUT' }))[0]).toBe(404);
		},
	);

	it('may be elsewhere', async () => {
		configure({ paths: { leads: '/api/crm/forms/' } });
		expect((await call(`/api/store/leads/?shop_id=${SHOP}`))[0]).toBe(404);
		expect(results(await call(`/api/crm/forms/?shop_id=${SHOP}`))).toHaveLength(1);
	});

	it('has orders that come and change', async () => {
		configure({ arrive: { orders: 2 }, changeOrder: { status: 'paid' } });
		const orders = results(await call(`/api/store/orders/?shop_id=${SHOP}`));
		expect(orders.map(({ status }) => status)).toEqual(['paid', 'new', 'new']);
	});
});

describe('the frame', () => {
	it('takes other forms of what is unknown, and refuses unknown settings', async () => {
		configure({ errorStatus: 200, fieldErrors: 'list', loginForm: 'bare' });
		expect(await call('/api/bot/bots/')).toEqual([200, refusal({ shop_id: [missing] })]);
		expect(await login()).toMatchObject([200, { token: expect.any(String), expiry: null }]);
		expect(() => configure({ colour: 'red' })).toThrow(/Unknown key "colour"/);
	});

	it('misbehaves on request, and shows no secret on the page', async () => {
		sandbox.faults.set({ provider: 'chatApiConstructor', status: 502, times: 1 });
		expect((await call('/api/shop/shops/'))[0]).toBe(502);
		const { token } = resultOf(await login());
		const shown = await (await fetch(`${sandbox.urls.page}/_/requests`)).text();
		for (const secret of [TOKEN, String(token), 'sandbox-password']) {
			expect(shown).not.toContain(secret);
		}
		expect(await (await fetch(`${sandbox.urls.page}/_/state`)).text()).not.toContain(TOKEN);
	});

	it('is a phone: a person writes, and sees what the bot sends', async () => {
		const post = { method: 'POST', headers: { 'content-type': 'application/json' } };
		const body = JSON.stringify({ account: '21', to: '4711', text: 'Hi', name: 'Eve' });
		await fetch(`${sandbox.urls.page}/_/incoming/chatApiConstructor`, { ...post, body });
		const [message] = results(await call(`/api/bot/messages/?shop_id=${SHOP}`));
		const chat = Number(message?.chat);
		const answer = { text: 'Hello Eve', image_url: 'https://shop.example/tea.png' };
		await call('/api/bot/messages/send_message/', {
			body: {
				chat_id: chat,
				content_type: 'image',
				payload: answer,
				inline_buttons: [{ text: 'Buy' }],
			},
		});
		const shown = await (await fetch(`${sandbox.urls.page}/_/conversations`)).text();
		const twin =
			list(parseJson(shown) ?? null, 'twins').find(({ name }) => name === 'chatApiConstructor') ??
			{};
		expect(list(twin, 'conversations').at(-1)).toMatchObject({
			account: '21',
			title: 'Eve',
			messages: [
				{ direction: 'in', text: 'Hi' },
				{
					direction: 'out',
					text: 'Hello Eve',
					note: 'image https://shop.example/tea.png, buttons: Buy',
				},
			],
		});
	});
});
