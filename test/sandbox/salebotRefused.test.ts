import type { IDataObject } from 'n8n-workflow';
import { createSandbox, runSalebot } from './sandbox';
import type { Sandbox } from './sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const requests = () => sandbox.requests({ provider: 'salebot' });

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

	test('by a value that is longer than Salebot keeps', async () => {
		const tooLong = await runSalebot(sandbox, {
			resource: 'variable',
			operation: 'save',
			clientId: '4822563001',
			variables: { pairs: [{ name: 'x', value: `={{ "x".repeat(100001) }}` }] },
		});
		expect(tooLong.task.error?.message).toContain('100001 characters, 100000 are allowed');
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
		{ resource: 'list', operation: 'add', listId: '1170283', clientId: '={{ $json.id }}' },
		{ items: [{ json: { id: 44483 } }, { json: { id: 44483 } }] },
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
