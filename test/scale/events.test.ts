import { at } from '../../playground/n8n/json.ts';
import { linksIn, openAsking, post } from '../n8n/asking.ts';
import { example, until } from '../n8n/examples.ts';
import { type Cluster, openCluster } from './cluster.ts';

let cluster: Cluster;
beforeAll(async () => {
	cluster = await openCluster();
});
afterAll(async () => await cluster.close());
beforeEach(() => cluster.sandbox.reset());

const { message, start, settled } = openAsking(() => cluster);

test('messages that arrive at the webhook process are answered by the workers, each once', async () => {
	const { n8n, sandbox, credentials, webhookUrl, workers } = cluster;
	const workflow = example('auto-reply-to-whatsapp');
	const id = await n8n.importWorkflow(workflow, { credentials });
	await n8n.activate(id);
	const urls = [...(sandbox.twins.chatApi.world.instances.get('777')?.webhooks ?? [])];
	expect(urls).toEqual([expect.stringContaining(`${webhookUrl}/webhook/`)]);
	const people = Array.from({ length: 60 }, (_, index) => `1555000${1000 + index}`);
	await Promise.all(
		people.map(async (to) => {
			await sandbox.twins.chatApi.incoming({ account: '777', to, text: 'Hi', name: 'Ann' });
		}),
	);
	const answers = () =>
		sandbox
			.requests({ provider: 'chatApi', path: '/sendMessage' })
			.map(({ body }) => String(at(body, 'phone') ?? at(body, 'chatId')).replace(/\D/g, ''));
	await until(() => (answers().length >= people.length ? true : undefined), 60_000);
	await n8n.deactivate(id);
	expect(answers().sort()).toEqual([...people].sort());
	const runs = (await n8n.executions(id)).map(({ id: execution }) => execution);
	expect(runs).toHaveLength(people.length);
	for (const worker of workers) {
		const own = runs.filter((execution) => worker.logs().includes(`execution ${execution} (`));
		expect(own.length).toBeGreaterThan(0);
	}
	expect(sandbox.twins.chatApi.world.instances.get('777')?.webhooks).toEqual([]);
});

test('a question waits in the database and goes on after its answer reached the webhook process', async () => {
	const execution = await start();
	const [approve = ''] = linksIn(await message(1));
	expect(approve).toContain(cluster.webhookUrl);
	expect(await (await fetch(approve)).text()).toContain('<form method="post">');
	expect((await post(approve)).status).toBe(200);
	const done = await settled(execution.id, 'success');
	expect(done.items('Ask the Manager').map(({ json }) => json)).toEqual([
		{ data: { approved: true, respondedAt: expect.any(String) } },
	]);
	expect(await message(2)).toBe('Your refund of € 120 is on its way.');
});
