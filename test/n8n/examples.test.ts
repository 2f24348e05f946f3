import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '../../playground/n8n/paths.ts';
import { example, until } from './examples';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => await harness.close());
beforeEach(() => harness.sandbox.reset());

test('every example is executed by a test of this folder', () => {
	const tests = readdirSync(__dirname)
		.filter((file) => file.endsWith('.test.ts'))
		.map((file) => readFileSync(join(__dirname, file), 'utf8'))
		.join('\n');
	const examples = readdirSync(join(findRoot(), 'examples'));
	expect(examples.length).toBeGreaterThan(0);
	for (const file of examples) expect(tests).toContain(file.replace('.json', ''));
});

test('a message typed on the phone is answered by the workflow', async () => {
	const { n8n, sandbox } = harness;
	const id = await n8n.importWorkflow(example('auto-reply-to-whatsapp'));
	await n8n.activate(id);
	try {
		await sandbox.twins.chatApi.incoming({
			account: '777',
			to: '4915112345678@c.us',
			text: 'Guten Tag, "Ünal" 👋',
			name: 'Ann',
		});
		const answer = await until(() =>
			sandbox.twins.chatApi
				.conversations()
				.find((conversation) => conversation.id.includes('4915112345678'))
				?.messages.find(({ direction }) => direction === 'out'),
		);
		expect(answer.text).toBe(
			'Hello Ann, thank you for writing: "Guten Tag, "Ünal" 👋". We will answer soon.',
		);
		// The answer itself comes back as an event of our own message: it must not be answered.
		await new Promise((resolve) => setTimeout(resolve, 1000));
		expect(sandbox.requests({ provider: 'chatApi', path: '/sendMessage' })).toHaveLength(1);
	} finally {
		await n8n.deactivate(id);
	}
	expect(sandbox.twins.chatApi.state()).toMatchObject({ instances: { '777': { webhookUrl: '' } } });
});

test('a list of people is saved, written to and assigned', async () => {
	const { n8n, sandbox } = harness;
	const id = await n8n.importWorkflow(example('salebot-people-to-operator'));
	const execution = await n8n.execute(id);
	expect(execution.status).toBe('success');
	expect(execution.items('Assign to Operator')).toHaveLength(2);
	const calls = sandbox
		.requests({ provider: 'salebot' })
		.map(({ path, body }) => [path.split('/').pop(), body]);
	const people = [
		{ id: '49177759', city: 'Москва', order: 'A-17' },
		{ id: '836058546', city: 'Berlin', order: 'A-18' },
	];
	expect(calls).toEqual([
		...people.map(({ id: client, city, order }) => [
			'save_variables',
			{ client_id: client, variables: { 'client.city': city, order } },
		]),
		...people.map(({ id: client, order }) => [
			'message',
			{ client_id: client, message: `Your order ${order} is on its way.` },
		]),
		...people.map(({ id: client }) => [
			'assign_to_user',
			{ client_id: client, email: 'op@example.com' },
		]),
	]);
});
