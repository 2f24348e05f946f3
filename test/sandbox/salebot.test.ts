import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { createSandbox, runSalebot } from './sandbox';
import type { Sandbox } from './sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const items = (count: number, make: (index: number) => IDataObject): INodeExecutionData[] =>
	Array.from({ length: count }, (_, index) => ({ json: make(index) }));

const requests = () => sandbox.requests({ provider: 'salebot' });

interface StoredClient {
	id: number;
	platform_id: string;
	variables: Record<string, string>;
	deals: Array<{ id: number; variables: Record<string, string> }>;
	history: Array<{ text: string; message_from_outside: number }>;
}

function project(): { clients: StoredClient[]; lists: Record<string, number[]> } {
	return JSON.parse(JSON.stringify(sandbox.twins.salebot.state())).project;
}

const clientOf = (id: number) => project().clients.find((client) => client.id === id);

const idField = '={{ $json.id }}';
const onList = { resource: 'list', listId: '1170283', clientId: idField };

test('10,000 clients go on a list with 20 requests, and off it with 20 more', async () => {
	sandbox.twins.salebot.configure({ clients: 10_000 });
	const people = project().clients.map(({ id }) => ({ json: { id } }));
	const added = await runSalebot(sandbox, { ...onList, operation: 'add' }, { items: people });
	expect(added.task.error).toBeUndefined();
	expect(requests().length).toBeLessThanOrEqual(20);
	expect(project().lists['1170283']).toHaveLength(10_000);
	expect(added.outputs[0]).toHaveLength(10_000);
	expect(added.outputs[0]?.[9999]).toMatchObject({
		json: { status: 'success' },
		pairedItem: { item: 9999 },
	});
	const removed = await runSalebot(sandbox, { ...onList, operation: 'remove' }, { items: people });
	expect(removed.task.error).toBeUndefined();
	expect(requests().length).toBeLessThanOrEqual(40);
	expect(project().lists['1170283']).toHaveLength(0);
}, 60_000);

test('1,730 clients come with Return All while new ones arrive: none is missing, none comes twice', async () => {
	sandbox.twins.salebot.configure({ clients: 1730 });
	const before = project().clients.map(({ id }) => id);
	sandbox.faults.set({ provider: 'salebot', latencyMs: 40 });
	const arriving = setInterval(() => sandbox.twins.salebot.configure({ addClients: 3 }), 15);
	const { outputs, task } = await runSalebot(sandbox, {
		resource: 'client',
		operation: 'getMany',
		returnAll: true,
	});
	clearInterval(arriving);
	expect(task.error).toBeUndefined();
	const given = (outputs[0] ?? []).map(({ json }) => Number(json.clientId));
	expect(new Set(given).size).toBe(given.length);
	expect(before.filter((id) => !given.includes(id))).toEqual([]);
	expect(project().clients.length).toBeGreaterThan(1730);
});

test('texts, long values and large ids survive unchanged', async () => {
	const id = 4_822_563_001;
	const text = 'Привет, «мир»! "кавычки" \'и\' \\ 👩‍👩‍👧\n\tвторая строка\r\n</script>';
	const long = `${'я'.repeat(99_998)}👍`;
	const saved = await runSalebot(
		sandbox,
		{
			resource: 'variable',
			operation: 'save',
			clientId: idField,
			variables: {
				pairs: [
					{ name: 'client.текст', value: '={{ $json.text }}' },
					{ name: 'client.long', value: '={{ $json.long }}' },
					{ name: 'status', value: 'new' },
				],
			},
		},
		{ items: [{ json: { id, text, long } }] },
	);
	expect(saved.task.error).toBeUndefined();
	await runSalebot(
		sandbox,
		{ resource: 'message', operation: 'send', clientId: idField, message: '={{ $json.text }}' },
		{ items: [{ json: { id, text } }] },
	);
	const got = await runSalebot(
		sandbox,
		{ resource: 'variable', operation: 'get', clientId: idField },
		{ items: [{ json: { id } }] },
	);
	// A variable of this name is not the status of the answer.
	expect(got.task.error).toBeUndefined();
	expect(got.outputs[0]?.[0]?.json).toMatchObject({ текст: text, long, status: 'new' });
	expect(clientOf(id)?.history.at(-1)?.text).toBe(text);
	const tooLong = await runSalebot(sandbox, {
		resource: 'variable',
		operation: 'save',
		clientId: String(id),
		variables: { pairs: [{ name: 'x', value: `={{ "x".repeat(100001) }}` }] },
	});
	expect(tooLong.task.error?.message).toContain('100001 characters, 100000 are allowed');
});

describe('batches', () => {
	test('of clients to load, one that is refused fails alone', async () => {
		const { outputs } = await runSalebot(
			sandbox,
			{
				resource: 'client',
				operation: 'load',
				platformId: '={{ $json.id }}',
				clientType: 'telegram',
				groupId: { __rl: true, mode: 'id', value: '={{ $json.group }}' },
			},
			{
				items: items(1200, (index) => ({
					id: `70${index}`,
					group: index === 700 ? 'no_such_bot' : 'demo_shop_bot',
				})),
				onError: 'continueRegularOutput',
			},
		);
		expect(requests()).toHaveLength(3);
		const failed = (outputs[0] ?? []).filter(({ json }) => 'error' in json);
		expect(failed.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
			[expect.objectContaining({ message: expect.stringContaining('700') }), { item: 700 }],
		]);
		const ids = new Map(project().clients.map((client) => [client.id, client.platform_id]));
		(outputs[0] ?? []).forEach(({ json }, index) => {
			if (index !== 700) expect(ids.get(Number(json.clientId))).toBe(`70${index}`);
		});
	});

	test('of platform IDs give each item its own client, and say who was not found', async () => {
		const { outputs, task } = await runSalebot(
			sandbox,
			{
				resource: 'client',
				operation: 'findByPlatformIds',
				platformId: idField,
				ifNotFound: 'mark',
			},
			{
				items: ['407184121', 'nobody', 79609879898, '571830542', '+7 960 987-98-98'].map((id) => ({
					json: { id },
				})),
			},
		);
		expect(task.error).toBeUndefined();
		expect(requests()).toHaveLength(1);
		expect(outputs[0]?.map(({ json, pairedItem }) => [json.clientId, pairedItem])).toEqual([
			[49177759, { item: 0 }],
			[undefined, { item: 1 }],
			[4_822_563_001, { item: 2 }],
			[41203, { item: 3 }],
			[4_822_563_001, { item: 4 }],
		]);
		expect(outputs[0]?.[1]?.json).toEqual({ found: false });
	});

	test('of variables hold only clients with the same ones, and the order per client stays', async () => {
		const people = project().clients.map(({ id }) => id);
		const rows = [
			...people.map((id) => ({ id, value: 'same' })),
			{ id: people[0], value: 'second' },
			{ id: people[0], value: 'same' },
			{ id: people[1], value: 'last' },
		];
		sandbox.faults.set({ provider: 'salebot', latencyMs: 20 });
		const { task, outputs } = await runSalebot(
			sandbox,
			{
				resource: 'variable',
				operation: 'save',
				clientId: idField,
				variables: { pairs: [{ name: 'client.v', value: '={{ $json.value }}' }] },
			},
			{ items: rows.map((json) => ({ json })) },
		);
		expect(task.error).toBeUndefined();
		expect(outputs[0]).toHaveLength(rows.length);
		// The ten others share one request; the two clients with several values have one for each.
		expect(requests()).toHaveLength(1 + 3 + 2);
		const values = people.map((id) => clientOf(id)?.variables.v);
		expect(values).toEqual(people.map((_, index) => (index === 1 ? 'last' : 'same')));
	});

	test('of callbacks hold 300 people, and each gets one', async () => {
		sandbox.twins.salebot.configure({ clients: 650 });
		const people = project().clients.slice(20);
		await runSalebot(
			sandbox,
			{
				resource: 'bot',
				operation: 'callbackByPlatformIds',
				platformId: idField,
				callbackText: 'any',
			},
			{ items: people.map(({ platform_id: id }) => ({ json: { id } })) },
		);
		expect(requests()).toHaveLength(3);
		const callbacks = project().clients.map(
			({ history }) => history.filter((entry) => entry.message_from_outside === 3).length,
		);
		expect(callbacks.filter((count) => count === 1)).toHaveLength(people.length);
		expect(Math.max(...callbacks)).toBe(1);
	});

	test('of clients to delete hold 500, and are never repeated', async () => {
		sandbox.twins.salebot.configure({ clients: 1100 });
		const people = project().clients.slice(50);
		const remove = { resource: 'client', operation: 'delete', clientId: idField, confirm: true };
		const list = people.map(({ id }) => ({ json: { id } }));
		const { outputs } = await runSalebot(sandbox, remove, { items: list });
		expect(requests()).toHaveLength(3);
		expect(outputs[0]?.[7]?.json).toEqual({
			status: 'success',
			deleted: true,
			clientId: people[7]?.id,
		});
		expect(project().clients).toHaveLength(50);
		sandbox.faults.set({ provider: 'salebot', status: 503 });
		const failed = await runSalebot(sandbox, remove, { items: [{ json: { id: 1 } }] });
		expect(failed.task.error?.message).toContain('Internal Error');
		expect(requests()).toHaveLength(4);
	});

	test('of a broadcast are one broadcast, so that its pace holds for all', async () => {
		await runSalebot(
			sandbox,
			{
				resource: 'broadcast',
				operation: 'send',
				target: 'clients',
				clients: idField,
				message: 'Скидка',
				options: { shift: 0 },
			},
			{ items: [...project().clients, ...project().clients].map(({ id }) => ({ json: { id } })) },
		);
		expect(requests()).toHaveLength(1);
		const texts = project().clients.map(
			({ history }) => history.filter(({ text }) => text === 'Скидка').length,
		);
		expect(texts.every((count) => count === 1)).toBe(true);
	});
});

describe('nothing is sent', () => {
	test.each<[string, IDataObject, RegExp]>([
		['to a list without a number', { target: 'list', list: '={{ $json.no }}' }, /^List Number is/],
		['to no clients', { target: 'clients', clients: '={{ [] }}' }, /^Client IDs needs at least 1/],
		['to nobody', { target: 'clients', clients: '={{ $json.no }}' }, /^Client IDs is empty/],
		['to platform IDs without a channel', { target: 'platformIds', platformIds: '1' }, /^Channel/],
	])('by a broadcast %s', async (_name, target, says) => {
		sandbox.twins.salebot.configure({ broadcastWithoutTarget: 'everybody' });
		const { task } = await runSalebot(sandbox, {
			resource: 'broadcast',
			operation: 'send',
			message: 'To everybody?',
			groupId: { __rl: true, mode: 'id', value: '={{ $json.no }}' },
			...JSON.parse(JSON.stringify(target)),
		});
		expect(task.error?.message).toMatch(says);
		expect(requests()).toHaveLength(0);
	});

	test.each([
		['client', 'delete'],
		['message', 'clearHistory'],
	])('by %s: %s without the confirmation', async (resource, operation) => {
		const { task } = await runSalebot(sandbox, { resource, operation, clientId: '49177759' });
		expect(task.error?.message).toMatch(/^Delete for Good is off: switch it on/);
		expect(requests()).toHaveLength(0);
	});

	const button = { text: 'Да', type: 'reply' };
	const many = (count: number, change = {}) =>
		Array.from({ length: count }, () => ({ ...button, ...change }));
	test.each([
		['telegram', [{ ...button, text: 'x'.repeat(33) }], /33 characters, Telegram takes 32/],
		['telegram', [{ ...button, url: 'https://a.example' }], /Telegram takes only with Inline/],
		['vk', [{ ...button, text: 'x'.repeat(41) }], /41 characters, VKontakte takes 40/],
		['vk', many(41), /41 reply buttons, VKontakte takes 40/],
		['vk', many(11, { type: 'inline' }), /11 inline buttons, VKontakte takes 10/],
		['vk', many(6, { row: 1 }), /A row has 6 buttons, VKontakte takes 5/],
		['vk', many(11), /11 rows of buttons, VKontakte takes 10/],
		['vk', [{ ...button, url: 'https://a.example', shade: 'green' }], /gives it no color/],
		['instagram', many(4, { type: 'inline' }), /4 inline buttons, Instagram takes 3/],
		['facebook', [{ ...button, text: 'x'.repeat(24) }], /24 characters, Facebook takes 23/],
		['viber', many(25), /25 reply buttons, Viber takes 24/],
		['ok', [{ ...button, text: 'x'.repeat(43) }], /43 characters, Odnoklassniki takes 42/],
		['whatsapp', [button], /WhatsApp shows no buttons/],
		['any', [button, { ...button, type: 'inline' }], /both inline and keyboard/],
		['any', [{ ...button, text: 'a "b"' }], /double quotes/],
		['any', [{ ...button, type: 'webApp' }], /needs a URL/],
	])('with buttons that %s does not show: %#', async (buttonsFor, rows, says) => {
		const { task } = await runSalebot(sandbox, {
			resource: 'message',
			operation: 'send',
			clientId: '49177759',
			message: 'Выберите',
			buttons: { rows },
			options: { buttonsFor },
		});
		expect(task.error?.message).toMatch(says);
		expect(requests()).toHaveLength(0);
	});
});

test.each(['object', 'text', 'empty'])('an answer of the form %s is a success', async (shapes) => {
	sandbox.twins.salebot.configure({ shapes });
	const { outputs } = await runSalebot(
		sandbox,
		{ ...onList, operation: 'add' },
		{ items: items(2, () => ({ id: 44483 })) },
	);
	expect(outputs[0]?.map(({ json }) => json)).toEqual([
		{ status: 'success' },
		{ status: 'success' },
	]);
});

test('a wrong key is not a client that nobody knows', async () => {
	for (const wrongKey of [404, 401, 'fail']) {
		sandbox.twins.salebot.configure({ wrongKey });
		const { task, outputs } = await runSalebot(
			sandbox,
			{ resource: 'client', operation: 'findByPhone', phone: '1', ifNotFound: 'mark' },
			{ credential: { apiKey: 'wrong' } },
		);
		expect(outputs[0]).toBeUndefined();
		expect(task.error?.message).toContain('Project not found');
	}
});

test('a custom call by GET may send or delete, so it is not repeated; one that reads is', async () => {
	sandbox.faults.set({ provider: 'salebot', status: 503, times: 1 });
	const call = { resource: 'customCall', operation: 'call', method: 'GET' };
	const query = '{"client_id":49177759,"message":"once"}';
	const sent = await runSalebot(sandbox, { ...call, path: '/message', query });
	expect(sent.task.error?.context).toMatchObject({ outcome: 'unknown' });
	expect(requests()).toHaveLength(1);
	sandbox.faults.set({ provider: 'salebot', status: 503, times: 1 });
	const read = await runSalebot(sandbox, { ...call, path: '/connected_channels' });
	expect(read.task.error).toBeUndefined();
	expect(requests()).toHaveLength(3);
});
