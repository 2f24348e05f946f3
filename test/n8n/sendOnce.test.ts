import { textAt } from '../../playground/n8n/json.ts';
import { until } from './examples.ts';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => await harness.close());

const phone = (index: number) => `1555${String(index).padStart(7, '0')}`;
const people = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ phone: phone(index) }));

const flow = {
	name: 'Send Once',
	nodes: [
		{
			name: 'People',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			webhookId: 'c4b8f4d2-0000-4000-8000-000000000002',
			parameters: { httpMethod: 'POST', path: 'send-once', options: {} },
		},
		{
			name: 'One Item Each',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			position: [200, 0],
			parameters: { fieldToSplitOut: 'body.people', options: {} },
		},
		{
			name: 'Send',
			type: 'n8n-nodes-messengers.chatApi',
			typeVersion: 1,
			position: [400, 0],
			retryOnFail: true,
			maxTries: 2,
			waitBetweenTries: 0,
			parameters: {
				resource: 'message',
				operation: 'sendText',
				to: '={{ $json.phone }}',
				body: 'once',
				options: { requestsAtOnce: 1, sendOnce: { settings: {} } },
			},
			credentials: { chatApiInstanceApi: { id: '', name: 'Chat API (sandbox)' } },
		},
	],
	connections: {
		People: { main: [[{ node: 'One Item Each', type: 'main', index: 0 }]] },
		'One Item Each': { main: [[{ node: 'Send', type: 'main', index: 0 }]] },
	},
	settings: { executionOrder: 'v1' },
};

test('Retry On Fail, Retry Execution, and a second run with 50 new people: each person gets it once', async () => {
	const { n8n, sandbox } = harness;
	const id = await n8n.importWorkflow(flow);
	await n8n.activate(id);
	const start = async (count: number) => {
		const answer = await fetch(`${n8n.url}/webhook/send-once`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ people: people(count) }),
		});
		expect(answer.status).toBe(200);
	};
	const received = () =>
		sandbox.twins.chatApi
			.conversations()
			.map(({ messages }) => messages.filter(({ text }) => text === 'once').length)
			.filter((times) => times > 0);
	try {
		// The 31st request is refused, and so is the first one of the second try.
		sandbox.faults.set({
			provider: 'chatApi',
			skip: 30,
			times: 2,
			status: 422,
			body: { message: 'not now' },
		});
		await start(100);
		const failed = await n8n.waitForExecution(id, ({ status }) => status === 'error');
		expect(received().length).toBeLessThan(100);
		const answer = await n8n.api.post<unknown>(`/rest/executions/${failed.id}/retry`, {
			loadWorkflow: false,
		});
		expect(textAt(answer.data, 'data', 'mode')).toBe('retry');
		const retried = await n8n.waitForExecution(id, ({ mode }) => mode === 'retry');
		expect(retried.status).toBe('success');
		const left = retried.items('Send').filter(({ json }) => json.skipped === 'already sent');
		expect(left.length).toBeGreaterThan(0);
		expect(received()).toEqual(Array.from({ length: 100 }, () => 1));

		const known = new Set([failed.id, retried.id]);
		await start(150);
		const second = await n8n.waitForExecution(id, (execution) => !known.has(execution.id));
		expect(second.status).toBe('success');
		await until(() => (received().length === 150 ? true : undefined));
		expect(received()).toEqual(Array.from({ length: 150 }, () => 1));
		expect(second.items('Send').filter(({ json }) => 'skipped' in json)).toHaveLength(100);
	} finally {
		await n8n.deactivate(id);
	}
});
