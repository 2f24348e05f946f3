import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { RunSetup } from '../harness/engine';
import { addBotUser } from '../../playground/sandbox/twins/chatApiConstructor/botUsers.ts';
import { BOT, SHOP } from '../../playground/sandbox/twins/chatApiConstructor/seed.ts';
import { openProcessedData } from '../harness/processedData';
import { account, runBroadcast } from './broadcaster';
import { projectOf } from './salebotProject';
import { createSandbox, letters, received } from './sandbox';
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

const text: INodeParameters = {
	resource: 'chatApi',
	operation: 'text',
	to: '={{ $json.to }}',
	body: '={{ $json.text }}',
};

const run = async (parameters: INodeParameters, change: Partial<RunSetup> = {}) =>
	await runBroadcast(sandbox, { ...text, ...parameters }, change);

const counts = () => [...received(sandbox).values()].map((texts) => texts.length);

test('everybody leaves through one output, with the data they came with', async () => {
	const items: INodeExecutionData[] = [
		{ json: { to: '+1 555 0000001', text: 'message 1', row: 1 } },
		{ json: { to: '1-555-0000001', text: 'message 2', row: 2 } },
		{ json: { to: 'nobody', text: 'message 3', row: 3 } },
		{ json: { to: '15550000004', text: 'message 4', row: 4, unsubscribed: true } },
		{ json: { to: '15550000005', text: 'message 5', row: 5 } },
	];
	const { sent, skipped, failed, later, task } = await run(
		{ options: { skipIf: '={{ $json.unsubscribed === true }}' } },
		{ items },
	);
	expect(task.error).toBeUndefined();
	expect(sent.map(({ json, pairedItem }) => [json.row, pairedItem])).toEqual([
		[1, { item: 0 }],
		[5, { item: 4 }],
	]);
	expect(account(sent[0] ?? { json: {} })).toMatchObject({
		campaign: 'spring sale',
		status: 'sent',
		response: { sent: true },
	});
	expect(skipped.map((item) => [item.json.row, account(item).reason])).toEqual([
		[2, 'same recipient and key as item 0'],
		[4, 'Skip If is true'],
	]);
	expect(failed.map((item) => [item.json.row, account(item).retrySafe])).toEqual([[3, true]]);
	expect(account(failed[0] ?? { json: {} }).reason).toMatch(/"nobody" is not a phone number/);
	expect(later).toEqual([]);
	expect(task.hints?.map(({ message }) => message)).toEqual([
		'Of 5 recipients: sent 2, skipped 2, failed 1, later 0.',
	]);
});

test('a dry run shows the requests, and sends and marks nothing', async () => {
	const { sent } = await run({ mode: 'dryRun' }, { items: letters(3, 3) });
	expect(sent.map((item) => account(item))).toEqual(
		letters(3, 3).map(({ json }) => ({
			campaign: 'spring sale',
			status: 'would be sent',
			request: expect.objectContaining({
				method: 'POST',
				path: '/sendMessage',
				body: expect.objectContaining({ body: json.text }),
			}),
		})),
	);
	expect(sandbox.requests({ provider: 'chatApi' })).toEqual([]);
	await run({}, { items: letters(3, 3) });
	expect(counts()).toEqual([1, 1, 1]);
	const after = await run({ mode: 'dryRun' }, { items: letters(4, 4) });
	expect([after.sent.length, after.skipped.length]).toEqual([1, 3]);
});

test('a dry run also shows what goes out when the window is closed', async () => {
	const { sent } = await run(
		{
			mode: 'dryRun',
			outsideWindow: 'template',
			template: { __rl: true, mode: 'id', value: 'order_update|en' },
			paramsFrom: 'json',
			paramsJson:
				'[{"type":"body","parameters":[{"type":"text","text":"Ada"},{"type":"text","text":"A-17"}]}]',
		},
		{ items: letters(1, 1) },
	);
	expect(sent.map((item) => account(item))).toEqual([
		{
			campaign: 'spring sale',
			status: 'would be sent',
			request: expect.objectContaining({ path: '/sendMessage' }),
			requestOutsideWindow: expect.objectContaining({
				path: '/sendTemplate',
				body: expect.objectContaining({ template: 'order_update' }),
			}),
		},
	]);
});

test('a second run sends to 50 new people only; a reset lets all in again', async () => {
	await run({}, { items: letters(100, 100) });
	const second = await run({}, { items: letters(150, 150) });
	expect([second.sent.length, second.skipped.length]).toEqual([50, 100]);
	expect(account(second.skipped[0] ?? { json: {} }).reason).toBe('already sent');
	expect(counts()).toEqual(Array.from({ length: 150 }, () => 1));
	await run({ mode: 'forget' }, { items: letters(10, 10) });
	const third = await run({}, { items: letters(150, 150) });
	expect([third.sent.length, third.skipped.length]).toEqual([10, 140]);
});

test('Most Recipients counts whom it sends to, not who got it already', async () => {
	const options = { mostRecipients: 30 };
	for (const expected of [30, 30, 20, 0]) {
		const { sent, skipped } = await run({ options }, { items: letters(80, 80) });
		expect(sent).toHaveLength(expected);
		expect(skipped).toHaveLength(80 - expected);
	}
	expect(counts()).toEqual(Array.from({ length: 80 }, () => 1));
});

test('after failures in a row it stops, and says who was not tried', async () => {
	sandbox.faults.set({
		provider: 'chatApi',
		skip: 5,
		status: 403,
		body: { message: 'blocked' },
	});
	const { sent, failed } = await run(
		{ options: { stopAfter: 4, requestsAtOnce: 1 } },
		{ items: letters(40, 40) },
	);
	expect(sent).toHaveLength(5);
	expect(failed).toHaveLength(35);
	expect(failed.filter((item) => account(item).status === 'not tried')).toHaveLength(31);
	expect(account(failed[34] ?? { json: {} })).toMatchObject({
		retrySafe: true,
		reason: 'Not tried: 4 failures one after the other',
	});
	sandbox.faults.clear();
	const again = await run({}, { items: letters(40, 40) });
	expect([again.sent.length, again.skipped.length]).toEqual([35, 5]);
});

test('a lost answer is failed with an unknown outcome, now and in the next run', async () => {
	sandbox.faults.set({ provider: 'chatApi', skip: 2, times: 1, reset: 'after' });
	const first = await run({ options: { requestsAtOnce: 1 } }, { items: letters(5, 5) });
	expect(first.failed.map((item) => account(item))).toEqual([
		expect.objectContaining({ outcome: 'unknown', retrySafe: false }),
	]);
	const second = await run({}, { items: letters(5, 5) });
	expect(second.failed.map((item) => account(item))).toEqual([
		expect.objectContaining({ outcome: 'unknown', retrySafe: false }),
	]);
	expect(counts()).toEqual([1, 1, 1, 1, 1]);
	const { sent } = await run({ options: { ifUnknown: 'again' } }, { items: letters(5, 5) });
	expect(sent).toHaveLength(1);
});

const between = (hours: INodeParameters) => ({ options: { sendOnlyBetween: { hours } } });

test.each([
	[{ timeZone: 'Mars/Olympus' }, /^Whose Time Zone "Mars\/Olympus" is not known/],
	[{ from: 'nine' }, /^From of Send Only Between "nine" must be a time/],
	[{ weekdays: [] }, /^Weekdays of Send Only Between is empty/],
])('bad hours %j send nothing and say so', async (hours, says) => {
	const { failed } = await run(between(hours), { items: letters(2, 2) });
	expect(failed.map((item) => account(item).reason)).toEqual([
		expect.stringMatching(says),
		expect.stringMatching(says),
	]);
	expect(sandbox.requests({ provider: 'chatApi' })).toEqual([]);
});

test('a random pause comes before every message', async () => {
	const started = Date.now();
	await run({ options: { randomPause: 0.2, requestsAtOnce: 1 } }, { items: letters(10, 10) });
	// Ten pauses of 100 ms on average; half of that is as good as certain.
	expect(Date.now() - started).toBeGreaterThan(300);
	expect(counts()).toEqual(Array.from({ length: 10 }, () => 1));
});

describe('over every provider', () => {
	const people = (...ids: Array<string | number>) => ids.map((id) => ({ json: { id } }));
	const botUser = (messengerUserId: string) =>
		addBotUser(sandbox.twins.chatApiConstructor.world, {
			shop: SHOP,
			bot: BOT,
			messengerUserId,
			name: messengerUserId,
		});
	const clients = () =>
		projectOf(sandbox)
			.clients.slice(0, 2)
			.map(({ id }) => id);
	const message = '={{ "spring for " + $json.id }}';
	const id = '={{ $json.id }}';
	const byId = { __rl: true, mode: 'id', value: id };

	test.each([
		['chatApi', { operation: 'text', to: id, body: message }, () => ['15550000001', '15550000002']],
		['getChat', { operation: 'text', waId: id, body: message }, () => ['15550001111']],
		['salebot', { operation: 'message', clientId: id, content: 'text', message }, clients],
		[
			'chatApiConstructor',
			{ operation: 'text', sendTo: 'botUser', botUserId: byId, text: message },
			() => ['m1', 'm2'].map((name) => botUser(name).id),
		],
	])('%s: each person once, and once only', async (resource, parameters, find) => {
		const ids = find();
		const items = people(...ids);
		expect(items.length).toBeGreaterThan(0);
		const first = await runBroadcast(sandbox, { resource, ...parameters }, { items });
		expect(first.failed.map(account)).toEqual([]);
		expect(first.sent.map(({ json }) => json.id)).toEqual(ids);
		const again = await runBroadcast(sandbox, { resource, ...parameters }, { items });
		expect(again.skipped.map((item) => account(item).reason)).toEqual(
			ids.map(() => 'already sent'),
		);
		const bodies = sandbox
			.requests({})
			.map(({ body }) => JSON.stringify(body))
			.filter((body) => body?.includes('spring for'));
		expect(bodies).toHaveLength(ids.length);
		for (const one of ids) {
			expect(bodies.filter((body) => body.includes(`spring for ${one}`))).toHaveLength(1);
		}
	});
});
