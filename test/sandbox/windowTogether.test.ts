import { builtCredential, builtNode } from '../harness/built';
import { runNode } from '../harness/engine';
import { openProcessedData } from '../harness/processedData';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox';
import { ANN, BORIS, calls, credential, one, run, seen, sendText, template } from './windowPeople';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

test('with Send Once a skipped person may be written to later, one with a template got it', async () => {
	const rows = await openProcessedData();
	rows.clear();
	const options = { sendOnce: { settings: { key: 'spring sale' } } };
	const items = [one(BORIS)];
	await run(sandbox, { ...sendText, outsideWindow: 'skip', options }, { items });
	const { outputs } = await run(sandbox, { ...sendText, ...template, options }, { items });
	expect(outputs[0]?.[0]?.json).toMatchObject({ sent: true, sentInstead: 'template' });
	const third = await run(sandbox, { ...sendText, ...template, options }, { items });
	expect(third.outputs[0]?.[0]?.json).toEqual({ skipped: 'already sent' });
	expect(seen(sandbox, BORIS)).toHaveLength(1);
});

test.each([
	['skip', { skipped: [BORIS], sent: [ANN] }],
	['template', { skipped: [], sent: [ANN, BORIS] }],
])('a campaign with %s has everybody in the right output', async (outsideWindow, expected) => {
	(await openProcessedData()).clear();
	const { outputs } = await runNode({
		type: builtNode('MessengerBroadcast', 'MessengerBroadcast'),
		parameters: {
			...sendText,
			...template,
			resource: 'chatApi',
			operation: 'text',
			mode: 'send',
			campaign: 'spring sale',
			outsideWindow,
		},
		credentials: {
			chatApiInstanceApi: {
				type: builtCredential('ChatApiInstanceApi'),
				data: { baseUrl: sandbox.urls.chatApi, ...credential },
			},
		},
		items: [one(BORIS), one(ANN)],
	});
	const [sent, skipped] = outputs.map((list) => list.map(({ json }) => json.to).sort());
	expect({ sent, skipped }).toEqual(expected);
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
			sandbox,
			{ ...sendFile, ...invoice },
			{ items: [file(ANN), file(BORIS)] },
		);
		expect(task.error).toBeUndefined();
		expect(outputs[0]?.map(({ json }) => json.sentInstead)).toEqual([undefined, 'template']);
		expect(calls(sandbox).sort()).toEqual(['sendFile', 'sendFile', 'sendTemplate', 'uploadMedia']);
		expect(seen(sandbox, BORIS)).toEqual([expect.stringMatching(/^template invoice/)]);
	});

	test.each([
		['sendFile', { ...sendFile, ...invoice }],
		['sendTemplate', { ...invoice, ...sendText, operation: 'sendTemplate' }],
	])(
		'%s: an empty placeholder is found before anything is uploaded or sent',
		async (_n, params) => {
			const { task } = await run(sandbox, params, {
				items: [file(BORIS), file(BORIS, { name: '' })],
			});
			expect(task.error?.message).toMatch(/^Placeholders has no value for .* \[item 1\]$/);
			expect(calls(sandbox)).toEqual([]);
		},
	);
});
