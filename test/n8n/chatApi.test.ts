import { setTimeout as sleep } from 'node:timers/promises';
import { example } from './examples';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => {
	await harness.close();
});
beforeEach(() => {
	harness.sandbox.reset();
});

const OTHER = 'https://other.example/hook';
const instance = (id: string) => {
	const found = harness.sandbox.twins.chatApi.world.instances.get(id);
	if (!found) throw new Error(`No instance ${id}`);
	return found;
};
const configure = (settings: Parameters<typeof harness.sandbox.twins.chatApi.configure>[0]) =>
	harness.sandbox.twins.chatApi.configure(settings);

const credential = { classic: 'Chat API (sandbox)', list: 'Chat API 1MSG (sandbox)' };

async function importTrigger(
	form: 'classic' | 'list',
	parameters: Record<string, unknown>,
): Promise<string> {
	return await harness.n8n.importWorkflow({
		name: `Trigger ${Math.random()}`,
		nodes: [
			{
				name: 'Trigger',
				type: 'n8n-nodes-messengers.chatApiTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: crypto.randomUUID(),
				parameters,
				credentials: { chatApiInstanceApi: { id: '1', name: credential[form] } },
			},
		],
		connections: {},
	});
}

async function post(url: string, body: unknown): Promise<number> {
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	return response.status;
}

const message = (n: number, more = {}) => ({
	id: `false_15550001111@c.us_${n}`,
	body: `text ${n}`,
	type: 'chat',
	fromMe: false,
	chatId: '15550001111@c.us',
	time: 1594851044,
	...more,
});

/** Texts of all items that a workflow's trigger gave, in the order of its executions. */
async function textsOf(id: string): Promise<unknown[]> {
	await sleep(800);
	const executions = await harness.n8n.executions(id);
	const texts = [];
	for (const { id: execution } of executions.reverse()) {
		const done = await harness.n8n.execution(execution);
		texts.push(...done.items('Trigger').map(({ json }) => json.text));
	}
	return texts;
}

describe('the form with one URL', () => {
	test('activation sets URL and settings, deactivation puts both back', async () => {
		const id = await importTrigger('classic', { events: ['messageIn', 'deliveryStatus'] });
		await harness.n8n.activate(id);
		const { webhooks, settings } = instance('777');
		expect(webhooks).toEqual([expect.stringMatching(/\/webhook\/.*\?secret=[\w-]{32}$/)]);
		expect(settings.ackNotificationsOn).toBe(true);
		expect(settings.chatUpdateOn).toBe(false);
		await harness.sandbox.twins.chatApi.incoming({ account: '777', to: '15550001111', text: 'Hi' });
		const execution = await harness.n8n.waitForExecution(id);
		expect(execution.items('Trigger')[0]?.json).toMatchObject({
			event: 'messageIn',
			text: 'Hi',
			phone: '15550001111',
			body: { body: 'Hi' },
		});
		await harness.n8n.deactivate(id);
		expect(instance('777').webhooks).toEqual([]);
		expect(instance('777').settings.ackNotificationsOn).toBe(false);
	});

	test('a URL of another system is kept, unless told to replace it until deactivation', async () => {
		configure({ webhooks: { '777': [OTHER] } });
		const refused = await importTrigger('classic', { events: ['messageIn'] });
		await expect(harness.n8n.activate(refused)).rejects.toThrow(
			/Another system already receives the events: https:\/\/other\.example\/hook/,
		);
		expect(instance('777').webhooks).toEqual([OTHER]);
		const id = await importTrigger('classic', { events: ['messageIn'], takeOver: 'replace' });
		await harness.n8n.activate(id);
		expect(instance('777').webhooks).toEqual([expect.stringContaining('secret=')]);
		await harness.n8n.deactivate(id);
		expect(instance('777').webhooks).toEqual([OTHER]);
	});

	test('changed events change the settings of the instance', async () => {
		const id = await importTrigger('classic', { events: ['messageIn'] });
		await harness.n8n.activate(id);
		expect(instance('777').settings.chatUpdateOn).toBe(false);
		const { data } = await harness.n8n.api.get(`/rest/workflows/${id}`);
		const { versionId, nodes } = data.data;
		nodes[0].parameters.events = ['messageIn', 'chatUpdate'];
		await harness.n8n.api.patch(`/rest/workflows/${id}`, { versionId, nodes });
		await harness.n8n.activate(id);
		expect(instance('777').settings.chatUpdateOn).toBe(true);
		expect(instance('777').webhooks).toHaveLength(1);
		await harness.n8n.deactivate(id);
		expect(instance('777').settings.chatUpdateOn).toBe(false);
		expect(instance('777').webhooks).toEqual([]);
	});
});

describe('the form with a list of URLs', () => {
	test('adds and removes only its own', async () => {
		configure({ webhooks: { ABC123: [OTHER, 'https://second.example/hook'] } });
		const id = await importTrigger('list', { events: ['messageIn'] });
		await harness.n8n.activate(id);
		expect(instance('ABC123').webhooks).toEqual([
			OTHER,
			'https://second.example/hook',
			expect.stringContaining('secret='),
		]);
		await harness.n8n.deactivate(id);
		expect(instance('ABC123').webhooks).toEqual([OTHER, 'https://second.example/hook']);
	});

	test('five others leave no place, and the message names them', async () => {
		const five = [1, 2, 3, 4, 5].map((n) => `https://other${n}.example/hook`);
		configure({ webhooks: { ABC123: five } });
		const id = await importTrigger('list', { events: ['messageIn'] });
		await expect(harness.n8n.activate(id)).rejects.toThrow(/All 5 places.*other5\.example/);
		expect(instance('ABC123').webhooks).toEqual(five);
	});
});

describe('calls of the webhook', () => {
	let id: string;
	let url: string;
	const open = async (parameters = {}) => {
		id = await importTrigger('classic', { events: ['messageIn'], ...parameters });
		await harness.n8n.activate(id);
		url = instance('777').webhooks[0] ?? '';
	};
	afterEach(async () => await harness.n8n.deactivate(id));

	test('twenty events in one request give twenty items, own messages none', async () => {
		await open();
		const messages = Array.from({ length: 20 }, (_, n) => message(n));
		const own = message(99, { fromMe: true });
		expect(await post(url, { instanceId: '777', messages: [...messages, own] })).toBe(200);
		expect(await textsOf(id)).toEqual(messages.map(({ body }) => body));
	});

	test('the same event three times, also at once, starts one run', async () => {
		await open();
		const body = { instanceId: '777', messages: [message(1)] };
		await Promise.all([post(url, body), post(url, body)]);
		await post(url, body);
		expect(await textsOf(id)).toEqual(['text 1']);
	});

	test('a forged call gets 401 and starts nothing', async () => {
		await open();
		const body = { instanceId: '777', messages: [message(1)] };
		const [address = ''] = url.split('?');
		expect(await post(address, body)).toBe(401);
		expect(await post(`${address}?secret=guess`, body)).toBe(401);
		expect(await textsOf(id)).toEqual([]);
	});

	test('a body of 10 MB arrives whole', async () => {
		await open();
		const text = 'x'.repeat(10_000_000);
		expect(await post(url, { instanceId: '777', messages: [message(1, { body: text })] })).toBe(
			200,
		);
		const [arrived] = await textsOf(id);
		expect(String(arrived).length).toBe(10_000_000);
	});

	test('filters, and a file as binary without the token for another host', async () => {
		const link = `${harness.sandbox.urls.salebot}/nothing.jpg`;
		await open({
			filters: { chatKind: 'persons', types: 'image' },
			options: { downloadMedia: true, mediaField: 'file' },
		});
		const messages = [
			message(1),
			message(2, { type: 'image', chatId: '1-2@g.us' }),
			message(3, { type: 'image', body: link }),
			message(4, { type: 'image', body: `${harness.sandbox.urls.chatApi}/instance777/qr_code` }),
		];
		expect(await post(url, { instanceId: '777', messages })).toBe(200);
		const execution = await harness.n8n.waitForExecution(id);
		const [missing, picture, ...more] = execution.items('Trigger');
		expect(more).toEqual([]);
		expect(String(missing?.json.mediaNote)).toContain('status 404');
		// The own host wants the token, and gets it.
		expect(picture?.binary?.file).toMatchObject({ mimeType: 'image/png' });
		expect(JSON.stringify(execution.data)).not.toContain('sandbox-token');
		const asked = harness.sandbox.requests({ provider: 'salebot', path: '/nothing.jpg' });
		expect(asked).toHaveLength(1);
		expect(JSON.stringify(asked)).not.toContain('sandbox-token');
	});
});

test('the example of an onboarding: QR code, webhook, first message, template instead', async () => {
	const { twins } = harness.sandbox;
	twins.chatApiAccount.configure({ readyAfterMs: 300 });
	configure({ window: { '15550001111': 'closed' } });
	const id = await harness.n8n.importWorkflow(example('chat-api-onboarding'));
	const running = harness.n8n.execute(id);
	// Somebody scans the code as soon as it is there.
	for (let tries = 0; tries < 200; tries++) {
		const made = twins.chatApi.world.instances.get('950001');
		if (made?.accountStatus === 'got qr code') break;
		await sleep(100);
	}
	instance('950001').templates = instance('777').templates;
	await sleep(2500);
	configure({ accountStatus: { '950001': 'authenticated' } });
	const execution = await running;
	expect(execution.error).toBeUndefined();
	expect(execution.items('Show QR Code')[0]?.binary?.qr).toMatchObject({ mimeType: 'image/png' });
	expect(instance('950001').webhooks).toEqual(['https://example.com/whatsapp']);
	expect(execution.items('First Message', 1)[0]?.json.error).toMatchObject({
		message: 'Chat API: Dialog window is closed',
	});
	expect(execution.items('Send Template Instead')[0]?.json).toMatchObject({ sent: true });
	expect(JSON.stringify(execution.data)).not.toContain('sandbox-account-key');
});
