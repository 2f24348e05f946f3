import axios from 'axios';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => await harness.close());
beforeEach(() => harness.sandbox.reset());

interface Part {
	name: string;
	type: string;
	typeVersion: number;
	position: number[];
	parameters: Record<string, unknown>;
	webhookId?: string;
}

/** Activates a workflow of a Salebot Trigger and the nodes behind it, in a row. */
async function withTrigger(
	parameters: Record<string, unknown>,
	use: (workflow: string, url: string) => Promise<void>,
	behind: Part[] = [],
): Promise<void> {
	const { n8n } = harness;
	const webhookId = crypto.randomUUID();
	const trigger: Part = {
		name: 'Trigger',
		type: 'n8n-nodes-messengers.salebotTrigger',
		typeVersion: 1,
		position: [0, 0],
		webhookId,
		parameters,
	};
	const id = await n8n.importWorkflow({
		name: 'Salebot Trigger',
		nodes: [trigger, ...behind],
		connections: Object.fromEntries(
			behind.map(({ name }, index) => [
				index === 0 ? 'Trigger' : behind[index - 1]?.name,
				{ main: [[{ node: name, type: 'main', index: 0 }]] },
			]),
		),
		settings: {},
	});
	await n8n.activate(id);
	try {
		await use(id, `${n8n.url}/webhook/${webhookId}`);
	} finally {
		await n8n.deactivate(id);
	}
}

async function post(url: string, body: object) {
	return await axios.post<unknown>(url, body, { validateStatus: () => true });
}

async function settled<T>(check: () => Promise<T | undefined>): Promise<T> {
	for (let tries = 0; tries < 150; tries++) {
		const found = await check();
		if (found !== undefined) return found;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error('It did not happen in time');
}

/** The items that the trigger gave, of each execution, once there are so many and all have ended well. */
async function started(workflow: string, count: number) {
	const { n8n } = harness;
	const list = await settled(async () => {
		const found = await n8n.executions(workflow);
		const ended = found.every(({ status }) => status === 'success');
		return found.length >= count && ended ? found : undefined;
	});
	const runs = await Promise.all(list.map(async ({ id }) => await n8n.execution(id)));
	return runs.reverse().map((run) => run.items('Trigger').map(({ json }) => json));
}

const message = (id: number, change = {}) => ({
	id,
	client: {
		id: 4_822_563_001,
		recepient: '79609879898',
		client_type: 6,
		name: 'Екатерина',
		avatar: null,
		created_at: 1754300000,
		tag: null,
		group: '34810',
	},
	message: 'Сколько стоит? 🙂\n"Доставка"',
	attachments: null,
	message_id: null,
	project_id: 424757,
	is_input: 1,
	delivered: 1,
	error_message: null,
	...change,
});

const listening = { source: 'messages', secret: 's3cret', events: ['messageIn'] };

test('the URL with the secret starts the workflow; another ending gets a 401 and starts nothing', async () => {
	await withTrigger(listening, async (workflow, url) => {
		expect((await post(`${url}/wrong`, message(1))).status).toBe(401);
		expect((await post(`${url}/webhook`, message(2))).status).toBe(401);
		expect((await post(`${url}/s3cret/more`, message(3))).status).toBe(404);
		const answer = await post(`${url}/s3cret`, message(22563045582));
		expect([answer.status, answer.data]).toEqual([200, { received: 1 }]);
		const [items] = await started(workflow, 1);
		expect(items).toHaveLength(1);
		expect(items?.[0]).toMatchObject({
			event: 'messageIn',
			messageId: 22563045582,
			clientId: 4822563001,
			clientType: 'whatsapp',
			text: 'Сколько стоит? 🙂\n"Доставка"',
			attachments: [],
			body: message(22563045582),
		});
		expect(await harness.n8n.executions(workflow)).toHaveLength(1);
	});
});

test('two triggers with secrets of their own do not take each other calls', async () => {
	await withTrigger(listening, async (first, firstUrl) => {
		await withTrigger({ ...listening, secret: 'other' }, async (second, secondUrl) => {
			expect((await post(`${firstUrl}/s3cret`, message(11))).status).toBe(200);
			expect((await post(`${secondUrl}/other`, message(12))).status).toBe(200);
			expect((await post(`${secondUrl}/s3cret`, message(13))).status).toBe(401);
			expect((await started(first, 1)).flat().map(({ messageId }) => messageId)).toEqual([11]);
			expect((await started(second, 1)).flat().map(({ messageId }) => messageId)).toEqual([12]);
		});
	});
});

test('repeats, echoes and what the filters leave out start nothing', async () => {
	const parameters = { ...listening, filters: { channel: '34810', text: 'стоит' } };
	await withTrigger(parameters, async (workflow, url) => {
		const calls = [
			message(1),
			message(1),
			message(2, { is_input: 0 }),
			message(3, { message: 'new_chat_member' }),
			message(4, { message: 'Привет' }),
			message(5, { client: { ...message(5).client, group: 'another' } }),
			message(6),
		];
		for (const call of calls) expect((await post(`${url}/s3cret`, call)).status).toBe(200);
		const items = (await started(workflow, 2)).flat();
		expect(items.map(({ messageId }) => messageId)).toEqual([1, 6]);
	});
});

test('a bot block gets the answer of the last node, or goes on at once', async () => {
	const reply: Part = {
		name: 'Reply',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		position: [200, 0],
		parameters: {
			jsCode: 'return [{ json: { price: 990, for: $input.first().json.clientId } }];',
		},
	};
	const block = { source: 'block', secret: 'b', httpMethod: 'POST' };
	const call = { data: { client_id: '49177759', anything: ['да', { n: 1 }] } };
	await withTrigger(
		{ ...block, respond: 'lastNode' },
		async (_workflow, url) => {
			const answer = await post(`${url}/b`, call);
			expect([answer.status, answer.data]).toEqual([200, { price: 990, for: '49177759' }]);
			expect((await post(`${url}/x`, call)).status).toBe(401);
		},
		[reply],
	);
	await withTrigger({ ...block, respond: 'immediately' }, async (workflow, url) => {
		const answer = await post(`${url}/b?from=block`, call);
		expect([answer.status, answer.data]).toEqual([200, { status: 'success' }]);
		const [items] = await started(workflow, 1);
		expect(items?.[0]).toMatchObject({
			event: 'blockRequest',
			clientId: '49177759',
			query: { from: 'block' },
			body: call,
		});
	});
});

test('while the editor listens, a wrong ending is refused and the listening goes on', async () => {
	const { n8n } = harness;
	const webhookId = crypto.randomUUID();
	const id = await n8n.importWorkflow({
		name: 'Listening',
		nodes: [
			{
				name: 'Trigger',
				type: 'n8n-nodes-messengers.salebotTrigger',
				typeVersion: 1,
				position: [0, 0],
				webhookId,
				parameters: listening,
			},
		],
		connections: {},
		settings: {},
	});
	await n8n.listen(id);
	const url = `${n8n.url}/webhook-test/${webhookId}`;
	expect((await post(`${url}/wrong`, message(1))).status).toBe(401);
	expect((await post(`${url}/s3cret`, message(2))).status).toBe(200);
	const [run] = await settled(async () => {
		const found = await n8n.executions(id);
		return found.length > 0 && found.every(({ status }) => status === 'success')
			? found
			: undefined;
	});
	const execution = await n8n.execution(run?.id ?? '');
	expect(execution.items('Trigger')[0]?.json).toMatchObject({ messageId: 2 });
});
