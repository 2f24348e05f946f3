import { createSandbox, letters, received, runChatApi, sendText } from './sandbox';
import type { Sandbox } from './sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

/** Every text of `letters` exactly once, in order per person. */
function expectEachOnce(count: number, people: number): void {
	const texts = received(sandbox);
	expect(texts.size).toBe(people);
	for (const list of texts.values()) {
		const numbers = list.map((text) => Number(text.split(' ')[1]));
		expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
	}
	expect([...texts.values()].flat().sort()).toEqual(
		letters(count, people)
			.map(({ json }) => json.text)
			.sort(),
	);
}

test('200 items to 20 people, 429 above 20 a second: each once, in order, never more in flight than set', async () => {
	sandbox.faults.set({
		provider: 'chatApi',
		rateLimit: { perSecond: 20, burst: 20 },
		latencyMs: 5,
	});
	const { outputs, task } = await runChatApi(
		sandbox,
		{ ...sendText, options: { requestsAtOnce: 8 } },
		{ items: letters(200, 20) },
	);
	expect(task.error).toBeUndefined();
	expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
		letters(200, 20).map((_, item) => ({ item })),
	);
	expectEachOnce(200, 20);
	const log = sandbox.requests({ provider: 'chatApi' });
	expect(log.some(({ status }) => status === 429)).toBe(true);
	const peak = Math.max(...log.map(({ inFlight }) => inFlight));
	expect(peak).toBeLessThanOrEqual(8);
	expect(peak).toBeGreaterThan(1);
	expect(task.hints?.[0]?.message).toContain('for fewer requests');
}, 60_000);

test('1,000 items to 50 people with a random latency: each once, and in order per person', async () => {
	sandbox.faults.set({ provider: 'chatApi', latencyMs: 1, jitterMs: 20 });
	const { task } = await runChatApi(
		sandbox,
		{ ...sendText, options: { requestsAtOnce: 20 } },
		{ items: letters(1000, 50) },
	);
	expect(task.error).toBeUndefined();
	expectEachOnce(1000, 50);
}, 60_000);

test.each([
	['a refused item', { status: 422, body: { message: 'not now' } }, /not now \[item 57\]/],
	['a request too many', { status: 429 }, undefined],
])(
	'item 57 of 100 meets %s, with Retry On Fail: everybody got exactly one message',
	async (_name, fault, says) => {
		sandbox.faults.set({ provider: 'chatApi', skip: 57, times: 1, ...fault });
		const { task } = await runChatApi(
			sandbox,
			{ ...sendText, options: { requestsAtOnce: 1 } },
			{ items: letters(100, 100), retryOnFail: true },
		);
		expect(task.error).toBeUndefined();
		expectEachOnce(100, 100);
		if (says) expect(sandbox.requests({ provider: 'chatApi' })).toHaveLength(101);
	},
);

test('when the answer to item 57 is lost, it is never sent again, and the rest is not tried', async () => {
	sandbox.faults.set({ provider: 'chatApi', skip: 57, times: 1, reset: 'after' });
	const { task } = await runChatApi(
		sandbox,
		{ ...sendText, options: { requestsAtOnce: 1 } },
		{ items: letters(100, 100), retryOnFail: true, maxTries: 3 },
	);
	expect(task.error?.message).toMatch(/broke before an answer came \[item 57\]/);
	expect(task.error?.description).toMatch(/Nobody can tell.*42 were not tried/);
	const texts = [...received(sandbox).values()].flat();
	expect(texts.sort()).toEqual(
		letters(58, 58)
			.map(({ json }) => json.text)
			.sort(),
	);
});

test('with Continue On Fail the lost answer is reported as unknown and everybody else gets the message', async () => {
	sandbox.faults.set({ provider: 'chatApi', skip: 57, times: 1, reset: 'after' });
	const { outputs } = await runChatApi(
		sandbox,
		{ ...sendText, options: { requestsAtOnce: 1 } },
		{ items: letters(100, 100), onError: 'continueRegularOutput' },
	);
	const failed = (outputs[0] ?? []).filter(({ json }) => 'error' in json);
	expect(failed.map(({ json, pairedItem }) => [json.error, pairedItem])).toEqual([
		[expect.objectContaining({ outcome: 'unknown', item: 57 }), { item: 57 }],
	]);
	expectEachOnce(100, 100);
});

test('the first failure stops launching; the error accounts for everybody', async () => {
	sandbox.faults.set({ provider: 'chatApi', skip: 10, status: 422, body: { message: 'no' } });
	const { task } = await runChatApi(
		sandbox,
		{ ...sendText, options: { requestsAtOnce: 2 } },
		{ items: letters(50, 50) },
	);
	expect(task.error?.description).toMatch(
		/Of 50 items 10 were done, [12] failed and 3[89] were not tried\./,
	);
	expect(sandbox.requests({ provider: 'chatApi' }).length).toBeLessThanOrEqual(12);
});

test('cancelling stops launching at once', async () => {
	sandbox.faults.set({ provider: 'chatApi', latencyMs: 30 });
	const cancelWhen = new Promise((resolve) => setTimeout(resolve, 200));
	await runChatApi(
		sandbox,
		{ ...sendText, options: { requestsAtOnce: 2 } },
		{ items: letters(100, 100), cancelWhen },
	).catch(() => undefined);
	const atOnce = sandbox.requests({ provider: 'chatApi' }).length;
	await new Promise((resolve) => setTimeout(resolve, 200));
	// What was already on its way when it was cancelled may still arrive on a busy machine.
	expect(sandbox.requests({ provider: 'chatApi' }).length).toBeLessThanOrEqual(atOnce + 2);
	expect(atOnce).toBeLessThan(30);
});
