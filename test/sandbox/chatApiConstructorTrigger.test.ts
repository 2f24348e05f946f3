import type { JsonObject } from '../../playground/sandbox/twin.ts';
import { addMessage } from '../../playground/sandbox/twins/chatApiConstructor/messages.ts';
import { CLIENT_SHOP, text } from '../../playground/sandbox/twins/chatApiConstructor/seed.ts';
import { constructorTrigger } from './constructorNodes';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const configure = (settings: JsonObject) => sandbox.twins.chatApiConstructor.configure(settings);
const write = async (content: string, to = '700100') =>
	await sandbox.twins.chatApiConstructor.incoming({ account: '21', to, text: content });
const all = ['newBotUser', 'newMessage', 'newLead', 'newOrder', 'changedOrder'];

test('starts from now, then gives each of the five kinds once', async () => {
	const poll = constructorTrigger(sandbox, { events: all, direction: 'in' });
	expect(await poll()).toEqual([]);
	await write('Hello', '700900');
	configure({ arrive: { leads: 1, orders: 1 } });
	const found = await poll();
	expect(found.map(({ event }) => event)).toEqual([
		'newBotUser',
		'newMessage',
		'newLead',
		'newOrder',
	]);
	const [user, message, lead, order] = found;
	expect(user).toMatchObject({
		name: '700900',
		messengerUserId: '700900',
		botId: 21,
		botName: 'Tea Bot',
		createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00$/),
		body: { id: user?.botUserId },
	});
	expect(message).toMatchObject({
		botUserId: user?.botUserId,
		direction: 'in',
		type: 'text',
		text: 'Hello',
		sentAt: expect.stringMatching(/Z$/),
	});
	expect(lead).toMatchObject({ leadId: expect.any(Number), body: { answers: {} } });
	expect(order).toMatchObject({ orderId: expect.any(Number), status: 'new' });
	expect(await poll()).toEqual([]);
	configure({ changeOrder: { status: 'paid' } });
	expect(await poll()).toMatchObject([
		{ event: 'changedOrder', orderId: order?.orderId, status: 'paid' },
	]);
	expect(await poll()).toEqual([]);
});

test('one direction, the other, or both', async () => {
	const polls = ['in', 'out', 'both'].map((direction) =>
		constructorTrigger(sandbox, { events: ['newMessage'], direction }),
	);
	for (const poll of polls) await poll();
	await write('Question');
	const { world } = sandbox.twins.chatApiConstructor;
	const [user] = world.botUsers;
	if (user) addMessage(world, user, 2, text('Answer'));
	const texts = [];
	for (const poll of polls) texts.push((await poll()).map((message) => message.text));
	expect(texts).toEqual([['Question'], ['Answer'], ['Question', 'Answer']]);
});

test.each(['newest', 'oldest', 'updated'])(
	'more than a page between two polls, with the %s first',
	async (order) => {
		configure({ order });
		configure({ arrive: { botUsers: 250 } });
		const poll = constructorTrigger(sandbox, { events: ['newBotUser'] });
		expect(await poll()).toEqual([]);
		for (let round = 0; round < 3; round++) {
			configure({ arrive: { botUsers: 230 } });
			sandbox.advance(60_000);
			// Who is there already writes, which brings them to the front where the order is that of the last use.
			const { botUsers } = sandbox.twins.chatApiConstructor.world;
			for (const { bot, messengerUserId } of botUsers.slice(0, 200)) {
				if (bot === 21) await write('Me again', messengerUserId);
			}
			const ids = (await poll()).map(({ botUserId }) => Number(botUserId));
			expect(new Set(ids).size).toBe(230);
			expect(ids).toHaveLength(230);
			expect(ids).toEqual([...ids].sort((a, b) => a - b));
			expect(await poll()).toEqual([]);
		}
	},
);

test('messages without an ID, many in one second', async () => {
	configure({ messageIds: false });
	const poll = constructorTrigger(sandbox, { events: ['newMessage'], direction: 'in' });
	await poll();
	for (let index = 0; index < 230; index++) await write(`Number ${index}`);
	const texts = (await poll()).map((message) => message.text);
	expect(new Set(texts).size).toBe(230);
	expect(texts).toHaveLength(230);
	expect(await poll()).toEqual([]);
});

test('a poll that fails skips nothing, and the person reads why', async () => {
	const poll = constructorTrigger(sandbox, { events: ['newLead', 'newOrder'] });
	await poll();
	configure({ arrive: { leads: 2, orders: 2 } });
	const body = { status: 'error', errors: { common: 'Maintenance' } };
	sandbox.faults.set({
		provider: 'chatApiConstructor',
		path: 'orders',
		status: 400,
		times: 1,
		body,
	});
	await expect(poll()).rejects.toThrow(/Maintenance/);
	expect(await poll()).toHaveLength(4);
});

test('a platform that lists messages by chat only says so', async () => {
	configure({ messagesNeedChat: true });
	const poll = constructorTrigger(sandbox, { events: ['newMessage'] });
	await expect(poll()).rejects.toThrow(/Chat: This field is required/);
});

test('a token that expires between two polls costs one login and no entry', async () => {
	const poll = constructorTrigger(sandbox, { events: all, direction: 'in' });
	await poll();
	configure({ arrive: { orders: 3 }, expireTokens: true });
	sandbox.forget();
	expect(await poll()).toHaveLength(3);
	expect(sandbox.requests({ provider: 'chatApiConstructor', path: 'login' })).toHaveLength(1);
});

test('only the chosen shop counts, and another one starts from now', async () => {
	const own = constructorTrigger(sandbox, { events: ['newBotUser'] });
	const shopId = { __rl: true, mode: 'list', value: String(CLIENT_SHOP) };
	const client = constructorTrigger(sandbox, { events: ['newBotUser'], shopId });
	const nowhere = constructorTrigger(sandbox, { events: ['newBotUser'] }, { shopId: '' });
	await own();
	await client();
	configure({ arrive: { botUsers: 1 } });
	expect(await own()).toHaveLength(1);
	expect(await client()).toEqual([]);
	await expect(nowhere()).rejects.toThrow(/Shop is empty/);
});

test('leads and orders at other paths', async () => {
	configure({ paths: { leads: '/api/crm/forms/', orders: '/api/crm/orders/' } });
	const usual = constructorTrigger(sandbox, { events: ['newLead'] });
	await expect(usual()).rejects.toThrow(/./);
	const poll = constructorTrigger(sandbox, {
		events: ['newLead', 'newOrder'],
		leadPath: '/api/crm/forms/',
		orderPath: '/api/crm/orders/',
	});
	expect(await poll()).toEqual([]);
	configure({ arrive: { leads: 1, orders: 1 } });
	expect(await poll()).toHaveLength(2);
});

test('only the newest orders are watched', async () => {
	configure({ arrive: { orders: 300 } });
	const poll = constructorTrigger(sandbox, { events: ['changedOrder'], watched: 100 });
	await poll();
	sandbox.forget();
	await poll();
	expect(sandbox.requests({ path: '/orders/' }).length).toBeLessThanOrEqual(2);
});

test('a person who tests sees the newest entries, and nothing is remembered', async () => {
	configure({ arrive: { botUsers: 120, messages: 3, orders: 3 } });
	const poll = constructorTrigger(sandbox, { events: all, direction: 'in' });
	for (let round = 0; round < 2; round++) {
		const found = await poll('manual');
		expect(found.filter(({ event }) => event === 'newBotUser')).toHaveLength(5);
		const newest = sandbox.twins.chatApiConstructor.world.botUsers.at(-1);
		expect(found[0]).toMatchObject({ event: 'newBotUser', botUserId: newest?.id });
		expect(new Set(found.map(({ event }) => event))).toEqual(new Set(all));
	}
	expect(await poll()).toEqual([]);
});

test('a next page on another host is not asked for', async () => {
	const other = await createSandbox();
	configure({ nextOrigin: other.urls.chatApiConstructor });
	const poll = constructorTrigger(sandbox, { events: ['newBotUser', 'newOrder'] });
	await poll();
	configure({ arrive: { botUsers: 230, orders: 230 } });
	expect(await poll()).toHaveLength(460);
	expect(other.requests()).toEqual([]);
	await other.close();
});
