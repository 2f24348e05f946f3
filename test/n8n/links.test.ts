import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials } from '../../playground/credentials.ts';
import type { N8nClient } from '../../playground/n8n/client.ts';
import { loadCredentials } from '../../playground/n8n/content.ts';
import { installPack } from '../../playground/n8n/pack.ts';
import { startN8n } from '../../playground/n8n/server.ts';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
const home = mkdtempSync(join(tmpdir(), 'messengers-links-'));
beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => {
	await harness.close();
	rmSync(home, { recursive: true, force: true });
});
beforeEach(() => harness.sandbox.reset());

const CONTENT = 'Price list: tea 3, cake 4';
const sendFile = (credential: string) => ({
	name: 'Send Price List',
	type: 'n8n-nodes-messengers.salebot',
	typeVersion: 1,
	position: [400, 0],
	parameters: {
		resource: 'message',
		operation: 'send',
		clientId: '49177759',
		content: 'file',
		attachmentType: 'file',
		attachmentFrom: 'binary',
		attachmentFile: '={{ Object.keys($binary)[0] }}',
	},
	credentials: { salebotProjectApi: { id: '1', name: credential } },
});
const to = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });

/** Makes a file as n8n's own nodes do, and sends it. */
const workflow = (credential = 'Salebot (sandbox)') => ({
	name: `Price list ${Math.random()}`,
	nodes: [
		{
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			name: 'Text',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			position: [100, 0],
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ text: CONTENT }) },
		},
		{
			name: 'File',
			type: 'n8n-nodes-base.convertToFile',
			typeVersion: 1.1,
			position: [200, 0],
			parameters: { operation: 'toText', sourceProperty: 'text', options: { fileName: 'p.txt' } },
		},
		sendFile(credential),
	],
	connections: { Start: to('Text'), Text: to('File'), File: to('Send Price List') },
	settings: { executionOrder: 'v1' },
});

/** The link that the provider was given, at the place where n8n really listens. */
function given(n8n: Pick<N8nClient, 'url'>): { link: string; there: string } {
	const [request] = harness.sandbox.requests({ provider: 'salebot', path: '/message' });
	const link = String(Object(request?.body).attachment_url);
	return { link, there: link.replace(/^https?:\/\/[^/]+/, n8n.url) };
}

async function expectTheFile(link: string): Promise<void> {
	const answer = await fetch(link);
	expect(answer.status).toBe(200);
	expect(await answer.text()).toBe(CONTENT);
}

async function expectNothing(link: string): Promise<void> {
	const answer = await fetch(link);
	expect(answer.status).toBe(400);
	expect(await answer.text()).not.toContain('Price');
}

test('the provider fetches the very bytes by the link; with a changed one it gets nothing', async () => {
	const id = await harness.n8n.importWorkflow(workflow());
	const { error } = await harness.n8n.execute(id);
	expect(error).toBeUndefined();
	// Both are in one network here, so the provider can open the link as it is.
	const { link } = given(harness.n8n);
	expect(link.startsWith(`${harness.n8n.url}/rest/binary-data/signed?token=`)).toBe(true);
	await expectTheFile(link);
	const [head, payload, signature] = link.split('.');
	await expectNothing(`${head}.${payload}.${signature?.split('').reverse().join('')}`);
	const other = Buffer.from('{"id":"filesystem-v2:workflows/1"}').toString('base64url');
	await expectNothing(`${head}.${other}.${signature}`);
	await expectNothing(`${harness.n8n.url}/rest/binary-data/signed?token=`);
});

test('a provider on the internet gets nothing from an n8n that it cannot reach', async () => {
	const name = 'Salebot on the internet';
	await harness.n8n.saveCredential({
		type: 'salebotProjectApi',
		name,
		data: { host: 'custom', baseUrl: 'https://salebot.example', apiKey: 'k' },
	});
	const id = await harness.n8n.importWorkflow(workflow(name));
	const { error } = await harness.n8n.execute(id);
	expect(error?.message).toBe(
		`Input Data Field Name: there can be no link to p.txt, because Salebot cannot reach n8n at ${harness.n8n.url} [item 0]`,
	);
});

test('a file that came with a webhook can still be fetched when the execution is over', async () => {
	const path = crypto.randomUUID();
	const id = await harness.n8n.importWorkflow({
		name: 'Uploaded price list',
		nodes: [
			{
				name: 'Upload',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
				webhookId: path,
				parameters: { path, httpMethod: 'POST', responseMode: 'lastNode', options: {} },
			},
			sendFile('Salebot (sandbox)'),
		],
		connections: { Upload: to('Send Price List') },
		settings: { executionOrder: 'v1' },
	});
	await harness.n8n.activate(id);
	const body = new FormData();
	body.append('price', new Blob([CONTENT], { type: 'text/plain' }), 'p.txt');
	const posted = await fetch(`${harness.n8n.url}/webhook/${path}`, { method: 'POST', body });
	expect(posted.status).toBe(200);
	await harness.n8n.waitForExecution(id);
	await harness.n8n.deactivate(id);
	await expectTheFile(given(harness.n8n).link);
});

test('an n8n with a public address gives links to it', async () => {
	await installPack(home, harness.tarball);
	const env = { WEBHOOK_URL: 'https://n8n.example.com' };
	const n8n = await startN8n({ home, env });
	try {
		await loadCredentials(n8n, credentials, harness.sandbox.urls);
		const id = await n8n.importWorkflow(workflow());
		const { error } = await n8n.execute(id);
		expect(error).toBeUndefined();
		const { link, there } = given(n8n);
		expect(link).toMatch(/^https:\/\/n8n\.example\.com\/rest\/binary-data\/signed\?token=/);
		await expectTheFile(there);
		await expectNothing(`${there}x`);
	} finally {
		await n8n.stop();
	}
});
