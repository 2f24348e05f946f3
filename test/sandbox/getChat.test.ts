import type { INodeExecutionData } from 'n8n-workflow';
import { addMessage, openChat } from '../../playground/sandbox/twins/getChat/messages.ts';
import { emptyInstance, makeUser, TEAHOUSE } from '../../playground/sandbox/twins/getChat/seed.ts';
import type { Instance } from '../../playground/sandbox/twins/getChat/types.ts';
import { byName, runGetChat } from './getChatNodes';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

function teahouse(): Instance {
	const found = sandbox.twins.getChat.world.instances.get(TEAHOUSE);
	if (!found) throw new Error('The seed has no teahouse');
	return found;
}

function number(index: number): string {
	return `1555${String(index).padStart(7, '0')}`;
}

/** So many chats, with VIP on all and Paid on every second one. */
function tagChats(count: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_, index) => {
		const chat = openChat(teahouse(), number(index));
		chat.tags.set(7, 20_000 + index);
		if (index % 2 === 0) chat.tags.set(8, 30_000 + index);
		return { json: { phone: number(index) } };
	});
}

const remove = (tag: string) => ({
	resource: 'tag',
	operation: 'removeFromChat',
	waId: '={{ $json.phone }}',
	tag: byName(tag),
});

const calls = (method: string, path: string) =>
	sandbox.requests({ provider: 'getChat', method, path: `/api/v1${path}` });

describe('removing a tag by name', () => {
	test('from 500 chats: one lookup per chat, nothing else touched', async () => {
		const items = tagChats(500);
		const { outputs, task } = await runGetChat(sandbox, remove('vip'), { items });
		expect(task.error).toBeUndefined();
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
			items.map((_, item) => ({ item })),
		);
		expect(outputs[0]?.every(({ json }) => json.removed === true && json.tag === 7)).toBe(true);
		expect(calls('GET', '/tags/')).toHaveLength(1);
		expect(calls('GET', '/chats/')).toHaveLength(500);
		expect(calls('DELETE', '/chat_tagging/')).toHaveLength(500);
		expect(sandbox.requests({ provider: 'getChat' })).toHaveLength(1001);
		const left = [...teahouse().chats.values()].map(({ tags }) => [...tags.keys()]);
		expect(left.flat().filter((tag) => tag === 7)).toEqual([]);
		expect(left.flat().filter((tag) => tag === 8)).toHaveLength(250);
		expect(teahouse().tags.map(({ name }) => name)).toEqual(['VIP', 'Paid']);
	}, 60_000);

	test('the same chat twice keeps its order, side by side with others: the second finds nothing to remove', async () => {
		const items = tagChats(20).flatMap((item) => [item, item]);
		sandbox.faults.set({ provider: 'getChat', latencyMs: 5 });
		const { outputs } = await runGetChat(
			sandbox,
			{ ...remove('VIP'), options: { requestsAtOnce: 8 } },
			{ items },
		);
		expect(outputs[0]?.map(({ json }) => json.removed)).toEqual(
			items.map((_, index) => index % 2 === 0),
		);
		expect(calls('DELETE', '/chat_tagging/')).toHaveLength(20);
		const inFlight = sandbox.requests({ provider: 'getChat' }).map((entry) => entry.inFlight);
		expect(Math.max(...inFlight)).toBe(8);
	});

	test('an unknown tag is reported for each item and nothing is touched', async () => {
		const items = tagChats(3);
		const { outputs } = await runGetChat(sandbox, remove('Vipp'), {
			items,
			onError: 'continueRegularOutput',
		});
		for (const { json } of outputs[0] ?? []) {
			expect(json.error).toMatchObject({ message: expect.stringMatching(/no tag "Vipp"/) });
		}
		expect(sandbox.requests({ provider: 'getChat' }).map(({ method }) => method)).toEqual(['GET']);
		expect([...teahouse().chats.values()].filter(({ tags }) => tags.has(7))).toHaveLength(3);
	});
});

test('two people assign the same chat at once: the 403 is explained and nothing is overwritten', async () => {
	const assign = (user: string, token: string) =>
		runGetChat(
			sandbox,
			{
				resource: 'assignment',
				operation: 'set',
				waId: '15550001111',
				assignedToUser: byName(user),
			},
			{ credential: { token } },
		);
	sandbox.faults.set({ provider: 'getChat', latencyMs: 20 });
	const results = await Promise.all([
		assign('12', 'sandbox-getchat-ada'),
		assign('13', 'sandbox-getchat-ben'),
	]);
	const refused = results.filter(({ task }) => task.error);
	expect(refused).toHaveLength(1);
	expect(refused[0]?.task.error?.description).toMatch(
		/Somebody else has changed the assignment meanwhile.*Nothing was overwritten/,
	);
	expect(calls('PATCH', '/chat_assignment/')).toHaveLength(2);
	const winner = refused[0] === results[0] ? 13 : 12;
	expect(teahouse().chats.get('15550001111')?.user).toBe(winner);
});

test('a message is queued with 202; outside the window only a template goes', async () => {
	const send = (waId: string) =>
		runGetChat(sandbox, { resource: 'message', operation: 'sendText', waId, body: 'Hi' });
	expect((await send('+1 555 000-1111')).outputs[0]?.[0]?.json).toMatchObject({ queued: true });
	const closed = await send('15550002222');
	expect(closed.task.error?.description).toMatch(/window is closed.*Send Template/);
	const template = await runGetChat(sandbox, {
		resource: 'message',
		operation: 'sendTemplate',
		waId: '15550002222',
		template: byName('order_shipped'),
		params: { mappingMode: 'defineBelow', value: { body_1: 'Boris', body_2: 'A-1' } },
	});
	expect(template.task.error).toBeUndefined();
	expect(teahouse().messages.at(-1)?.payload.template).toMatchObject({
		components: [{ parameters: [{ text: 'Boris' }, { text: 'A-1' }] }],
	});
});

test.each([[true], [false]])(
	'all messages are read once, though many have one time (before_time counts itself: %s)',
	async (beforeIncludes) => {
		sandbox.twins.getChat.configure({ beforeIncludes, maxLimit: 40 });
		const start = Date.UTC(2026, 0, 1);
		for (let index = 0; index < 300; index++) {
			// 120 of them in the same second.
			const at = start + 1000 * (index < 100 ? index : index < 220 ? 100 : index);
			const payload = { from: '15550001111', type: 'text', text: { body: String(index) } };
			addMessage(teahouse(), { waId: '15550001111', fromUs: false, payload, at });
		}
		const { outputs } = await runGetChat(sandbox, {
			resource: 'message',
			operation: 'getMany',
			returnAll: true,
			options: { waId: '15550001111' },
		});
		const ids = outputs[0]?.map(({ json }) => json.id) ?? [];
		expect(ids).toHaveLength(301);
		expect(new Set(ids).size).toBe(301);
	},
);

test('a next link to a foreign host is not followed', async () => {
	tagChats(150);
	sandbox.twins.getChat.configure({ nextOrigin: sandbox.urls.chatApi });
	const { task } = await runGetChat(sandbox, {
		resource: 'chat',
		operation: 'getMany',
		returnAll: true,
	});
	expect(task.error?.message).toMatch(/another host/);
	expect(sandbox.requests({ provider: 'chatApi' })).toEqual([]);
});

test('a file goes up, is sent and comes down again', async () => {
	const data = Buffer.from('not really a picture');
	const file = { data: data.toString('base64'), mimeType: 'image/png', fileName: 'box.png' };
	await runGetChat(
		sandbox,
		{
			resource: 'message',
			operation: 'sendMedia',
			waId: '15550001111',
			mediaType: 'image',
			source: 'binary',
			file: 'data',
		},
		{ items: [{ json: {}, binary: { data: file } }] },
	);
	const image: unknown = teahouse().messages.at(-1)?.payload.image;
	const link = /"link":"([^"]*)"/.exec(JSON.stringify(image))?.[1] ?? '';
	const { outputs } = await runGetChat(sandbox, {
		resource: 'media',
		operation: 'download',
		media: link,
		outputField: 'data',
	});
	expect(outputs[0]?.[0]?.json).toMatchObject({ mimeType: 'image/png', bytes: data.length });
});

test('one credential with expressions serves 40 instances in one node', async () => {
	const items = Array.from({ length: 40 }, (_, index) => {
		const id = `client-${index}`;
		const instance = emptyInstance({ id, subdomain: id, channelId: 'CH' });
		instance.users = [makeUser({ id: 1, username: 'n8n', token: `token-${index}`, role: 'user' })];
		openChat(instance, '15550001111').lastIncomingAt = sandbox.now();
		sandbox.twins.getChat.world.instances.set(id, instance);
		return { json: { host: sandbox.urls.getChat, token: `token-${index}` } };
	});
	const { task } = await runGetChat(
		sandbox,
		{
			resource: 'message',
			operation: 'sendText',
			waId: '15550001111',
			body: 'Hi {{ $itemIndex }}',
		},
		{ items, credential: { host: '={{ $json.host }}', token: '={{ $json.token }}' } },
	);
	expect(task.error).toBeUndefined();
	for (const { id, messages } of sandbox.twins.getChat.world.instances.values()) {
		expect(messages.filter(({ fromUs }) => fromUs)).toHaveLength(id === TEAHOUSE ? 0 : 1);
	}
});
