import axios from 'axios';
import type { Json } from '../../playground/sandbox/twin.ts';
import { until } from './examples';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => await harness.close());
beforeEach(() => harness.sandbox.reset());

async function withTrigger(
	parameters: Record<string, unknown>,
	use: (id: string, url: string) => Promise<void>,
	credential = 'Chat API (sandbox)',
): Promise<void> {
	const { n8n } = harness;
	const id = await n8n.importWorkflow({
		name: 'Trigger',
		nodes: [
			{
				name: 'Trigger',
				type: 'n8n-nodes-messengers.chatApiTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: crypto.randomUUID(),
				parameters,
				credentials: { chatApiInstanceApi: { id: '', name: credential } },
			},
			{
				name: 'End',
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: { Trigger: { main: [[{ node: 'End', type: 'main', index: 0 }]] } },
		settings: {},
	});
	await n8n.activate(id);
	try {
		await use(id, urls()[0] ?? '');
	} finally {
		await n8n.deactivate(id);
	}
}

/** The URLs that the twin of the instance calls. */
function urls(): string[] {
	const instance = harness.sandbox.twins.chatApi.world.instances.get('777');
	return instance ? [...instance.webhooks] : [];
}

const message = (id: string, fromMe = false) => ({
	id,
	body: 'Hi',
	type: 'chat',
	fromMe,
	author: '15550001111@c.us',
	time: 1594851044,
	chatId: '15550001111@c.us',
	messageNumber: 28,
});

async function post(url: string, body: Json | object) {
	return await axios.post<unknown>(url, body, { validateStatus: () => true });
}

async function items(workflow: string, executions: number) {
	const { n8n } = harness;
	const found = await untilAsync(async () => {
		const list = await n8n.executions(workflow);
		return list.length >= executions && list.every(({ status }) => status === 'success')
			? list
			: undefined;
	});
	const runs = await Promise.all(found.map(async ({ id }) => await n8n.execution(id)));
	return runs.reverse().map((run) => run.items('Trigger').map(({ json }) => json));
}

async function untilAsync<T>(check: () => Promise<T | undefined>): Promise<T> {
	for (let tries = 0; tries < 100; tries++) {
		const found = await check();
		if (found !== undefined) return found;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error('It did not happen in time');
}

test('twenty events in one request become twenty items, outgoing ones are left out, a repeat starts nothing', async () => {
	await withTrigger({ events: ['messageIn'] }, async (id, url) => {
		const messages = Array.from({ length: 20 }, (_, index) => message(`false_${index}`));
		const body = { instanceId: '777', messages: [...messages, message('true_1', true)] };
		expect((await post(url, body)).status).toBe(200);
		expect((await post(url, body)).status).toBe(200);
		expect((await post(url, { instanceId: '777', messages: [message('false_20')] })).status).toBe(
			200,
		);
		const runs = await items(id, 2);
		expect(runs.map((run) => run.length)).toEqual([20, 1]);
		expect(runs[0]?.[0]).toMatchObject({
			event: 'messageIn',
			text: 'Hi',
			phone: '15550001111',
			isGroup: false,
			sentAt: '2020-07-15T22:10:44.000Z',
			body: messages[0],
		});
	});
});

test('the same event three times at the same moment starts the workflow once', async () => {
	await withTrigger({ events: ['messageIn'] }, async (id, url) => {
		const body = { instanceId: '777', messages: [message('false_x')] };
		await Promise.all([post(url, body), post(url, body), post(url, body)]);
		expect(await items(id, 1)).toHaveLength(1);
		await new Promise((resolve) => setTimeout(resolve, 500));
		expect(await harness.n8n.executions(id)).toHaveLength(1);
	});
});

test('a forged call gets a real 401 and starts nothing', async () => {
	await withTrigger({ events: ['messageIn'] }, async (id, url) => {
		const body = { instanceId: '777', messages: [message('false_1')] };
		const bare = url.split('?')[0] ?? '';
		for (const forged of [bare, `${bare}?secret=`, `${bare}?secret=guess`, `${url}x`]) {
			const { status, data } = await post(forged, body);
			expect(status).toBe(401);
			expect(data).toEqual({ message: 'Unknown or missing secret' });
		}
		await new Promise((resolve) => setTimeout(resolve, 500));
		expect(await harness.n8n.executions(id)).toEqual([]);
	});
});

test('all kinds of events are told apart, and one request may hold several', async () => {
	const all = [
		'call',
		'chatUpdate',
		'deliveryStatus',
		'instanceStatus',
		'messageIn',
		'messageOut',
		'unknown',
	];
	await withTrigger({ events: all }, async (id, url) => {
		const bodies = [
			{
				instanceId: '777',
				messages: [message('a'), message('b', true)],
				ack: [{ id: 'b', status: 'delivered', chatId: '15550001111@c.us' }],
			},
			{ instanceId: '777', chatUpdate: [{ old: null, new: { id: '1-2@g.us', name: 'A' } }] },
			{ instanceId: '777', status: 'authenticated', substatus: 'normal' },
			{ type: 'calls', instanceId: '777' },
			{ something: 'new' },
		];
		for (const body of bodies) await post(url, body);
		const runs = await items(id, bodies.length);
		expect(runs.map((run) => run.map(({ event }) => event).sort())).toEqual([
			['deliveryStatus', 'messageIn', 'messageOut'],
			['chatUpdate'],
			['instanceStatus'],
			['call'],
			['unknown'],
		]);
	});
});

test('it does not take the place of another system unless told to, and puts its URL back', async () => {
	const { sandbox } = harness;
	const foreign = 'https://crm.example/hook';
	sandbox.twins.chatApi.configure({ webhooks: { '777': [foreign] } });
	await expect(withTrigger({ takeOver: 'stop' }, async () => undefined)).rejects.toThrow(
		/Another system already receives the events: https:\/\/crm\.example\/hook/,
	);
	expect(urls()).toEqual([foreign]);
	await withTrigger({ takeOver: 'replace' }, async () => {
		expect(urls()).toHaveLength(1);
		expect(urls()[0]).toContain('?secret=');
	});
	expect(urls()).toEqual([foreign]);
});

test('a URL that somebody set meanwhile is left alone', async () => {
	const { sandbox } = harness;
	const newer = 'https://other.example/hook';
	await withTrigger({}, async () => {
		sandbox.twins.chatApi.configure({ webhooks: { '777': [newer] } });
		await until(() => (urls()[0] === newer ? true : undefined));
	});
	expect(urls()).toEqual([newer]);
});

test('the credential can be tested, and neither log nor executions hold its secrets', async () => {
	const { n8n, sandbox, credentials, logs } = harness;
	// Two credentials of examples take their values from the items of their workflow.
	const whole = credentials.filter(({ name }) => !/new instance|any instance/.test(name));
	for (const { id, type } of whole) {
		const { status, message } = await n8n.testCredential(id);
		expect(`${type}: ${status} ${message}`).toBe(`${type}: OK Connection successful!`);
	}
	const wrong = await n8n.createCredential({
		name: 'Wrong',
		type: 'chatApiInstanceApi',
		data: {
			baseUrl: sandbox.urls.chatApi,
			pathStyle: 'instance',
			instanceId: '777',
			token: 'not-the-token-4711',
			placement: 'query',
		},
	});
	expect(await n8n.testCredential(wrong.id)).toEqual({
		status: 'Error',
		message: 'The token does not belong to this instance',
	});
	const writeOnly = await n8n.createCredential({
		name: 'Write only',
		type: 'salebotProjectApi',
		data: { host: 'custom', baseUrl: sandbox.urls.salebot, apiKey: 'sandbox-salebot-write-only' },
	});
	expect((await n8n.testCredential(writeOnly.id)).message).toMatch(/this test cannot tell/);
	for (const secret of [
		'sandbox-token-777',
		'sandbox-salebot-key',
		'not-the-token-4711',
		'write-only',
	])
		expect(logs()).not.toContain(secret);
});
