import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => await harness.close());
beforeEach(() => harness.sandbox.reset());

const [ANN, BORIS] = ['15550001111', '15550002222'];
const people = JSON.stringify([{ to: ANN }, { to: BORIS }]);
const params = { mappingMode: 'defineBelow', value: { body_1: 'Boris', body_2: 'A-1' } };

/** Writes to both; Boris has never written, so the window is closed. */
const workflow = (node: string, type: string, credential: string, parameters: object) => ({
	name: `Outside the window ${Math.random()}`,
	nodes: [
		{
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		{
			name: 'People',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			position: [100, 0],
			parameters: { jsCode: `return ${people}.map((json) => ({ json }))` },
		},
		{
			name: 'Send',
			type: `n8n-nodes-messengers.${node}`,
			typeVersion: 1,
			position: [200, 0],
			parameters: { resource: 'message', operation: 'sendText', body: 'Hi', ...parameters },
			credentials: { [type]: { id: '1', name: credential } },
		},
	],
	connections: {
		Start: { main: [[{ node: 'People', type: 'main', index: 0 }]] },
		People: { main: [[{ node: 'Send', type: 'main', index: 0 }]] },
	},
	settings: { executionOrder: 'v1' },
});

const nodes: Array<[string, string, string, string, string, object]> = [
	[
		'chatApi',
		'chatApiInstanceApi',
		'Chat API 1MSG (sandbox)',
		'to',
		'order_update|en',
		{ sent: true },
	],
	['getChat', 'getChatApi', 'get.chat (sandbox)', 'waId', 'order_shipped|en', { queued: true }],
];

test.each(nodes)(
	'%s skips, or sends a template instead',
	async (node, type, name, to, key, sent) => {
		const run = async (parameters: object) => {
			const file = workflow(node, type, name, { [to]: '={{ $json.to }}', ...parameters });
			const execution = await harness.n8n.execute(await harness.n8n.importWorkflow(file));
			expect(execution.error).toBeUndefined();
			return execution.items('Send').map(({ json }) => json);
		};
		const skipped = await run({ outsideWindow: 'skip' });
		expect(skipped[0]).toMatchObject(sent);
		expect(skipped[1]).toMatchObject({ skipped: 'outside the 24-hour window' });
		const template = { __rl: true, mode: 'list', value: key };
		const instead = await run({ outsideWindow: 'template', template, params });
		expect(instead).toEqual([
			expect.objectContaining(sent),
			expect.objectContaining({ ...sent, sentInstead: 'template' }),
		]);
	},
);
