import { isJsonObject, parseJson } from '../../playground/sandbox/json.ts';
import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import { createSandbox } from '../../playground/sandbox/server.ts';
import type { Receiver } from './webhookReceiver.ts';
import { startReceiver } from './webhookReceiver.ts';

let sandbox: Sandbox;
let base: string;
const token = 'sandbox-token-777';

beforeAll(async () => {
	sandbox = await createSandbox({ seed: 7 });
	base = `${sandbox.urls.chatApi}/instance777`;
});
afterAll(() => sandbox.close());
beforeEach(() => sandbox.reset());

const status = () => fetch(`${base}/status?token=${token}`);

function send(body = 'Hi', signal?: AbortSignal) {
	return fetch(`${base}/sendMessage?token=${token}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ phone: '15550001111', body }),
		...(signal ? { signal } : {}),
	});
}

async function control(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
	const init =
		body === undefined ? { method } : { method, headers: { 'content-type': 'application/json' } };
	const response = await fetch(`${sandbox.urls.page}/_/${path}`, {
		...init,
		...(body === undefined ? {} : { body: JSON.stringify(body) }),
	});
	const text = await response.text();
	return { status: response.status, text, json: parseJson(text) };
}

describe('request log', () => {
	it('keeps the raw request for tests', async () => {
		await send('Hello');
		const [entry] = sandbox.requests({ provider: 'chatApi', path: 'sendMessage' });
		expect(entry).toMatchObject({
			method: 'POST',
			path: '/instance777/sendMessage',
			query: { token },
			body: { phone: '15550001111', body: 'Hello' },
			status: 200,
			inFlight: 1,
		});
		expect(entry?.url).toContain(token);
		expect(entry?.bytesOut).toBeGreaterThan(20);
	});

	it('shows no secrets on the page, also not where the provider repeats them', async () => {
		await fetch(`${sandbox.urls.chatApi}/ABC123/me?token=${token}`);
		await fetch(`${sandbox.urls.chatApi}/ABC123/me`, {
			headers: { authorization: 'Bearer sandbox-token-abc' },
		});
		await fetch(`${sandbox.urls.salebot}/api/some-salebot-key/get_clients`);
		const { text } = await control('requests');
		expect(text).toContain('/ABC123/me');
		expect(text).toContain('/get_clients');
		expect(text).not.toMatch(/sandbox-token|some-salebot-key/);
	});

	it('counts requests in flight', async () => {
		sandbox.faults.set({ latencyMs: 80 });
		await Promise.all([1, 2, 3, 4].map(() => status()));
		const peak = Math.max(...sandbox.requests().map(({ inFlight }) => inFlight));
		expect(peak).toBe(4);
		await status();
		expect(sandbox.requests().at(-1)?.inFlight).toBe(1);
	});

	it('reads JSON, forms, multipart and bytes, and stays bounded', async () => {
		const url = `${base}/sendMessage?token=${token}`;
		const form = new FormData();
		form.set('body', 'x');
		form.set('file', new Blob(['abc'], { type: 'image/png' }), 'a.png');
		await fetch(url, { method: 'POST', body: new URLSearchParams('body=x&to[]=1&to[]=2') });
		await fetch(url, { method: 'POST', body: form });
		await fetch(url, { method: 'POST', body: new Blob(['abc'], { type: 'image/png' }) });
		await fetch(url, {
			method: 'POST',
			body: '{"cut":',
			headers: { 'content-type': 'application/json' },
		});
		expect(sandbox.requests().map(({ body }) => body)).toEqual([
			{ body: 'x', to: ['1', '2'] },
			{ body: 'x', file: { filename: 'a.png', contentType: 'image/png', size: 3, data: 'YWJj' } },
			{ binary: 3 },
			'{"cut":',
		]);
		const small = await createSandbox({ logLimit: 10 });
		for (let count = 0; count < 15; count += 1) await fetch(`${small.urls.chatApi}/status`);
		expect(small.requests()).toHaveLength(10);
		expect(small.requests().at(-1)?.seq).toBe(15);
		await small.close();
	});
});

describe('webhooks', () => {
	let receiver: Receiver;
	beforeEach(async () => {
		receiver = await startReceiver();
		sandbox.twins.chatApi.configure({ webhooks: { '777': [receiver.url] } });
	});
	afterEach(() => receiver.close());
	const texts = () =>
		receiver.bodies.flatMap(({ messages }) =>
			Array.isArray(messages)
				? messages.map((item) => (isJsonObject(item) ? item.body : null))
				: [],
		);
	const type = (text: string) =>
		sandbox.twins.chatApi.incoming({ account: '777', to: '15550001111', text });

	it('delivers once, and twice on request', async () => {
		await type('one');
		expect(texts()).toEqual(['one']);
		expect(sandbox.deliveries()).toMatchObject([{ provider: 'chatApi', status: 200 }]);
		sandbox.faults.set({ webhooks: { duplicate: 1 } });
		await type('two');
		expect(texts()).toEqual(['one', 'two', 'two']);
	});

	it('reorders and batches', async () => {
		sandbox.faults.set({ webhooks: { reorder: true } });
		await Promise.all(['a', 'b', 'c'].map(type));
		expect(texts()).toEqual(['c', 'b', 'a']);
		sandbox.faults.set({ webhooks: { batch: 20 } });
		await Promise.all(['d', 'e', 'f'].map(type));
		expect(receiver.bodies).toHaveLength(4);
		expect(texts().slice(3)).toEqual(['d', 'e', 'f']);
	});

	it('answers 0 when nobody listens', async () => {
		await receiver.close();
		await type('lost');
		expect(sandbox.deliveries()).toMatchObject([{ status: 0 }]);
	});
});

describe('control API', () => {
	it('does over HTTP what the object does', async () => {
		expect((await control('urls')).json).toEqual(sandbox.urls);
		expect((await control('faults', { status: 500, times: 1 })).status).toBe(200);
		expect((await status()).status).toBe(500);
		expect((await control('faults', { latency: 5 })).text).toContain('Unknown field \\"latency\\"');
		expect((await control('faults', undefined, 'DELETE')).json).toEqual({ faults: [] });
		await control('configure/chatApi', { accountStatus: { '777': 'loading' } });
		expect(await (await status()).json()).toMatchObject({ accountStatus: 'loading' });
		expect((await control('configure/chatApi', { nonsense: 1 })).status).toBe(400);
		expect((await control('configure/nobody', {})).text).toContain('There are: ');
		await control('incoming/chatApi', {
			account: '777',
			to: '15557770000',
			text: 'New here',
			name: 'Zoe',
		});
		expect((await control('conversations')).text).toContain('New here');
		expect((await control('state')).text).toContain('order_update');
		await control('requests', undefined, 'DELETE');
		expect(sandbox.requests()).toEqual([]);
		await control('reset', {});
		expect(await (await status()).json()).toMatchObject({ accountStatus: 'authenticated' });
		expect((await control('conversations')).text).not.toContain('New here');
	});
});
