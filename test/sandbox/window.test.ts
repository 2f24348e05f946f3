import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { createSandbox, runChatApi } from './sandbox';
import type { Sandbox } from './sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

/** The twin's Business API; Ann wrote lately, Boris never did. */
const credential = {
	pathStyle: 'channel',
	instanceId: 'ABC123',
	token: 'sandbox-token-abc',
	placement: 'bearer',
};
const ANN = '15550001111';
const BORIS = '15550002222';

const sendText = {
	resource: 'message',
	operation: 'sendText',
	to: '={{ $json.to }}',
	body: '={{ $json.text }}',
};
const template: INodeParameters = {
	outsideWindow: 'template',
	template: { __rl: true, mode: 'id', value: '={{ $json.template ?? "order_update|en" }}' },
	paramsFrom: 'form',
	params: {
		mappingMode: 'defineBelow',
		value: { body_1: '={{ $json.name }}', body_2: 'A-17' },
	},
	headerFile: '',
};
const one = (to: string, more = {}): INodeExecutionData => ({
	json: { to, text: `message for ${to}`, name: 'Ada', ...more },
});

const run = async (parameters: INodeParameters, change = {}) =>
	await runChatApi(sandbox, parameters, { credential, ...change });

/** The requests that reached the provider, without reading the templates. */
const calls = () =>
	sandbox
		.requests({ provider: 'chatApi' })
		.map(({ path }) => path.replace(/^\/ABC123\//, ''))
		.filter((path) => path !== 'templates');

/** What a person sees on the phone. */
function seen(phone: string): Array<string | undefined> {
	const found = sandbox.twins.chatApi
		.conversations()
		.find(({ id, account }) => id.includes(phone) && account === 'ABC123');
	return (found?.messages ?? [])
		.filter(({ direction }) => direction === 'out')
		.map(({ text, note }) => note ?? text);
}

/** Every form of the refusal (chat-api.md 1.4). */
const forms = ['200', '400', 'meta'];

test.each(forms)('with Fail, in the form %s, the item fails and says so', async (windowClosed) => {
	sandbox.twins.chatApi.configure({ shapes: { windowClosed } });
	const { outputs, task } = await run(sendText, {
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
		{ ...sendText, outsideWindow: 'skip' },
		{ items: [one(BORIS), one(ANN)] },
	);
	expect(task.error).toBeUndefined();
	expect(outputs[0]).toEqual([
		{ json: { skipped: 'outside the 24-hour window', to: BORIS }, pairedItem: { item: 0 } },
		{ json: expect.objectContaining({ sent: true }), pairedItem: { item: 1 } },
	]);
	expect(calls()).toEqual(['sendMessage', 'sendMessage']);
});

test.each(forms)('with a template, in the form %s, it goes out instead', async (windowClosed) => {
	sandbox.twins.chatApi.configure({ shapes: { windowClosed } });
	const { outputs, task } = await run(
		{ ...sendText, ...template },
		{ items: [one(BORIS), one(ANN)] },
	);
	expect(task.error).toBeUndefined();
	expect(outputs[0]?.map(({ json }) => json.sentInstead)).toEqual(['template', undefined]);
	expect(outputs[0]?.map(({ json }) => json.sent)).toEqual([true, true]);
	expect(seen(BORIS)).toEqual([expect.stringMatching(/^template order_update/)]);
	expect(seen(ANN).at(-1)).toBe(`message for ${ANN}`);
	expect(calls().sort()).toEqual(['sendMessage', 'sendMessage', 'sendTemplate']);
	// However many items, the templates are read once.
	expect(sandbox.requests({ provider: 'chatApi', path: '/templates' })).toHaveLength(1);
});

test('the template takes the place of its message: one person after the other keeps the order', async () => {
	sandbox.faults.set({ provider: 'chatApi', latencyMs: 10 });
	const items = ['One', 'Two', 'Three'].map((name) => one(BORIS, { name }));
	await run({ ...sendText, ...template, options: { requestsAtOnce: 5 } }, { items });
	const pair = ['sendMessage', 'sendTemplate'];
	expect(calls()).toEqual([...pair, ...pair, ...pair]);
});

test.each([
	['an unknown template', { template: 'nope|en' }, /^Template "nope\|en" is not among/],
	['an empty placeholder', { name: '' }, /^Placeholder "Text \{\{1\}\}.*is empty/],
])('%s of one item stops everything before a message is sent', async (_what, bad, says) => {
	const { task } = await run({ ...sendText, ...template }, { items: [one(ANN), one(ANN, bad)] });
	expect(task.error?.message).toMatch(says);
	expect(task.error?.message).toMatch(/\[item 1\]$/);
	expect(calls()).toEqual([]);
});

test('the values of the template are not looked at unless it is chosen', async () => {
	const { task } = await run(
		{ ...sendText, ...template, outsideWindow: 'skip' },
		{ items: [one(ANN, { template: 'nope' })] },
	);
	expect(task.error).toBeUndefined();
	expect(sandbox.requests({ provider: 'chatApi', path: '/templates' })).toEqual([]);
});

test('a lost answer to the message is no refusal: no template, and no second try', async () => {
	sandbox.faults.set({ provider: 'chatApi', path: '/sendMessage', reset: 'after' });
	const { task } = await run(
		{ ...sendText, ...template },
		{ items: [one(BORIS)], retryOnFail: true },
	);
	expect(task.error?.message).toMatch(/broke before an answer came/);
	expect(calls()).toEqual(['sendMessage']);
});

test('a server in trouble that speaks of the window has refused nothing for certain', async () => {
	const body = { message: 'Dialog window is closed' };
	sandbox.faults.set({ provider: 'chatApi', path: '/sendMessage', status: 502, body });
	const { outputs } = await run(
		{ ...sendText, ...template },
		{ items: [one(BORIS)], onError: 'continueRegularOutput' },
	);
	expect(outputs[0]?.[0]?.json.error).toMatchObject({ outcome: 'unknown' });
	expect(calls()).toEqual(['sendMessage']);
});

test('a lost answer to the template is unknown and never repeated', async () => {
	sandbox.faults.set({ provider: 'chatApi', path: '/sendTemplate', times: 1, reset: 'after' });
	const { task } = await run(
		{ ...sendText, ...template },
		{ items: [one(BORIS)], retryOnFail: true, maxTries: 3 },
	);
	expect(task.error?.message).toMatch(/^Template instead of the message: .*broke before an answer/);
	expect(task.error?.description).toMatch(/Nobody can tell/);
	expect(calls()).toEqual(['sendMessage', 'sendTemplate']);
	expect(seen(BORIS)).toHaveLength(1);
});

test('Retry On Fail repeats neither a template that went out nor a skipped item', async () => {
	const fault = { status: 422, body: { message: 'not now' }, skip: 1, times: 1 };
	sandbox.faults.set({ provider: 'chatApi', path: '/sendTemplate', ...fault });
	const items = [one(BORIS), one('15550003333')];
	const options = { requestsAtOnce: 1 };
	const { task } = await run({ ...sendText, ...template, options }, { items, retryOnFail: true });
	expect(task.error).toBeUndefined();
	expect(seen(BORIS)).toHaveLength(1);
	expect(seen('15550003333')).toHaveLength(1);
});

test('a refused template is an error of the item, without the token', async () => {
	const body = { message: 'Wrong token "sandbox-token-abc"' };
	sandbox.faults.set({ provider: 'chatApi', path: '/sendTemplate', status: 422, body });
	const { outputs, stored } = await run(
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

describe('with files', () => {
	const binary = {
		data: { data: Buffer.from('%PDF').toString('base64'), mimeType: 'application/pdf' },
	};
	const file = (to: string, more = {}) => ({ ...one(to, more), binary });
	const sendFile = { ...sendText, operation: 'sendFile', source: 'binary', file: 'data' };
	const invoice = {
		...template,
		headerFile: 'data',
		template: { __rl: true, mode: 'id', value: 'invoice|en' },
		params: {
			mappingMode: 'defineBelow',
			value: { body_1: '={{ $json.name }}', body_2: '$10', button_0_1: 'i-42' },
		},
	};

	test('the header of the template is uploaded only when the template is sent', async () => {
		const { outputs, task } = await run(
			{ ...sendFile, ...invoice },
			{ items: [file(ANN), file(BORIS)] },
		);
		expect(task.error).toBeUndefined();
		expect(outputs[0]?.map(({ json }) => json.sentInstead)).toEqual([undefined, 'template']);
		expect(calls().sort()).toEqual(['sendFile', 'sendFile', 'sendTemplate', 'uploadMedia']);
		expect(seen(BORIS)).toEqual([expect.stringMatching(/^template invoice/)]);
	});

	test.each([
		['sendFile', { ...sendFile, ...invoice }],
		['sendTemplate', { ...invoice, ...sendText, operation: 'sendTemplate' }],
	])(
		'%s: an empty placeholder is found before anything is uploaded or sent',
		async (_n, params) => {
			const { task } = await run(params, { items: [file(BORIS), file(BORIS, { name: '' })] });
			expect(task.error?.message).toMatch(/^Placeholder .* is empty \[item 1\]$/);
			expect(calls()).toEqual([]);
		},
	);
});
