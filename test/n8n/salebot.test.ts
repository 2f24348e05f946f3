import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '../../playground/n8n/paths.ts';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => await harness.close());

test('the example: a message becomes a client, variables, a deal, an employee and an answer with buttons', async () => {
	const { n8n, sandbox } = harness;
	const file = join(findRoot(), 'examples', 'salebot-message-to-deal.json');
	const id = await n8n.importWorkflow(JSON.parse(readFileSync(file, 'utf8')));
	await n8n.activate(id);
	try {
		const url = `${n8n.url}/webhook/0b9d5f5e-3c0f-4d0e-9a57-5d1f0c6a3e21/change-me`;
		sandbox.twins.salebot.configure({ webhookUrl: url });
		await sandbox.twins.salebot.incoming({
			account: '424757',
			to: '900100200',
			text: 'Здравствуйте! 🙂 "Цена"?\nСрочно',
			name: 'Олег',
		});
		const execution = await n8n.waitForExecution(id);
		expect(execution.error).toBeUndefined();
		expect(execution.status).toBe('success');
		expect(execution.items('Send With Buttons')[0]?.json).toEqual({ status: 'success' });
		const clientId = execution.items('Find or Load Client')[0]?.json.clientId;
		const state = JSON.stringify(sandbox.twins.salebot.state());
		const { project } = JSON.parse(state);
		const clients = project.clients.filter(
			(client: { platform_id: string }) => client.platform_id === '900100200',
		);
		expect(clients).toHaveLength(1);
		const [client] = clients;
		expect(client.id).toBe(clientId);
		expect(client.id).toBeGreaterThan(2 ** 31);
		expect(client.variables.last_text).toBe('Здравствуйте! 🙂 "Цена"?\nСрочно');
		expect(client.manager_email).toBe('op@example.com');
		const orderId = execution.items('Create Deal')[0]?.json.orderId;
		const deal = client.deals.find((one: { id: number }) => one.id === orderId);
		expect(deal.variables).toMatchObject({ Название: 'Request of Олег' });
		expect(client.history.at(-1)).toMatchObject({
			text: `Thank you! Your request has the number ${String(orderId)}. What can we do for you?`,
			note: 'buttons: Prices | Talk to a person | Send my number',
			error_message: null,
		});
		// The answer comes back through the webhook and must not start the workflow again.
		expect(await n8n.executions(id)).toHaveLength(1);
	} finally {
		await n8n.deactivate(id);
	}
});
