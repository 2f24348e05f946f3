import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { IDataObject } from 'n8n-workflow';
import { byCursor, pages } from '../../nodes/kit/http/paginate';
import { createSandbox, runChatApi } from './sandbox';
import type { Sandbox } from './sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const on = (resource: string, operation: string, params = {}) => ({
	resource,
	operation,
	...params,
});
const business = {
	pathStyle: 'channel',
	instanceId: 'ABC123',
	token: 'sandbox-token-abc',
	placement: 'bearer',
};
const query = { pathStyle: 'query' };
const rl = (value: string) => ({ __rl: true, mode: 'id', value });
const to = '15550001111';
const template = { to, template: rl('order_update|en'), headerFile: '' };
const params = { mappingMode: 'defineBelow', value: { body_1: 'A-17', body_2: 'today' } };

describe.each([
	['/instance{id}', {}],
	['/{id} with the token in a header', business],
	['?instanceId={id}', query],
])('the form %s', (_form, credential) => {
	test.each([
		['a text', on('message', 'sendText', { to, body: 'Hi' })],
		['a file', on('message', 'sendFile', { to, fileUrl: 'https://cdn.example/a.pdf' })],
		[
			'a location',
			on('message', 'sendLocation', { to, lat: '52.5', lng: '13.4', name: 'A', address: 'B' }),
		],
		['a template', on('message', 'sendTemplate', { ...template, params })],
		[
			'a list',
			on('message', 'sendList', {
				to,
				text: 'A',
				action: 'B',
				entries: { rows: [{ title: 'C' }] },
			}),
		],
		[
			'buttons',
			on('message', 'sendButtons', { to, text: 'A', buttons: { rows: [{ title: 'B' }] } }),
		],
	])('sends %s', async (_what, parameters) => {
		sandbox.twins.chatApi.configure({ window: { [to]: 'open' } });
		const { outputs, task } = await runChatApi(sandbox, parameters, { credential });
		expect(task.error).toBeUndefined();
		expect(outputs[0]?.[0]?.json).toMatchObject({ sent: true });
	});

	test.each([
		['the status', on('instance', 'getStatus'), 1],
		['messages', on('message', 'getMany', { limit: 120 }), 120],
		['templates', on('template', 'getMany', { returnAll: true }), 8],
		['the profile', on('profile', 'get'), 1],
		['the webhook', on('webhook', 'get'), 1],
		['settings', on('instance', 'getSettings'), 1],
	])('reads %s', async (_what, parameters, count) => {
		const { outputs, task } = await runChatApi(sandbox, parameters, { credential });
		expect(task.error).toBeUndefined();
		expect(outputs[0]?.length).toBeLessThanOrEqual(count);
		expect(outputs[0]?.length).toBeGreaterThan(0);
	});

	test('keeps the token out of everything that is stored', async () => {
		const parameters = on('customApiCall', 'call', { method: 'GET', path: '/nothing' });
		const { task, stored } = await runChatApi(sandbox, parameters, { credential });
		expect(task.error?.message).toMatch(/(Method nothing|Instance) not found/);
		expect(stored).not.toContain('sandbox-token');
	});
});

test('5,000 messages are read with Return All while new ones arrive: none missing, none twice', async () => {
	const instance = sandbox.twins.chatApi.world.instances.get('777');
	const [first] = instance?.messages ?? [];
	if (!instance || !first) throw new Error('The seed has no messages');
	instance.messages = Array.from({ length: 5000 }, (_, index) => ({
		...first,
		wire: { ...first.wire, id: `false_1@c.us_${index + 1}`, messageNumber: index + 1 },
	}));
	instance.count.message = 5000;
	const timer = setInterval(() => {
		void sandbox.twins.chatApi.incoming({ account: '777', to: '15550001111', text: 'new' });
	}, 5);
	const { outputs, task } = await runChatApi(
		sandbox,
		on('message', 'getMany', { returnAll: true }),
	);
	clearInterval(timer);
	expect(task.error).toBeUndefined();
	const numbers = (outputs[0] ?? []).map(({ json }) => Number(json.messageNumber));
	expect(numbers.length).toBeGreaterThan(5000);
	expect(numbers).toEqual(numbers.map((_, index) => index + 1));
	const asked = sandbox.requests({ provider: 'chatApi', path: '/messages' }).length;
	expect(asked).toBeLessThanOrEqual(Math.ceil(numbers.length / 100) + 2);
}, 60_000);

test('the memory of paging does not grow with the pages', async () => {
	setFlagsFromString('--expose-gc');
	const collect: () => void = runInNewContext('gc');
	const strategy = byCursor({
		size: 100,
		id: 'id',
		cursor: 'lastMessageNumber',
		entryCursor: 'messageNumber',
	});
	const load = async (asked: IDataObject) => {
		const from = Number(asked.lastMessageNumber ?? 0);
		const entries = Array.from({ length: 100 }, (_, index) => ({
			id: `m${from + index + 1}`,
			messageNumber: from + index + 1,
			body: 'x'.repeat(500),
		}));
		return { entries, answer: {} };
	};
	const used = async (count: number) => {
		let read = 0;
		let most = 0;
		for await (const { id } of pages(strategy, count, load)) {
			if (id === undefined || ++read % (count / 4) !== 0) continue;
			collect();
			most = Math.max(most, process.memoryUsage().heapUsed);
		}
		return most;
	};
	const few = await used(2_000);
	const many = await used(200_000);
	expect(many - few).toBeLessThan(3_000_000);
}, 60_000);
