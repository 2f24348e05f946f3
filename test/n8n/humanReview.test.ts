import { createServer, type Server } from 'node:http';
import { json } from 'node:stream/consumers';
import { at, recordsAt } from '../../playground/n8n/json.ts';
import { linksIn, openAsking, post } from './asking';
import { until } from './examples';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
let model: Server;
const asked: unknown[] = [];
beforeAll(async () => {
	harness = await openHarness();
	model = createServer((request, response) => {
		void json(request).then((body) => {
			asked.push(body);
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(completion(body)));
		});
	});
	await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	model.closeAllConnections();
	model.close();
	await harness.close();
});
beforeEach(() => {
	harness.sandbox.reset();
	asked.length = 0;
});

const { texts, message, settled } = openAsking(() => harness);

/** A model that calls its first tool once, and then is done. */
function completion(body: unknown): object {
	const used = JSON.stringify(at(body, 'messages')).includes('"role":"tool"');
	const call = {
		id: 'call_1',
		type: 'function',
		function: {
			name: at(recordsAt(body, 'tools')[0], 'function', 'name'),
			arguments: JSON.stringify({ toolParameters: { Text: 'Your refund' }, hitlParameters: {} }),
		},
	};
	return {
		id: 'completion',
		object: 'chat.completion',
		created: 0,
		model: 'twin',
		choices: [
			used
				? { index: 0, finish_reason: 'stop', message: { role: 'assistant', content: 'Done' } }
				: {
						index: 0,
						finish_reason: 'tool_calls',
						message: { role: 'assistant', content: null, tool_calls: [call] },
					},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

async function start() {
	const { n8n } = harness;
	const address = model.address();
	const port = typeof address === 'object' && address ? address.port : 0;
	const llm = await n8n.saveCredential({
		name: 'A model',
		type: 'openAiApi',
		data: { apiKey: 'none', url: `http://127.0.0.1:${port}/v1` },
	});
	const account = harness.credentials.find(({ type }) => type === 'chatApiInstanceApi');
	const sends = { chatApiInstanceApi: { id: account?.id, name: account?.name } };
	const node = (
		name: string,
		type: string,
		typeVersion: number,
		parameters: object,
		more = {},
	) => ({
		name,
		type,
		typeVersion,
		position: [0, 0],
		parameters,
		...more,
	});
	const id = await n8n.importWorkflow({
		name: 'Human review',
		nodes: [
			node('Start', 'n8n-nodes-base.manualTrigger', 1, {}),
			node('Agent', '@n8n/n8n-nodes-langchain.agent', 3, {
				promptType: 'define',
				text: 'Refund',
				options: { enableStreaming: false },
			}),
			node(
				'Model',
				'@n8n/n8n-nodes-langchain.lmChatOpenAi',
				1.2,
				{ model: { __rl: true, mode: 'id', value: 'twin' }, options: {} },
				{ credentials: { openAiApi: { id: llm.id, name: llm.name } } },
			),
			node(
				'Ask the Manager',
				'n8n-nodes-messengers.chatApiHitlTool',
				1,
				{
					message: '=May it use {{ $tool.name }}?',
					to: '4915112345678',
					options: {},
				},
				{ credentials: sends },
			),
			node(
				'Tell the Customer',
				'n8n-nodes-messengers.chatApiTool',
				1,
				{
					resource: 'message',
					operation: 'sendText',
					to: '4915187654321',
					body: "={{ $fromAI('Text', '', 'string') }}",
					options: {},
				},
				{ credentials: sends },
			),
		],
		connections: {
			Start: { main: [[{ node: 'Agent', type: 'main', index: 0 }]] },
			Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
			'Ask the Manager': { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
			'Tell the Customer': { ai_tool: [[{ node: 'Ask the Manager', type: 'ai_tool', index: 0 }]] },
		},
		settings: { executionOrder: 'v1' },
	});
	const execution = await n8n.execute(id);
	expect(execution.error).toBeUndefined();
	expect(execution.status).toBe('waiting');
	return execution;
}

test('a tool of an agent is used only after the person has approved', async () => {
	const execution = await start();
	const question = await message(1);
	expect(question).toMatch(/^May it use Tell_the_Customer\?\n\nApprove:\nhttp/);
	const [approve = ''] = linksIn(question);
	expect(await (await fetch(approve)).text()).toContain('May it use Tell_the_Customer?');
	expect(texts()).toHaveLength(1);
	expect((await post(approve)).status).toBe(200);
	expect(await message(2)).toBe('Your refund');
	const done = await settled(execution.id, 'success');
	expect(done.items('Agent')[0]?.json).toEqual({ output: 'Done' });
});

test('a tool that was declined is not used, and the agent hears it', async () => {
	const execution = await start();
	const [, decline = ''] = linksIn(await message(1));
	expect((await post(decline)).status).toBe(200);
	await settled(execution.id, 'success');
	expect(texts()).toHaveLength(1);
	const heard = await until(() => asked[1]);
	expect(JSON.stringify(heard)).toContain('rejected the tool call');
});
