import type { INodeParameters } from 'n8n-workflow';
import { openProcessedData } from '../harness/processedData';
import { createSandbox, letters, received, runChatApi, sendText } from './sandbox';
import type { Sandbox } from './sandbox';

let sandbox: Sandbox;
let rows: Awaited<ReturnType<typeof openProcessedData>>;
beforeAll(async () => {
	sandbox = await createSandbox();
	rows = await openProcessedData();
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.reset();
	rows.clear();
});

const campaign = (settings: INodeParameters = {}, more: INodeParameters = {}) => ({
	...sendText,
	options: { sendOnce: { settings: { key: 'spring sale', ...settings } }, ...more },
});

const skips = (outputs: Awaited<ReturnType<typeof runChatApi>>['outputs']) =>
	(outputs[0] ?? []).flatMap(({ json }) => ('skipped' in json ? [json.skipped] : []));

/** How many messages each person got. */
const counts = () => [...received(sandbox).values()].map((texts) => texts.length);

test('a second execution with 50 new people sends to them only, and says of the others that they got it', async () => {
	await runChatApi(sandbox, campaign(), { items: letters(100, 100) });
	const { outputs, task } = await runChatApi(sandbox, campaign(), { items: letters(150, 150) });
	expect(task.error).toBeUndefined();
	expect(skips(outputs)).toEqual(Array.from({ length: 100 }, () => 'already sent'));
	expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
		Array.from({ length: 150 }, (_, item) => ({ item })),
	);
	expect(counts()).toEqual(Array.from({ length: 150 }, () => 1));
});

test('another key sends again, and without Send Once nothing is left out', async () => {
	await runChatApi(sandbox, campaign(), { items: letters(5, 5) });
	await runChatApi(sandbox, campaign({ key: '={{ "summer" + " sale" }}' }), {
		items: letters(5, 5),
	});
	await runChatApi(sandbox, sendText, { items: letters(5, 5) });
	expect(counts()).toEqual([3, 3, 3, 3, 3]);
});

test('the same person twice in one list, in two spellings, gets it once', async () => {
	const items = ['+1 555 0000001', '1-555-0000001', '15550000002'].map((to) => ({
		json: { to, text: 'message 0' },
	}));
	const { outputs } = await runChatApi(sandbox, campaign(), { items });
	expect(skips(outputs)).toEqual(['same recipient and key as item 0']);
	expect(counts()).toEqual([1, 1]);
});

test('who was refused is sent to by the next execution', async () => {
	sandbox.faults.set({
		provider: 'chatApi',
		skip: 3,
		times: 1,
		status: 422,
		body: { message: 'no' },
	});
	await runChatApi(sandbox, campaign({}, { requestsAtOnce: 1 }), {
		items: letters(10, 10),
		onError: 'continueRegularOutput',
	});
	const { outputs } = await runChatApi(sandbox, campaign(), { items: letters(10, 10) });
	expect(skips(outputs)).toHaveLength(9);
	expect(counts()).toEqual(Array.from({ length: 10 }, () => 1));
});

test('who was not tried because the run stopped is sent to by the next execution', async () => {
	sandbox.faults.set({
		provider: 'chatApi',
		skip: 3,
		times: 1,
		status: 422,
		body: { message: 'no' },
	});
	const stopped = await runChatApi(sandbox, campaign(), { items: letters(80, 80) });
	expect(stopped.task.error?.description).toMatch(/were not tried/);
	await runChatApi(sandbox, campaign(), { items: letters(80, 80) });
	expect(counts()).toEqual(Array.from({ length: 80 }, () => 1));
});

test('a lost answer is unknown: left out by the next execution and said so, sent again only on wish', async () => {
	sandbox.faults.set({ provider: 'chatApi', skip: 3, times: 1, reset: 'after' });
	const first = await runChatApi(sandbox, campaign({}, { requestsAtOnce: 1 }), {
		items: letters(10, 10),
		onError: 'continueRegularOutput',
	});
	expect(first.outputs[0]?.[3]?.json.error).toMatchObject({ outcome: 'unknown' });
	const second = await runChatApi(sandbox, campaign(), { items: letters(10, 10) });
	expect(second.outputs[0]?.[3]?.json).toEqual({
		skipped: 'outcome of an earlier try is unknown',
		outcome: 'unknown',
	});
	expect(counts()).toEqual(Array.from({ length: 10 }, () => 1));
	await runChatApi(sandbox, campaign({ ifUnknown: 'again' }), { items: letters(10, 10) });
	expect(counts().filter((count) => count === 2)).toHaveLength(1);
});

test('Retry On Fail within the execution sends nothing twice', async () => {
	sandbox.faults.set({
		provider: 'chatApi',
		skip: 30,
		times: 1,
		status: 422,
		body: { message: 'no' },
	});
	const { task } = await runChatApi(sandbox, campaign({}, { requestsAtOnce: 1 }), {
		items: letters(60, 60),
		retryOnFail: true,
	});
	expect(task.error).toBeUndefined();
	expect(counts()).toEqual(Array.from({ length: 60 }, () => 1));
});

test.each(['forget', 'forgetAll'])(
	'%s sends nothing, and afterwards everybody may be sent to',
	async (mode) => {
		await runChatApi(sandbox, campaign(), { items: letters(5, 5) });
		const { outputs } = await runChatApi(sandbox, campaign({ mode }), { items: letters(5, 5) });
		expect(skips(outputs)).toHaveLength(5);
		expect(counts()).toEqual([1, 1, 1, 1, 1]);
		await runChatApi(sandbox, campaign(), { items: letters(5, 5) });
		expect(counts()).toEqual([2, 2, 2, 2, 2]);
	},
);

test('an empty key sends nothing and says so', async () => {
	const { task } = await runChatApi(sandbox, campaign({ key: '={{ $json.nothing }}' }), {
		items: letters(2, 2),
	});
	expect(task.error?.message).toMatch(/^Key of Send Once is empty/);
	expect(received(sandbox).size).toBe(0);
});

test('a Remove Duplicates node that keeps dates for the workflow is no obstacle', async () => {
	rows.set('workflow-under-test ', { mode: 'latestDate', values: new Set(['2026-01-01']) });
	await runChatApi(sandbox, campaign(), { items: letters(60, 60) });
	const { outputs } = await runChatApi(sandbox, campaign(), { items: letters(60, 60) });
	expect(skips(outputs)).toHaveLength(60);
	expect(rows.get('workflow-under-test ')?.values).toEqual(new Set(['2026-01-01']));
});

test('two executions of the same campaign at the same moment: each person once', async () => {
	sandbox.faults.set({ provider: 'chatApi', latencyMs: 3 });
	await Promise.all([
		runChatApi(sandbox, campaign(), { items: letters(100, 100) }),
		runChatApi(sandbox, campaign(), { items: letters(100, 100) }),
	]);
	expect(counts()).toEqual(Array.from({ length: 100 }, () => 1));
});

test('what is under way leaves the database when it has ended', async () => {
	await runChatApi(sandbox, campaign(), { items: letters(30, 30) });
	expect([...rows.keys()]).toEqual(['workflow-under-test node-under-test']);
});
