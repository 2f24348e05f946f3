import Fastify from 'fastify';

import { parseJson } from '../../playground/sandbox/json.ts';
import type { Json } from '../../playground/sandbox/twin.ts';
import { createSalebotTwin } from '../../playground/sandbox/twins/salebot.ts';
import { actions } from '../../playground/sandbox/twins/salebot/actions.ts';

/** The table of salebot.md 2, retyped from there: G is GET, P is POST, B is both. */
const documented = `B callback,B vk_callback,B ok_callback,B whatsapp_callback,P tg_callback,
P email_callback,P send_callback_by_platform_id,B message,B whatsapp_message,P broadcast,
G get_history,G clear_history,B assign_to_user,P load_clients,P add_to_list,P remove_from_list,
B get_clients,P delete_clients,B subscribers,P save_variables,G get_variables,
P find_client_id_by_platform_id,G online_chat_client_id,G whatsapp_client_id,
G find_client_id_by_phone,G find_client_id_by_email,G find_client_id_by_var,
G find_latest_client_id_by_var,G find_all_client_id_by_var,G find_all_client_id_by_several_vars,
P find_clients,G get_current_order_id,G get_orders,G get_order_state,P get_order_vars,
P set_order_vars,P create_order,P set_order_state,P move_order_to_next_state,B check_whatsapp,
B check_insta_subscription,G connected_channels,G get_messages`;

const fullKey = 'sandbox-salebot-key';
let [key, now] = [fullKey, 0];
let waiting: { at: number; task: () => void | Promise<void> }[] = [];
let hooks: Json[] = [];
const twin = createSalebotTwin({
	now: () => now,
	deliver: (_url, body) => Promise.resolve(hooks.push(body)),
	later: (delayMs, task) => {
		waiting.push({ at: now + delayMs, task });
	},
	origin: () => '',
});
const app = Fastify();
twin.routes(app);

async function advance(seconds: number) {
	now += seconds * 1000;
	const due = waiting.filter(({ at }) => at <= now);
	waiting = waiting.filter(({ at }) => at > now);
	for (const { task } of due) await task();
}

/** `get_orders?client_id=1` is a GET; with a body it is a POST. Answers `[status, body]`. */
async function call(path: string, body?: object): Promise<[number, Json]> {
	const url = `/api/${key}/${path}`;
	const answer = await (body
		? app.inject({ method: 'POST', url, payload: body })
		: app.inject(url));
	return [answer.statusCode, parseJson(answer.body) ?? answer.body];
}

const success = { status: 'success' };
const nobody = { status: 'client_not_found' };
const failed = (message: string) => ({ status: 'fail', message });
const reply = async (path: string, body?: object) => (await call(path, body))[1];
const code = async (path: string, body?: object) => (await call(path, body))[0];
const history = (id: number) => reply(`get_history?client_id=${id}`);
const range = (size: number) => Array.from({ length: size }, (_, index) => index);

beforeEach(() => {
	[now, waiting, hooks, key] = [1_760_000_000_000, [], [], fullKey];
	twin.reset();
});
afterAll(() => app.close());

test('has the 43 documented actions with their methods, and one alias', () => {
	const own = [...actions].map(
		([name, { methods }]) => `${methods[1] ? 'B' : methods[0]?.[0]} ${name}`,
	);
	const names = documented.split(/,\s*/);
	expect(names).toHaveLength(43);
	expect(own.sort()).toEqual([...names, 'G vk_subscribers'].sort());
});

const anna = { client_id: 49177759 };
const row = { id: 44483, platform_id: '146467928', client_type: 0, name: null, group: '143414131' };
const wa = { platform_id: '79875555555', group_id: 34810, client_type: 6 };
const card = { id: 93891114, name: 'Максим Лебедев', platform_id: '256865200', group: '143414131' };
const item = { id: 104500, client_replica: false, message_id: 390, attachments: {} };
const several = 'find_all_client_id_by_several_vars?utm_source=ads&utm_campaign=spring';
const kazan = { ...success, client_ids: [41203, 5622354] };

test.each<[string, object | undefined, object]>([
	['get_history?client_id=49177759', undefined, { ...success, result: [item] }],
	['load_clients', [wa], { ...success, items: [{ ...wa, ...success, id: 1469409 }] }],
	['get_clients?offset=2&limit=1&reverse=1', undefined, { ...success, clients: [row] }],
	['get_clients', { limit: 1 }, { ...success, clients: [{ id: 4822563002 }] }],
	['find_client_id_by_platform_id', { platform_ids: ['256865200', 'no'] }, [card]],
	['online_chat_client_id?recipient=site-visitor-1', undefined, { client_id: 36553 }],
	['whatsapp_client_id?phone=%2B7(987)555-55-55', undefined, { client_id: 1469409 }],
	['find_client_id_by_phone?phone=89161234567', undefined, anna],
	['find_client_id_by_email?email=anna@example.ru', undefined, anna],
	['find_client_id_by_var?var=tg_username&val=anna_k', undefined, anna],
	['find_client_id_by_var?var=var1&val=111&search_in=order', undefined, anna],
	['find_latest_client_id_by_var?var=tg_username&val=anna_k', undefined, { client_id: 49177760 }],
	['find_all_client_id_by_var?var=var1&val=111', undefined, { client_ids: [49177759] }],
	[several, undefined, { ...success, client_ids: [93891114] }],
	['find_clients', { q: { город: 'Казань' } }, kazan],
	['find_clients', { q: { город: { _in: ['Казань'] }, name: { _not: 'x' } } }, kazan],
	['find_clients', { q: { город: 'Казань', name: 'x' }, include_all: false }, kazan],
	['find_clients', {}, failed('Parameter "q" required')],
	['find_clients', { q: 'Joe' }, failed('Error in parameter format')],
	['find_clients', { q: { возраст: { _gt: 30 } } }, failed('Something went wrong')],
	['get_current_order_id?client_id=49177759', undefined, { ...success, order_id: 40632 }],
	['get_orders?client_id=49177759&order_status=1', undefined, { order_id: [40338, 40340] }],
	['get_order_state?client_id=49177759', undefined, { ...success, state_id: 123456 }],
	['set_order_state', { client_id: '49177759', state_id: '38' }, success],
	['create_order', { ...anna, name: 'A' }, { ...success, order_id: 40654 }],
	['create_order', { phone: '+7 900 111-22-33' }, { ...success, order_id: 40654 }],
	['move_order_to_next_state', { ...anna, order_id: 40632 }, { ...success, state_id: 37 }],
	['get_current_order_id?client_id=1', undefined, nobody],
	['get_orders?client_id=1', undefined, nobody],
	['get_order_state?client_id=49177759&order_id=1', undefined, { status: 'order not found' }],
	['get_order_vars', { client_id: 1, order_id: 1, variables: ['a'] }, nobody],
	['create_order', { client_id: 1 }, nobody],
	['move_order_to_next_state', { client_id: 1, order_id: 2 }, nobody],
	['connected_channels', undefined, { project_id: 424757, whatsapp: [{ status: 1 }] }],
	['get_messages', undefined, { ...success, messages: { length: 5 } }],
])('answers %s %j', async (path, body, expected) => {
	expect(await call(path, body)).toMatchObject([200, expected]);
});

test('answers with the documented keys and no others', async () => {
	const keys = /"\w+"(?=:)/g;
	const found = JSON.stringify(await history(49177759)).match(keys);
	expect(String(found).replaceAll('"', '').split(',')).toEqual(
		`status result id answered client_replica message_id message_from_outside created_at text
		attachments delivered error_message manager_id manager_email`.split(/\s+/),
	);
	expect(Object.keys(Object(await reply('connected_channels')))).not.toContain('status');
});

test('keeps variables of the deal and of the card apart, and reads them flat', async () => {
	const variables = { 'client.phone': '1', товар: { a: 1 }, var1: '' };
	expect(await reply('save_variables', { clients: [49177759], variables })).toEqual(success);
	const flat = await reply('get_variables?client_id=49177759');
	expect(flat).toMatchObject({ phone: '1', товар: '{"a":1}', main_client_id: 'NONE' });
	expect(flat).not.toHaveProperty('var1');
	const order = { ...anna, order_id: 40632 };
	expect(await reply('set_order_vars', { ...order, variables: { var1: 111 } })).toEqual(success);
	const read = await reply('get_order_vars', { ...order, variables: ['var1', 'phone'] });
	expect(read).toEqual({ ...success, result: { var1: '111' } });
	const wrong = await reply('set_order_vars', { ...order, order_id: 12345, variables: {} });
	expect(wrong).toEqual({ status: 'order 12345 not found' });
});

test('limits are 300, 500, 500 and 2000', async () => {
	twin.configure({ clients: 1203 });
	for (const offset of [0, 500, 1000]) {
		const length = Math.min(500, 1203 - offset);
		expect(await reply(`get_clients?offset=${offset}`)).toMatchObject({ clients: { length } });
	}
	const promo = { platform_ids: range(301), callback_text: 'promo' };
	expect(await reply('send_callback_by_platform_id', promo)).toMatchObject({ status: 'fail' });
	const many = { client_ids: range(501) };
	expect(await reply('delete_clients', many)).toMatchObject({ status: 'fail' });
	expect(await reply('delete_clients', { client_ids: [44483, '41203'] })).toEqual(success);
	const typed = { account: '424757', to: '36553', text: 'a' };
	await Promise.all(range(2001).map(() => twin.incoming(typed)));
	expect(await history(36553)).toMatchObject({ result: { length: 2000 } });
});

test('nobody found, wrong keys, missing rights, unknown success bodies', async () => {
	expect(await code('whatsapp_client_id?phone=70000000000')).toBe(404);
	expect(await call('find_client_id_by_phone?phone=7')).toEqual([200, nobody]);
	twin.configure({ notFound: 404 });
	expect(await code('find_client_id_by_phone?phone=7')).toBe(404);
	key = 'sandbox-salebot-write-only';
	const asked = ['connected_channels', 'clear_history', 'get_orders'];
	const codes = () => Promise.all(asked.map((name) => code(`${name}?client_id=49177759`)));
	expect(await codes()).toEqual([403, 200, 403]);
	expect(await code('delete_clients', { client_ids: [1] })).toBe(403);
	key = 'sandbox-salebot-crm';
	expect(await codes()).toEqual([403, 403, 200]);
	key = 'nobody';
	expect(await code('connected_channels')).toBe(404);
	twin.configure({ wrongKey: 'fail' });
	expect(await call('connected_channels')).toMatchObject([200, { status: 'fail' }]);
	key = fullKey;
	for (const [shapes, body] of Object.entries({ object: success, text: 'ok', empty: '' })) {
		twin.configure({ shapes });
		expect(await call('add_to_list', { list_id: 1170282, clients: [41203] })).toEqual([200, body]);
	}
	expect(await reply('get_clients?list=1170282')).toMatchObject({ clients: { length: 3 } });
	expect(() => twin.configure({ shape: 'text' })).toThrow('unknown setting shape');
});

test('maps parameters by value_ and by delimiter', async () => {
	const mapped = { my: 49177759, say: 'hi', город: 'Тверь' };
	await call('callback?value_client_id=my&value_message=say', mapped);
	const nested = { a: { b: { c: '49177759' } }, message: 'deep' };
	await call('callback?delimiter=1&delimiter_value_client_id=a1b1c', nested);
	await call('message?value_client_id=id&id=49177759&message=get');
	const result = [{ text: 'get' }, { text: 'deep', message_from_outside: 3 }, { text: 'hi' }, {}];
	expect(await history(49177759)).toMatchObject({ result });
	const flat = await reply('get_variables?client_id=49177759');
	expect(flat).toMatchObject({ город: 'Тверь' });
	expect(flat).not.toHaveProperty('my');
});

test('sends now, later, paced, and never without a target', async () => {
	const message = 'hi';
	const [past, soon] = ['2000-01-01 00:00:00', '2025-10-09 11:55:00'];
	await call('message', { client_id: 41203, message, time_shift: 60, send_time: past });
	await call('whatsapp_message', { phone: '79609879898', message, send_time: soon });
	await call('broadcast', { clients: [44483, 93891114], message });
	await call('broadcast', { message });
	const steps: string[] = [];
	for (const seconds of [0, 0.2, 60, 300]) {
		await advance(seconds);
		const all = await Promise.all([41203, 4822563001, 44483, 93891114, 5622354].map(history));
		steps.push(all.map((one) => JSON.stringify(one).split('"text":"hi"').length - 1).join(''));
	}
	expect(steps).toEqual(['00100', '00110', '10110', '11110']);
	const file = await reply('message', { ...anna, attachment_url: 'https://files.example/a.png' });
	expect(file).toEqual(failed('Parameter "attachment_type" required'));
});

test('webhooks: incoming, the answer of a block, outgoing, failed, attachments', async () => {
	twin.configure({ webhookUrl: 'http://hooks.example/1', unsubscribed: [41203] });
	await twin.incoming({ account: '424757', to: '49177759', text: 'Цены' });
	const client = { id: 49177759, recepient: '407184121', client_type: 1, group: 'demo_shop_bot' };
	expect(hooks).toMatchObject([
		{ is_input: 1, message: 'Цены', message_id: null, attachments: null, client },
		{ is_input: 0, message_id: 391, delivered: 1, error_message: null, project_id: 424757 },
	]);
	await call('message', { client_id: 41203, message: 'hi' });
	expect(hooks.pop()).toMatchObject({ delivered: 0, message: 'hi', message_id: null });
	const file = { attachment_type: 'image', attachment_url: 'https://files.example/a.png' };
	const forms = { links: [file.attachment_url], pythonString: `['${file.attachment_url}']` };
	for (const [attachmentsForm, attachments] of Object.entries({ ...forms, dicts: [file] })) {
		twin.configure({ attachmentsForm });
		await call('message', { ...anna, ...file });
		expect(hooks.pop()).toMatchObject({ message: null, attachments });
	}
	await twin.incoming({ account: fullKey, to: '79001112299', text: 'Привет', name: 'Новый' });
	expect(hooks.pop()).toMatchObject({ client: { client_type: 6, name: 'Новый' } });
	expect(twin.conversations()[0]).toMatchObject({ title: 'Новый · WhatsApp', account: '424757' });
});

test('a paused bot stays silent until resume_bot', async () => {
	const who = { user_id: '6253651200', group_id: 'demo_shop_bot', message: 'paid_ok' };
	await call('tg_callback', who);
	expect(await history(836058546)).toMatchObject({ result: { length: 1 } });
	await call('tg_callback', { ...who, resume_bot: 'True', 'client.email': 'm@example.ru' });
	expect(await history(836058546)).toMatchObject({ result: [{ message_id: 392 }, {}, {}] });
	const maria = { client_id: 836058546 };
	expect(await reply('find_client_id_by_email?email=m@example.ru')).toEqual(maria);
	const mail = { email: 'new@example.ru', email_id_bot: 'shop@example.com', message: 'hi' };
	expect(await reply('email_callback', mail)).toEqual(success);
});
