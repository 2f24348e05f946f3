import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { at, recordsAt } from '../../playground/n8n/json.ts';
import { findRoot } from '../../playground/n8n/paths.ts';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => await harness.close());
beforeEach(() => {
	harness.sandbox.reset();
	harness.sandbox.twins.getChatPartner.configure({ readyAfterMs: 1000 });
});

/** Imports an example with other values in its node New Client and faster checks. */
async function importExample(file: string, client: Record<string, string>): Promise<string> {
	const workflow: unknown = JSON.parse(
		readFileSync(join(findRoot(), 'examples', `${file}.json`), 'utf8'),
	);
	for (const node of recordsAt(workflow, 'nodes')) {
		if (node.name === 'Wait Until Ready')
			Object.assign(Object(node.parameters).options, { pollEvery: 0.2 });
		if (node.name !== 'New Client') continue;
		for (const row of recordsAt(node, 'parameters', 'assignments', 'assignments')) {
			row.value = client[String(row.name)] ?? row.value;
		}
	}
	return await harness.n8n.importWorkflow(workflow, { credentials: harness.credentials });
}

const created = () => {
	const { instances } = harness.sandbox.twins.getChat.world;
	return [...instances.values()].find(({ subdomain }) => subdomain === 'acme-one');
};

test('flow 1, quick start: waits for the instance and gives the activation link', async () => {
	const id = await importExample('getchat-inbox-quick-start', { subdomain: 'acme-one' });
	const execution = await harness.n8n.execute(id, { trigger: 'Start' });
	expect(execution.error).toBeUndefined();
	expect(execution.items('Wait Until Ready')[0]?.json).toMatchObject({ ready: true });
	expect(execution.items('Activation Link')[0]?.json.link).toMatch(/\/confirm_account\?c=/);
	expect(created()).toMatchObject({ channelId: 'AbCdEfCH' });
});

test('flow 2, fully automated: the token arrives, the nodes behind it work with it, the webhook is registered', async () => {
	const { n8n, sandbox } = harness;
	const messagesUrl = 'https://n8n.example.com/webhook/client-1';
	const id = await importExample('getchat-inbox-automated', {
		subdomain: 'acme-one',
		host: sandbox.urls.getChat,
		messagesUrl,
	});
	await n8n.activate(id);
	try {
		const create = await n8n.execute(id, { trigger: 'Start' });
		expect(create.error).toBeUndefined();
		const ready = await n8n.waitForExecution(id, ({ mode }) => mode === 'webhook');
		expect(ready.error).toBeUndefined();
		expect(ready.status).toBe('success');
		expect(ready.items('Who Am I')[0]?.json).toMatchObject({ username: 'n8n_service' });
		expect(ready.items('New Inbox Is Ready')[0]?.json).toMatchObject({
			event: 'token',
			host: sandbox.urls.getChat,
			details: { subdomain: 'acme-one', channelId: 'AbCdEfCH', messagesUrl },
		});
		// The node declares it as sensitive; an n8n with data redaction masks it, this one has none.
		const { data } = await n8n.api.get<unknown>('/types/nodes.json');
		const type = recordsAt({ data }, 'data').find(
			({ name }) => name === 'n8n-nodes-messengers.getChatPartnerTrigger',
		);
		expect(type?.sensitiveOutputFields).toEqual(['token', 'body.token']);
		expect(created()?.tags.map(({ name }) => name)).toEqual(['New customer']);
		expect(created()?.webhooks.map(({ fields }) => fields.url)).toEqual([messagesUrl]);
		const [delivery] = sandbox.deliveries();
		expect(delivery).toMatchObject({ provider: 'getChatPartner', status: 200 });
	} finally {
		await n8n.deactivate(id);
	}
});

test('the trigger refuses a wrong ending and a wrong header, and shows the object to paste', async () => {
	const { n8n } = harness;
	const id = await importExample('getchat-inbox-automated', {});
	await n8n.activate(id);
	try {
		const base = `${n8n.url}/webhook/7d0a1c52-6c0b-4f0e-8d57-2f4f5f0f6a11`;
		const call = async (url: string, init: RequestInit = {}) => await fetch(url, init);
		const json = { 'content-type': 'application/json' };
		const body = JSON.stringify({ token: 'forged' });
		const wrong = await call(`${base}/guessed`, { method: 'POST', headers: json, body });
		expect(wrong.status).toBe(401);
		const headers = { ...json, 'X-Setup-Secret': 'guessed' };
		const forged = await call(`${base}/change-me`, { method: 'POST', headers, body });
		expect(forged.status).toBe(401);
		const shown: unknown = await (await call(`${base}/change-me`)).json();
		expect(shown).toMatchObject({ user_name: 'n8n_service', webhook_url: `${base}/change-me` });
		const own = {
			...json,
			'X-Setup-Secret': String(at(shown, 'webhook_headers', 'X-Setup-Secret')),
		};
		const event = { ...own };
		const put = await call(`${base}/change-me`, { method: 'PUT', headers: event, body: '{"a":1}' });
		expect(put.status).toBe(200);
		await sleep(500);
		// Only the token was asked for.
		expect(await n8n.executions(id)).toEqual([]);
	} finally {
		await n8n.deactivate(id);
	}
});

test('flow 3, e-mail confirmation: the client gets the mail', async () => {
	const id = await importExample('getchat-inbox-by-email', { subdomain: 'acme-one' });
	const execution = await harness.n8n.execute(id, { trigger: 'Start' });
	expect(execution.error).toBeUndefined();
	expect(execution.items('Tell Your Team')).toHaveLength(1);
	expect(harness.sandbox.twins.getChatPartner.state().mails).toEqual([
		{ to: 'client@example.com', title: 'WhatsApp Inbox Activation' },
	]);
});

test('the Test button of the credentials says yes and no', async () => {
	const { n8n, sandbox } = harness;
	const host = sandbox.urls.getChat;
	const outcome = async (type: string, data: Record<string, string>) => {
		const { id } = await n8n.createCredential({ type, name: type, data });
		return (await n8n.testCredential(id)).status;
	};
	const login = { host, authentication: 'password', username: 'n8n' };
	const partner = { baseUrl: sandbox.urls.getChatPartner };
	const outcomes = [
		await outcome('getChatApi', { host, token: 'sandbox-getchat-token' }),
		await outcome('getChatApi', { host, token: 'wrong' }),
		await outcome('getChatApi', { ...login, password: 'sandbox-password' }),
		await outcome('getChatApi', { ...login, password: 'wrong' }),
		await outcome('getChatPartnerApi', { ...partner, apiKey: 'sandboxPartnerKey001' }),
		await outcome('getChatPartnerApi', { ...partner, apiKey: 'wrong' }),
	];
	expect(outcomes).toEqual(['OK', 'Error', 'OK', 'Error', 'OK', 'Error']);
});

describe('the get.chat Trigger', () => {
	const workflow = (takeOver = 'stop') => ({
		name: 'Messages',
		nodes: [
			{
				name: 'Message',
				type: 'n8n-nodes-messengers.getChatTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId: crypto.randomUUID(),
				parameters: { events: ['messageIn', 'messageOut'], takeOver, options: {} },
				credentials: { getChatApi: { id: '', name: 'get.chat (sandbox)' } },
			},
		],
		connections: {},
	});
	const teahouse = () => {
		const found = harness.sandbox.twins.getChat.world.instances.get('teahouse');
		if (!found) throw new Error('The seed has no teahouse');
		return found;
	};
	const urls = () => teahouse().webhooks.map(({ fields }) => fields.url);

	test.each(['cloud', 'flat', 'wrapped'])(
		'registers, gets a message (%s), removes itself',
		async (webhookForm) => {
			const { n8n, sandbox } = harness;
			sandbox.twins.getChat.configure({ webhookForm });
			const id = await n8n.importWorkflow(workflow(), { credentials: harness.credentials });
			await n8n.activate(id);
			expect(urls()).toHaveLength(1);
			await sandbox.twins.getChat.incoming({ account: 'teahouse', to: '15550001111', text: 'Hi' });
			const execution = await n8n.waitForExecution(id);
			expect(execution.items('Message')[0]?.json).toMatchObject({
				event: 'messageIn',
				waId: '15550001111',
				name: 'Ann Lee',
				type: 'text',
				text: 'Hi',
			});
			await n8n.deactivate(id);
			expect(urls()).toEqual([]);
		},
	);

	test.each([[true], [false]])(
		"another user's webhook stays, and an own one stops the activation (the list names owners: %s)",
		async (webhookOwner) => {
			const { n8n, sandbox } = harness;
			sandbox.twins.getChat.configure({ webhookOwner });
			const own = {
				id: 1,
				user: 1,
				fields: { url: 'https://crm.example/own', on_incoming_message: true },
			};
			const foreign = {
				id: 2,
				user: 12,
				fields: { url: 'https://crm.example/ada', on_incoming_message: true },
			};
			teahouse().webhooks.push(own, foreign);
			const stopped = await n8n.importWorkflow(workflow(), { credentials: harness.credentials });
			await expect(n8n.activate(stopped)).rejects.toThrow(/Another system already receives/);
			expect(urls()).toEqual([own.fields.url, foreign.fields.url]);
			const taking = await n8n.importWorkflow(workflow('replace'), {
				credentials: harness.credentials,
			});
			await n8n.activate(taking);
			expect(urls()).toHaveLength(2);
			expect(urls()).toContain(foreign.fields.url);
			expect(urls()).not.toContain(own.fields.url);
			await n8n.deactivate(taking);
			expect(urls().sort()).toEqual([foreign.fields.url, own.fields.url]);
		},
	);
});
