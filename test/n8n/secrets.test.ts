import type { Fault } from '../../playground/sandbox/faults.ts';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => await harness.close());
beforeEach(() => harness.sandbox.reset());

// Both hold characters that a URL has to encode.
const token = 'tok+en/with=7%-signs';
const key = 'k3y+of/the=project%';
const spellings = [token, key].flatMap((secret) => [
	secret,
	encodeURIComponent(secret),
	new URLSearchParams({ secret }).toString().slice('secret='.length),
	JSON.stringify(secret).slice(1, -1),
]);

const failures: Array<[string, Fault[]]> = [
	[
		'401 that repeats the secret',
		[
			{ provider: 'chatApi', status: 401, body: { error: `Wrong token "${token}"` } },
			{ provider: 'salebot', status: 401, body: { error: `Wrong ${encodeURIComponent(key)}` } },
		],
	],
	['404', [{ status: 404, body: {} }]],
	['422', [{ status: 422, body: { message: 'no' } }]],
	['500', [{ status: 500, body: {} }]],
	['a web page', [{ html: true }]],
	['cut JSON', [{ malformed: true }]],
	['a reset', [{ reset: 'before' }]],
	['a timeout', [{ hang: true }]],
];

const nodes = {
	chatApi: { resource: 'message', operation: 'sendText', to: '15550001111', body: 'Hi' },
	salebot: { resource: 'client', operation: 'assign', clientId: '49177759' },
};

async function workflow(onError?: string): Promise<string> {
	const { n8n, sandbox } = harness;
	const credentials = [
		await n8n.saveCredential({
			name: 'Secret Chat API',
			type: 'chatApiInstanceApi',
			data: {
				baseUrl: sandbox.urls.chatApi,
				pathStyle: 'instance',
				instanceId: '777',
				token,
				placement: 'query',
			},
		}),
		await n8n.saveCredential({
			name: 'Secret Salebot',
			type: 'salebotProjectApi',
			data: { host: 'custom', baseUrl: sandbox.urls.salebot, apiKey: key },
		}),
	];
	const types: Record<keyof typeof nodes, string> = {
		chatApi: 'chatApiInstanceApi',
		salebot: 'salebotProjectApi',
	};
	const link = (node: string) => ({ node, type: 'main', index: 0 });
	return await n8n.importWorkflow(
		{
			name: 'Secrets',
			nodes: [
				{
					name: 'Start',
					type: 'n8n-nodes-base.manualTrigger',
					typeVersion: 1,
					position: [0, 0],
					parameters: {},
				},
				...(['chatApi', 'salebot'] as const).map((name, index) => ({
					name,
					type: `n8n-nodes-messengers.${name}`,
					typeVersion: 1,
					position: [200 * (index + 1), 0],
					parameters: { ...nodes[name], options: { timeout: 0.2 } },
					credentials: { [types[name]]: { id: '', name: '' } },
					...(onError && { onError }),
				})),
			],
			connections: { Start: { main: [[link('chatApi')]] }, chatApi: { main: [[link('salebot')]] } },
			settings: { executionOrder: 'v1' },
		},
		{ credentials },
	);
}

test.each(failures)(
	'%s: no secret in the execution data or in the log of n8n',
	async (_name, faults) => {
		const { n8n, sandbox, logs } = harness;
		sandbox.faults.set(...faults);
		const stops = await n8n.execute(await workflow(), { timeoutMs: 30_000 });
		expect(stops.status).toBe('error');
		const goesOn = await n8n.execute(await workflow('continueRegularOutput'), {
			timeoutMs: 30_000,
		});
		// Both nodes failed, and both say so in their items.
		expect(goesOn.items('chatApi')[0]?.json).toHaveProperty('error.message');
		expect(goesOn.items('salebot')[0]?.json).toHaveProperty('error.message');
		const stored = JSON.stringify([stops.data, goesOn.data]);
		for (const spelling of spellings) {
			expect(stored).not.toContain(spelling);
			expect(logs()).not.toContain(spelling);
		}
		// The secrets did travel, so there was something to hide.
		const urls = sandbox
			.requests()
			.map(({ url }) => url)
			.join('\n');
		expect(urls).toContain(encodeURIComponent(key));
	},
);
