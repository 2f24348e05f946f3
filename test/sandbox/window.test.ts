import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox';
import { ANN, BORIS, calls, one, run, seen, sendText, template } from './windowPeople';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

/** Every form of the refusal (chat-api.md 1.4). */
const forms = ['200', '400', 'meta'];

test.each(forms)('with Fail, in the form %s, the item fails and says so', async (windowClosed) => {
	sandbox.twins.chatApi.configure({ shapes: { windowClosed } });
	const { outputs, task } = await run(sandbox, sendText, {
		items: [one(BORIS), one(ANN)],
		onError: 'continueRegularOutput',
	});
	expect(task.error).toBeUndefined();
	expect(outputs[0]?.[0]?.json.error).toMatchObject({
		outcome: 'rejected',
		windowClosed: true,
		description: expect.stringMatching(/only a template.*Outside the 24-Hour Window/),
	});
	expect(outputs[0]?.[1]?.json).toMatchObject({ sent: true });
});

test.each(forms)('with Skip the Item, in the form %s, it is no error', async (windowClosed) => {
	sandbox.twins.chatApi.configure({ shapes: { windowClosed } });
	const { outputs, task } = await run(
		sandbox,
		{ ...sendText, outsideWindow: 'skip' },
		{ items: [one(BORIS), one(ANN)] },
	);
	expect(task.error).toBeUndefined();
	expect(outputs[0]).toEqual([
		{ json: { skipped: 'outside the 24-hour window', to: BORIS }, pairedItem: { item: 0 } },
		{ json: expect.objectContaining({ sent: true }), pairedItem: { item: 1 } },
	]);
	expect(calls(sandbox)).toEqual(['sendMessage', 'sendMessage']);
});

test.each(forms)('with a template, in the form %s, it goes out instead', async (windowClosed) => {
	sandbox.twins.chatApi.configure({ shapes: { windowClosed } });
	const { outputs, task } = await run(
		sandbox,
		{ ...sendText, ...template },
		{ items: [one(BORIS), one(ANN)] },
	);
	expect(task.error).toBeUndefined();
	expect(outputs[0]?.map(({ json }) => json.sentInstead)).toEqual(['template', undefined]);
	expect(outputs[0]?.map(({ json }) => json.sent)).toEqual([true, true]);
	expect(seen(sandbox, BORIS)).toEqual([expect.stringMatching(/^template order_update/)]);
	expect(seen(sandbox, ANN).at(-1)).toBe(`message for ${ANN}`);
	expect(calls(sandbox).sort()).toEqual(['sendMessage', 'sendMessage', 'sendTemplate']);
	// However many items, the templates are read once.
	expect(sandbox.requests({ provider: 'chatApi', path: '/templates' })).toHaveLength(1);
});

test('the template takes the place of its message: one person after the other keeps the order', async () => {
	sandbox.faults.set({ provider: 'chatApi', latencyMs: 10 });
	const items = ['One', 'Two', 'Three'].map((name) => one(BORIS, { name }));
	await run(sandbox, { ...sendText, ...template, options: { requestsAtOnce: 5 } }, { items });
	const pair = ['sendMessage', 'sendTemplate'];
	expect(calls(sandbox)).toEqual([...pair, ...pair, ...pair]);
});

test.each([
	['an unknown template', { template: 'nope|en' }, /^Template "nope\|en" is not among/],
	['an empty placeholder', { name: '' }, /^Placeholders has no value for \{\{1\}\}/],
])('%s of one item stops everything before a message is sent', async (_what, bad, says) => {
	const { task } = await run(
		sandbox,
		{ ...sendText, ...template },
		{ items: [one(ANN), one(ANN, bad)] },
	);
	expect(task.error?.message).toMatch(says);
	expect(task.error?.message).toMatch(/\[item 1\]$/);
	expect(calls(sandbox)).toEqual([]);
});

test('the values of the template are not looked at unless it is chosen', async () => {
	const { task } = await run(
		sandbox,
		{ ...sendText, ...template, outsideWindow: 'skip' },
		{ items: [one(ANN, { template: 'nope' })] },
	);
	expect(task.error).toBeUndefined();
	expect(sandbox.requests({ provider: 'chatApi', path: '/templates' })).toEqual([]);
});

test('a lost answer to the message is no refusal: no template, and no second try', async () => {
	sandbox.faults.set({ provider: 'chatApi', path: '/sendMessage', reset: 'after' });
	const { task } = await run(
		sandbox,
		{ ...sendText, ...template },
		{ items: [one(BORIS)], retryOnFail: true },
	);
	expect(task.error?.message).toMatch(/broke before an answer came/);
	expect(calls(sandbox)).toEqual(['sendMessage']);
});

test('a server in trouble that speaks of the window has refused nothing for certain', async () => {
	const body = { message: 'Dialog window is closed' };
	sandbox.faults.set({ provider: 'chatApi', path: '/sendMessage', status: 502, body });
	const { outputs } = await run(
		sandbox,
		{ ...sendText, ...template },
		{ items: [one(BORIS)], onError: 'continueRegularOutput' },
	);
	expect(outputs[0]?.[0]?.json.error).toMatchObject({ outcome: 'unknown' });
	expect(calls(sandbox)).toEqual(['sendMessage']);
});

test('a lost answer to the template is unknown and never repeated', async () => {
	sandbox.faults.set({ provider: 'chatApi', path: '/sendTemplate', times: 1, reset: 'after' });
	const { task } = await run(
		sandbox,
		{ ...sendText, ...template },
		{ items: [one(BORIS)], retryOnFail: true, maxTries: 3 },
	);
	expect(task.error?.message).toMatch(/^Template instead of the message: .*broke before an answer/);
	expect(task.error?.description).toMatch(/Nobody can tell/);
	expect(calls(sandbox)).toEqual(['sendMessage', 'sendTemplate']);
	expect(seen(sandbox, BORIS)).toHaveLength(1);
});

test('Retry On Fail repeats neither a template that went out nor a skipped item', async () => {
	const fault = { status: 422, body: { message: 'not now' }, skip: 1, times: 1 };
	sandbox.faults.set({ provider: 'chatApi', path: '/sendTemplate', ...fault });
	const items = [one(BORIS), one('15550003333')];
	const options = { requestsAtOnce: 1 };
	const { task } = await run(
		sandbox,
		{ ...sendText, ...template, options },
		{ items, retryOnFail: true },
	);
	expect(task.error).toBeUndefined();
	expect(seen(sandbox, BORIS)).toHaveLength(1);
	expect(seen(sandbox, '15550003333')).toHaveLength(1);
});

test('a refused template is an error of the item, without the token', async () => {
	const body = { message: 'Wrong token "sandbox-token-abc"' };
	sandbox.faults.set({ provider: 'chatApi', path: '/sendTemplate', status: 422, body });
	const { outputs, stored } = await run(
		sandbox,
		{ ...sendText, ...template },
		{ items: [one(BORIS), one(ANN)], onError: 'continueErrorOutput' },
	);
	expect(outputs[0]?.map(({ json }) => json.sent)).toEqual([true]);
	expect(outputs[1]?.[0]?.json.error).toMatchObject({
		message: 'Template instead of the message: Chat API: Wrong token "***"',
		outcome: 'rejected',
	});
	expect(stored).not.toContain('sandbox-token-abc');
});
