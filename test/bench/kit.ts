import { createRequire } from 'node:module';
import { Bench } from 'tinybench';

const ITEMS = 2000;
const requireBuilt = createRequire(import.meta.url);

/** What the kit itself costs per item: everything but n8n's expressions and the request, which are stubs here. */
export async function kitCost(): Promise<void> {
	const { ChatApi } = requireBuilt('../../dist/nodes/ChatApi/ChatApi.node.js');
	const node = new ChatApi();
	const context = stubContext();
	const bench = new Bench({ time: 2000, warmupIterations: 5 });
	bench.add('kit', async () => {
		await node.execute.call(context);
	});
	await bench.run();
	const latency = bench.tasks[0]?.result;
	const milliseconds = latency && 'latency' in latency ? latency.latency.p50 : NaN;
	console.log('\nThe kit alone, 2,000 items, expressions and requests stubbed');
	console.table([
		{ 'per run (ms)': round(milliseconds), 'per item (ms)': round(milliseconds / ITEMS) },
	]);
}

function stubContext(): object {
	const items = Array.from({ length: ITEMS }, (_, index) => ({
		json: { to: `1555${String(index).padStart(7, '0')}`, text: `message ${index}` },
	}));
	const parameters: Record<string, unknown> = {
		resource: 'message',
		operation: 'sendText',
		to: '={{ $json.to }}',
		body: '={{ $json.text }}',
		options: { requestsAtOnce: 50 },
	};
	const fromItem: Record<string, 'to' | 'text'> = { to: 'to', body: 'text' };
	const answer = {
		statusCode: 200,
		headers: { 'content-type': 'application/json' },
		body: Buffer.from('{"sent":true,"id":"true_15550001111@c.us_3EB0ABCDEF","queueNumber":1}'),
	};
	return {
		getInputData: () => items,
		getNodeParameter(
			name: string,
			index: number,
			fallback: unknown,
			options?: { rawExpressions?: boolean },
		) {
			const key = fromItem[name];
			if (key && !options?.rawExpressions) return items[index]?.json[key];
			return parameters[name] ?? fallback;
		},
		continueOnFail: () => false,
		getNode: () => ({ id: 'node', name: 'Node' }),
		getExecutionId: () => 'execution',
		getExecutionCancelSignal: () => undefined,
		getWorkflowDataProxy: () => ({ $runIndex: 0 }),
		getCredentials: async () => ({
			baseUrl: 'http://127.0.0.1',
			pathStyle: 'instance',
			instanceId: '777',
			token: 'token',
			placement: 'query',
		}),
		helpers: { httpRequestWithAuthentication: async () => answer },
	};
}

export function round(value: number): number {
	return Math.round(value * 1000) / 1000;
}
