import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { recordsAt } from '../../playground/n8n/json.ts';
import { addBotUser } from '../../playground/sandbox/twins/chatApiConstructor/botUsers.ts';
import { BOT, SHOP, addOrder } from '../../playground/sandbox/twins/chatApiConstructor/seed.ts';
import { example } from './examples';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => await harness.close());
beforeEach(() => harness.sandbox.reset());

const world = () => harness.sandbox.twins.chatApiConstructor.world;

/** Imports an example, with other values in a node of its own settings. */
async function importExample(
	name: string,
	settings: { node: string; values: Record<string, string> } = { node: '', values: {} },
): Promise<string> {
	const workflow = example(name);
	for (const node of recordsAt(workflow, 'nodes')) {
		if (node.name !== settings.node) continue;
		for (const row of recordsAt(node, 'parameters', 'assignments', 'assignments')) {
			row.value = settings.values[String(row.name)] ?? row.value;
		}
	}
	return await harness.n8n.importWorkflow(workflow, { credentials: harness.credentials });
}

async function post(path: string, body: object): Promise<void> {
	const response = await fetch(`${harness.n8n.url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	expect(response.status).toBe(200);
}

/** Runs `task` with the workflow active. */
async function whileActive(id: string, task: () => Promise<void>): Promise<void> {
	await harness.n8n.activate(id);
	try {
		await task();
	} finally {
		await harness.n8n.deactivate(id);
	}
}

const textsTo = (botUser: number) =>
	world()
		.messages.filter((message) => message.botUser === botUser && message.direction === 2)
		.map(({ content }) => JSON.parse(JSON.stringify(content)).payload.text);

test('notifications from a website: somebody known is written to, somebody unknown is created first', async () => {
	const id = await importExample('constructor-website-notification');
	await whileActive(id, async () => {
		const people = [
			{ messengerUserId: '700100', name: 'Ann Lee', text: 'Your tea is on its way, "Ann" 👋' },
			{ messengerUserId: '7001', name: 'Zoe', text: 'Welcome, Zoe' },
			{ messengerUserId: '7001', name: 'Zoe', text: 'One more thing' },
		];
		const seen: string[] = [];
		for (const person of people) {
			await post('constructor-website-event', person);
			const execution = await harness.n8n.waitForExecution(
				id,
				(candidate) => !seen.includes(candidate.id),
			);
			seen.push(execution.id);
			expect(execution.error).toBeUndefined();
			expect(execution.items('Send Notification')).toHaveLength(1);
		}
	});
	const [ann] = world().botUsers;
	expect(textsTo(ann?.id ?? 0)).toContain('Your tea is on its way, "Ann" 👋');
	const zoe = world().botUsers.filter(({ messengerUserId }) => messengerUserId === '7001');
	expect(zoe).toHaveLength(1);
	expect(zoe[0]).toMatchObject({ bot: BOT, shop: SHOP, fields: { name: 'Zoe' } });
	expect(textsTo(zoe[0]?.id ?? 0)).toEqual(['Welcome, Zoe', 'One more thing']);
});

test('the contact base becomes a table, beyond a page and with tags and variables', async () => {
	for (let index = 0; index < 230; index++) {
		const name = `Guest ${index}`;
		addBotUser(world(), { shop: SHOP, bot: BOT, messengerUserId: `g${index}`, name });
	}
	const id = await importExample('constructor-contacts-to-table');
	const execution = await harness.n8n.execute(id, { trigger: 'Start' });
	expect(execution.error).toBeUndefined();
	const rows = execution.items('One Row per Contact').map(({ json }) => json);
	expect(rows).toHaveLength(232);
	expect(rows.find(({ name }) => name === 'Ann Lee')).toMatchObject({
		messengerId: '700100',
		bot: 'Tea Bot',
		tags: 'VIP, Wholesale',
		city: 'Berlin',
		since: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d/),
	});
	const [file] = execution.items('Contacts File');
	expect(file?.binary?.data).toMatchObject({ mimeType: 'text/csv', fileName: 'contacts.csv' });
});

test('a bot is configured from a CRM: the variable is defined once, set, and the flow starts', async () => {
	const id = await importExample('constructor-bot-from-crm');
	const [ann] = world().botUsers;
	await whileActive(id, async () => {
		const seen: string[] = [];
		for (const plan of ['gold', 'silver']) {
			const change = { botUserId: ann?.id, plan, discount: 15, flowId: 7 };
			await post('constructor-plan-changed', change);
			const execution = await harness.n8n.waitForExecution(
				id,
				(candidate) => !seen.includes(candidate.id),
			);
			seen.push(execution.id);
			expect(execution.error).toBeUndefined();
			expect(execution.items('Start Flow')).toHaveLength(1);
		}
	});
	const defined = world().entries.custom_fields.filter(({ name }) => name === 'crm_plan');
	expect(defined).toMatchObject([{ dtype: { name: 'text' }, shop_id: SHOP }]);
	expect(ann).toMatchObject({
		vars: { city: 'Berlin', goods: 2, crm_plan: 'silver', crm_discount: 15 },
		flows: [7],
	});
});

/** The CRM and the warehouse: each call gets a number. */
async function startOutside() {
	const calls: Array<{ path: string; body: unknown }> = [];
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (part) => (text += String(part)));
		request.on('end', () => {
			calls.push({ path: request.url ?? '', body: JSON.parse(text) });
			const id = `${request.url === '/deals' ? 'D' : 'R'}-${calls.length}`;
			response.setHeader('content-type', 'application/json').end(JSON.stringify({ id }));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address: AddressInfo | string | null = server.address();
	const port = typeof address === 'object' ? address?.port : 0;
	return { calls, url: `http://127.0.0.1:${port}`, close: () => server.close() };
}

test('an order joins a CRM and a warehouse, found by the polling trigger of an active workflow', async () => {
	const outside = await startOutside();
	const [ann] = world().botUsers;
	if (!ann) throw new Error('The seed has nobody');
	const id = await importExample('constructor-order-to-crm-and-warehouse', {
		node: 'Outside Systems',
		values: { crm: `${outside.url}/deals`, warehouse: `${outside.url}/reservations` },
	});
	let first = 0;
	await whileActive(id, async () => {
		first = addOrder(world(), ann).id;
		addOrder(world(), ann);
		const execution = await harness.n8n.waitForExecution(id, () => true, 90_000);
		expect(execution.error).toBeUndefined();
		expect(execution.items('New Order').map(({ json }) => json.orderId)).toEqual([
			first,
			first + 1,
		]);
		// The order is changed by the workflow itself; that starts it no second time.
		await new Promise((resolve) => setTimeout(resolve, 61_000));
		expect(await harness.n8n.executions(id)).toHaveLength(1);
	});
	outside.close();
	expect(outside.calls).toHaveLength(4);
	expect(outside.calls[0]).toMatchObject({
		path: '/deals',
		body: { order: first, amount: 10, customer: { name: 'Ann Lee' } },
	});
	expect(outside.calls[2]).toMatchObject({ path: '/reservations', body: { order: first } });
	expect(world().entries.orders.slice(-2)).toMatchObject([
		{ crm_deal: 'D-1', reservation: 'R-3', status: 'accepted' },
		{ crm_deal: 'D-2', reservation: 'R-4', status: 'accepted' },
	]);
	expect(textsTo(ann.id).slice(-2)).toEqual([
		`Thank you! Your order ${first} has the number D-1.`,
		`Thank you! Your order ${first + 1} has the number D-2.`,
	]);
});

test('the Test button of the credential says yes and no', async () => {
	const { n8n, sandbox } = harness;
	const base = { baseUrl: sandbox.urls.chatApiConstructor };
	const outcome = async (data: Record<string, string>) => {
		const credential = { type: 'chatApiConstructorApi', name: 'Test', data: { ...base, ...data } };
		return (await n8n.testCredential((await n8n.createCredential(credential)).id)).status;
	};
	const login = { authentication: 'login', email: 'n8n@shop.example' };
	expect([
		await outcome({ ...login, password: 'sandbox-password' }),
		await outcome({ ...login, password: 'wrong' }),
		await outcome({ authentication: 'token', token: 'sandbox-constructor-token' }),
		await outcome({ authentication: 'token', token: 'wrong' }),
	]).toEqual(['OK', 'Error', 'OK', 'Error']);
});
