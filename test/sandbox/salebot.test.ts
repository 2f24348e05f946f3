import { createSandbox, runSalebot } from './sandbox';
import type { Sandbox } from './sandbox';
import { idField, items, projectOf } from './salebotProject';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const requests = () => sandbox.requests({ provider: 'salebot' });
const project = () => projectOf(sandbox);
const clientOf = (id: number) => project().clients.find((client) => client.id === id);
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
		// All start in one request; each later value of the two clients has one of its own.
		expect(requests()).toHaveLength(1 + 3);
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
