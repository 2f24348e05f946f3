import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { createSandbox, letters, received, runChatApi, runSalebot, sendText } from './sandbox';
import type { Sandbox } from './sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const sendTemplate: INodeParameters = {
	resource: 'message',
	operation: 'sendTemplate',
	to: '={{ $json.to }}',
	template: { __rl: true, mode: 'id', value: '={{ $json.template }}' },
	params: { mappingMode: 'defineBelow', value: { body_1: '={{ $json.one }}', body_2: '$10' } },
};

const sendFile: INodeParameters = {
	resource: 'message',
	operation: 'sendFile',
	to: '={{ $json.to }}',
	source: 'binary',
	file: 'data',
};

const text = { to: '15550001111', text: 'message' };
const template = { to: '15550001111', template: 'order_update|en', one: 'A-17' };
const picture = (megabytes: number): INodeExecutionData['binary'] => ({
	data: {
		data: Buffer.alloc(megabytes * 1024 * 1024).toString('base64'),
		mimeType: 'image/png',
		fileName: 'photo.png',
	},
});

const bad: Array<[string, INodeParameters, INodeExecutionData, INodeExecutionData, RegExp]> = [
	['an empty recipient', sendText, { json: text }, { json: { ...text, to: '' } }, /^To is empty/],
	[
		'letters in a phone number',
		sendText,
		{ json: text },
		{ json: { ...text, to: '49151CALLME' } },
		/^To "49151CALLME" is not a phone number: write it with its country code/,
	],
	[
		'a national number',
		sendText,
		{ json: text },
		{ json: { ...text, to: '0151 2345678' } },
		/^To "0151 2345678" starts with 0/,
	],
	[
		'a number that is too long',
		sendText,
		{ json: text },
		{ json: { ...text, to: '1234567890123456' } },
		/has 16 digits/,
	],
	[
		'an unknown chat id',
		sendText,
		{ json: text },
		{ json: { ...text, to: 'ann@example.com' } },
		/neither a phone number nor a chat ID/,
	],
	[
		'an item without the expected field',
		sendText,
		{ json: text },
		{ json: { to: text.to } },
		/^Text is empty/,
	],
	[
		'an object instead of a text',
		sendText,
		{ json: text },
		{ json: { ...text, text: { a: 1 } } },
		/^Text is an object, not a text/,
	],
	[
		'a text that is too long',
		sendText,
		{ json: text },
		{ json: { ...text, text: 'x'.repeat(4097) } },
		/^Text has 4097 characters, 4096 are allowed/,
	],
	[
		'an unknown template',
		sendTemplate,
		{ json: template },
		{ json: { ...template, template: 'no_such' } },
		/^Template "no_such" is not among the approved templates/,
	],
	[
		'a template in several languages without one',
		sendTemplate,
		{ json: template },
		{ json: { ...template, template: 'order_update' } },
		/order_update\|(en|ru) or order_update\|(en|ru)/,
	],
	[
		'a missing placeholder value',
		sendTemplate,
		{ json: template },
		{ json: { ...template, one: '' } },
		/^Placeholders has no value for \{\{1\}\} after "Hello", which template order_update needs/,
	],
	[
		'a file over the limit',
		sendFile,
		{ json: text, binary: picture(1) },
		{ json: text, binary: picture(6) },
		/photo\.png has 6 MB, at most 5 MB are allowed for image\/png/,
	],
	[
		'an item without the file',
		sendFile,
		{ json: text, binary: picture(1) },
		{ json: text },
		/names the binary field "data", which this item does not have/,
	],
];

const delivered = () =>
	sandbox.requests({ provider: 'chatApi', method: 'POST' }).filter(({ status }) => status === 200)
		.length;

describe.each(bad)('%s', (_name, parameters, good, wrong, says) => {
	test('gets one sentence, sends nothing for the item and loses nothing of the others', async () => {
		sandbox.twins.chatApi.configure({});
		const { outputs } = await runChatApi(sandbox, parameters, {
			items: [good, wrong, good],
			onError: 'continueRegularOutput',
		});
		const items = outputs[0] ?? [];
		expect(items.map(({ json }) => 'error' in json)).toEqual([false, true, false]);
		expect(items[1]?.json.error).toMatchObject({
			message: expect.stringMatching(says),
			item: 1,
			outcome: 'notSent',
		});
		expect(delivered()).toBe(2);
	});

	test('without Continue On Fail the item is named and nobody gets half a campaign', async () => {
		const { task } = await runChatApi(sandbox, parameters, { items: [good, wrong, good] });
		expect(task.error?.message).toMatch(says);
		expect(task.error?.message).toContain('[item 1]');
	});
});

test('a bad item found while reading stops the run before anything is sent', async () => {
	const items = [...letters(3, 3), { json: { to: 'nobody', text: 'message' } }];
	const { task } = await runChatApi(sandbox, sendText, { items });
	expect(task.error?.description).toContain(
		'Of 4 items 0 were done, 1 failed and 3 were not tried.',
	);
	expect(sandbox.requests()).toEqual([]);
});

test('zero items give zero items', async () => {
	const { outputs } = await runChatApi(sandbox, sendText, { items: [] }).catch((error: Error) => {
		// n8n itself does not start a node without items.
		expect(error.message).toContain('did not run');
		return { outputs: [[]] };
	});
	expect(outputs).toEqual([[]]);
	expect(sandbox.requests()).toEqual([]);
});

const badCredentials: Array<[string, Record<string, string>, RegExp]> = [
	[
		'an instance id with a slash',
		{ instanceId: '777/other' },
		/^Instance ID in the credential must be the id/,
	],
	['an empty instance id', { instanceId: '' }, /^Instance ID in the credential is empty/],
	[
		'a base URL without a scheme',
		{ baseUrl: 'api.1msg.io' },
		/^Base URL in the credential must start with https:\/\//,
	],
	[
		'a base URL with a path',
		{ baseUrl: 'https://api.1msg.io/v1/x' },
		/^Base URL in the credential must be scheme and host only/,
	],
	[
		'a token with spaces around it',
		{ token: ' sandbox-token-777 ' },
		/Token in the credential has a space at its start or end/,
	],
];

test.each(badCredentials)(
	'%s is one sentence for the item and sends nothing',
	async (_name, credential, says) => {
		const { task } = await runChatApi(sandbox, sendText, { credential, items: letters(2, 2) });
		expect(task.error?.message).toMatch(says);
		expect(task.error?.message).toMatch(/\[item 0\]$/);
		expect(sandbox.requests()).toEqual([]);
	},
);

test.each([
	['the full URL with a slash at the end', (url: string) => `${url}/instance777/`],
	['instance and the number', () => 'instance777'],
])('as Instance ID %s is understood', async (_name, instanceId) => {
	const { task } = await runChatApi(sandbox, sendText, {
		credential: { instanceId: instanceId(sandbox.urls.chatApi) },
		items: letters(1, 1),
	});
	expect(task.error).toBeUndefined();
	expect([...received(sandbox).values()].flat()).toEqual(['message 0']);
});

test('Salebot: a key with a space and a client that is no number', async () => {
	const assign = { resource: 'client', operation: 'assign', clientId: '={{ $json.id }}' };
	const spaced = await runSalebot(sandbox, assign, {
		credential: { apiKey: 'sandbox-salebot-key ' },
		items: [{ json: { id: 49177759 } }],
	});
	expect(spaced.task.error?.message).toMatch(/API Key in the credential has a space/);
	const { task } = await runSalebot(sandbox, assign, { items: [{ json: { id: 'Anna' } }] });
	expect(task.error?.message).toMatch(/^Client ID "Anna" is not a number \[item 0\]$/);
	expect(sandbox.requests()).toEqual([]);
});
