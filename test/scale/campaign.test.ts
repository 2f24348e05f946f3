import { setTimeout as sleep } from 'node:timers/promises';
import { type Execution, isFinished } from '../../playground/n8n/executions.ts';
import { at } from '../../playground/n8n/json.ts';
import {
	campaignWorkflow,
	judge,
	launch,
	outputsOf,
	PEOPLE,
	received,
	WIDTH,
} from '../n8n/campaign.ts';
import { until } from '../n8n/examples.ts';
import { type Cluster, openCluster } from './cluster.ts';

let cluster: Cluster;
let workflow: string;
beforeAll(async () => {
	cluster = await openCluster();
	const { n8n, credentials } = cluster;
	workflow = await n8n.importWorkflow(campaignWorkflow, { credentials });
	await n8n.activate(workflow);
});
afterAll(async () => await cluster.close());
beforeEach(() => {
	cluster.sandbox.reset();
	cluster.sandbox.faults.set({ provider: 'chatApi', latencyMs: 30, jitterMs: 30 });
});

/** Starts the campaign so many times at the same moment, and gives its executions at their end. */
async function run(campaign: string, times = 1): Promise<Execution[]> {
	const { n8n, webhookUrl } = cluster;
	const earlier = new Set((await n8n.executions(workflow)).map(({ id }) => id));
	await Promise.all(Array.from({ length: times }, async () => await launch(webhookUrl, campaign)));
	for (;;) {
		const list = (await n8n.executions(workflow)).filter(({ id }) => !earlier.has(id));
		if (list.length === times && list.every(isFinished)) {
			return await Promise.all(list.map(async ({ id }) => await n8n.execution(id)));
		}
		await sleep(200);
	}
}

const texts = (campaign: string) => [...received(cluster.sandbox, campaign).values()];
const twice = (campaign: string) => texts(campaign).filter((times) => times > 1).length;

test('a worker is killed in the middle of a campaign: another one sends to the rest, and nobody gets it twice', async () => {
	const { n8n, sandbox } = cluster;
	await launch(cluster.webhookUrl, 'killed');
	await until(() => (texts('killed').length > PEOPLE / 3 ? true : undefined), 60_000);
	const [execution] = await n8n.executions(workflow);
	await cluster.killWorkerOf(execution?.id ?? '');
	const [again] = await run('killed');
	const result = again && judge(sandbox, 'killed', again);
	expect(result).toMatchObject({ unaccounted: 0, twice: 0, lost: 0 });
	expect(result?.unknown).toBeLessThanOrEqual(WIDTH);
	expect(result?.sent).toBeGreaterThan(0);
	expect(result?.alreadySent).toBeGreaterThan(PEOPLE / 3 - WIDTH);
});

test('one campaign twice at the same moment: the workers notice, and the next run completes it', async () => {
	const both = await run('both', 2);
	const workers = cluster.workers.map(
		(worker) => both.filter(({ id }) => worker.logs().includes(`execution ${id} (`)).length,
	);
	expect(workers).toEqual([1, 1]);
	for (const execution of both) {
		const phones = outputsOf(execution).map(({ json }) => String(json.phone));
		expect(new Set(phones).size).toBe(PEOPLE);
		expect(phones).toHaveLength(PEOPLE);
	}
	const notices = both
		.flatMap(outputsOf)
		.map(({ json }) => String(at(json, 'broadcast', 'reason')))
		.filter((reason) => /^another (n8n process|execution)/i.test(reason));
	expect(notices).not.toHaveLength(0);
	// Only what both had under way before the first notice.
	const before = twice('both');
	expect(before).toBeLessThanOrEqual(2 * WIDTH);
	const [last] = await run('both');
	expect(last && judge(cluster.sandbox, 'both', last)).toMatchObject({
		unaccounted: 0,
		twice: before,
		lost: 0,
	});
});

test('two campaigns on two workers share one limited key: each person once, and few requests are refused', async () => {
	cluster.sandbox.faults.set({
		provider: 'chatApi',
		latencyMs: 20,
		rateLimit: { perSecond: 20, burst: 20 },
	});
	const names = ['first', 'second'];
	await Promise.all(names.map(async (name) => await launch(cluster.webhookUrl, name)));
	const count = () => names.flatMap(texts).length;
	await until(() => (count() === 2 * PEOPLE ? true : undefined), 120_000);
	expect(names.map(twice)).toEqual([0, 0]);
	const log = cluster.sandbox.requests({ provider: 'chatApi', path: '/sendMessage' });
	const refused = log.filter(({ status }) => status === 429).length;
	expect(refused).toBeGreaterThan(0);
	expect(refused).toBeLessThan((2 * PEOPLE) / 5);
});
