import type { INodeParameters } from 'n8n-workflow';
import { byName, runGetChat } from './getChatNodes';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

/** Ann wrote lately, Boris never did: the twin answers 453 (get-chat.md 2.3). */
const ANN = '15550001111';
const BORIS = '15550002222';
const items = [ANN, BORIS].map((phone) => ({
	json: { phone },
	binary: { data: { data: Buffer.from('a').toString('base64'), mimeType: 'image/png' } },
}));

const template: INodeParameters = {
	outsideWindow: 'template',
	template: byName('order_shipped'),
	params: { mappingMode: 'defineBelow', value: { body_1: 'Boris', body_2: 'A-1' } },
};
const sends: Array<[string, INodeParameters]> = [
	['sendText', { body: 'Hi' }],
	['sendMedia', { source: 'link', link: 'https://cdn.example/a.png' }],
	['sendMedia', { source: 'binary', file: 'data' }],
	['sendInteractive', { kind: 'locationRequest', text: 'Where are you?' }],
	['sendReaction', { messageId: 'wamid.1', emoji: '!' }],
];
const send = async (operation: string, parameters: INodeParameters, change = {}) =>
	await runGetChat(
		sandbox,
		{ resource: 'message', operation, waId: '={{ $json.phone }}', ...parameters },
		{ items, ...change },
	);
const types = () =>
	sandbox
		.requests({ provider: 'getChat', method: 'POST', path: '/messages/' })
		.map(({ body }) => Object(body).type);

test.each(sends)('%s skips whom it may not write', async (operation, parameters) => {
	const { outputs, task } = await send(operation, { ...parameters, outsideWindow: 'skip' });
	expect(task.error).toBeUndefined();
	expect(outputs[0]).toEqual([
		{ json: expect.objectContaining({ queued: true }), pairedItem: { item: 0 } },
		{ json: { skipped: 'outside the 24-hour window', wa_id: BORIS }, pairedItem: { item: 1 } },
	]);
});

test.each(sends)('%s sends a template instead', async (operation, parameters) => {
	const { outputs, task } = await send(operation, { ...parameters, ...template });
	expect(task.error).toBeUndefined();
	expect(outputs[0]?.map(({ json }) => [json.queued, json.sentInstead])).toEqual([
		[true, undefined],
		[true, 'template'],
	]);
	expect(types().filter((type) => type === 'template')).toHaveLength(1);
	expect(types()).toHaveLength(3);
});

test('an empty placeholder stops everything before a message or file is sent', async () => {
	const params = { mappingMode: 'defineBelow', value: { body_1: 'Boris' } };
	const media = { source: 'binary', file: 'data' };
	const { task } = await send('sendMedia', { ...media, ...template, params });
	expect(task.error?.message).toMatch(
		/^Placeholders has no value for .*, which template order_shipped needs \[item 0\]$/,
	);
	expect(sandbox.requests({ provider: 'getChat', method: 'POST' })).toEqual([]);
});

test('a file for a template without one in its header is refused before anything is uploaded', async () => {
	const { task } = await send('sendText', { body: 'Hi', ...template, headerFile: 'data' });
	expect(task.error?.message).toMatch(/order_shipped has no file in its header/);
	expect(sandbox.requests({ provider: 'getChat', method: 'POST' })).toEqual([]);
});

test('a lost answer to the template is unknown and never repeated', async () => {
	sandbox.faults.set({
		provider: 'getChat',
		path: '/messages/',
		skip: 2,
		times: 1,
		reset: 'after',
	});
	const { task } = await send(
		'sendText',
		{ body: 'Hi', ...template, options: { requestsAtOnce: 1 } },
		{ retryOnFail: true, maxTries: 3 },
	);
	expect(task.error?.message).toMatch(/^Template instead of the message: .* \[item 1\]$/);
	expect(types()).toEqual(['text', 'text', 'template']);
});
