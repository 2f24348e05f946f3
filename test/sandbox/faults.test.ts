import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import { createSandbox } from '../../playground/sandbox/server.ts';
import { until } from './webhookReceiver.ts';

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
const sentCount = () => sandbox.twins.chatApi.world.instances.get('777')?.messages.length ?? 0;

function send(body = 'Hi', signal?: AbortSignal) {
	return fetch(`${base}/sendMessage?token=${token}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ phone: '15550001111', body }),
		...(signal ? { signal } : {}),
	});
}

describe('faults', () => {
	it('answers a status for some requests only', async () => {
		sandbox.faults.set({ status: 503, path: 'status', skip: 1, times: 2 });
		const seen = [];
		for (let count = 0; count < 5; count += 1) seen.push((await status()).status);
		expect(seen).toEqual([200, 503, 503, 200, 200]);
	});

	it('limits the rate with a token bucket and says when to come back', async () => {
		sandbox.faults.set({ provider: 'chatApi', rateLimit: { perSecond: 5, burst: 3 } });
		const answers = await Promise.all([1, 2, 3, 4, 5].map(() => status()));
		expect(answers.map((answer) => answer.status).sort()).toEqual([200, 200, 200, 429, 429]);
		expect(answers.find((answer) => answer.status === 429)?.headers.get('retry-after')).toBe('1');
		await new Promise((resolve) => setTimeout(resolve, 260));
		expect((await status()).status).toBe(200);
	});

	it('cuts the connection before the work', async () => {
		const before = sentCount();
		sandbox.faults.set({ reset: 'before' });
		await expect(send()).rejects.toThrow();
		expect(sentCount()).toBe(before);
		await until(() => sandbox.requests()[0]?.status === 0);
	});

	it('cuts the connection after the work: the message went out, the answer is lost', async () => {
		const before = sentCount();
		sandbox.faults.set({ reset: 'after' });
		await expect(send()).rejects.toThrow();
		expect(sentCount()).toBe(before + 1);
	});

	it('hangs after the work', async () => {
		const before = sentCount();
		sandbox.faults.set({ hang: true });
		await expect(send('Hi', AbortSignal.timeout(150))).rejects.toThrow();
		expect(sentCount()).toBe(before + 1);
		sandbox.faults.set({ hang: 'before' });
		await expect(send('Hi', AbortSignal.timeout(150))).rejects.toThrow();
		expect(sentCount()).toBe(before + 1);
	});

	it('answers HTML, cut JSON, a slow body, and an error although the work is done', async () => {
		sandbox.faults.set({ html: true });
		const html = await status();
		expect([html.status, html.headers.get('content-type')]).toEqual([
			200,
			'text/html; charset=utf-8',
		]);
		sandbox.faults.set({ malformed: true });
		await expect((await status()).json()).rejects.toThrow();
		sandbox.faults.set({ slowBodyMs: 200 });
		const start = Date.now();
		expect(await (await status()).json()).toMatchObject({ accountStatus: 'authenticated' });
		expect(Date.now() - start).toBeGreaterThan(150);
		const before = sentCount();
		sandbox.faults.set({ status: 500, handled: true });
		expect((await send()).status).toBe(500);
		expect(sentCount()).toBe(before + 1);
	});

	it('repeats its random choices', async () => {
		const run = async () => {
			sandbox.faults.set({ status: 500, probability: 0.5 });
			const seen = [];
			for (let count = 0; count < 12; count += 1) seen.push((await status()).status);
			return seen;
		};
		const first = await run();
		expect(await run()).toEqual(first);
		expect(new Set(first)).toEqual(new Set([200, 500]));
	});

	it('closes at once, also with a request that hangs', async () => {
		const other = await createSandbox();
		other.faults.set({ hang: true });
		const lost = fetch(`${other.urls.chatApi}/status`).catch(() => 'lost');
		await until(() => other.requests().length === 1);
		const start = Date.now();
		await other.close();
		expect(Date.now() - start).toBeLessThan(500);
		expect(await lost).toBe('lost');
	});
});
