import type { INodeParameters } from 'n8n-workflow';
import { openProcessedData } from '../harness/processedData';
import { account, runBroadcast } from './broadcaster';
import { createSandbox, received } from './sandbox';
import type { Sandbox } from './sandbox';

// The clock of the wall is a fake; what n8n and the network do takes its real time.

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
	await openProcessedData();
});
afterAll(async () => {
	jest.useRealTimers();
	await sandbox.close();
});

function itIs(moment: string): void {
	jest.useFakeTimers({
		now: Date.parse(moment),
		advanceTimers: true,
		doNotFake: [
			'hrtime',
			'nextTick',
			'performance',
			'queueMicrotask',
			'setImmediate',
			'clearImmediate',
			'setInterval',
			'clearInterval',
			'setTimeout',
			'clearTimeout',
		],
	});
}

const campaign: INodeParameters = {
	resource: 'chatApi',
	operation: 'text',
	to: '={{ $json.to }}',
	body: 'message',
	options: {
		sendOnlyBetween: {
			hours: {
				from: '09:00',
				until: '20:00',
				weekdays: [1, 2, 3, 4, 5, 6, 7],
				timeZone: '={{ $json.zone }}',
			},
		},
	},
};

test('over a night in which the clocks change, everybody gets it once, in daytime of their own zone', async () => {
	const people = [
		{ to: '15550000001', zone: 'Europe/Berlin' },
		{ to: '15550000002', zone: 'America/New_York' },
		{ to: '15550000003', zone: 'Asia/Kolkata' },
		{ to: '15550000004', zone: 'UTC' },
	];
	let items = people.map((json) => ({ json }));
	// Saturday evening; in the night to 29 March 2026 Berlin goes from UTC+1 to UTC+2, New York is at UTC-4 already.
	const nights: Array<[string, string[], Array<[string, string]>]> = [
		[
			'2026-03-28T20:30:00Z',
			['15550000002'],
			[
				['15550000003', '2026-03-29T03:30:00.000Z'],
				['15550000001', '2026-03-29T07:00:00.000Z'],
				['15550000004', '2026-03-29T09:00:00.000Z'],
			],
		],
		[
			'2026-03-29T03:30:00Z',
			['15550000003'],
			[
				['15550000001', '2026-03-29T07:00:00.000Z'],
				['15550000004', '2026-03-29T09:00:00.000Z'],
			],
		],
		['2026-03-29T07:00:00Z', ['15550000001'], [['15550000004', '2026-03-29T09:00:00.000Z']]],
		['2026-03-29T09:00:00Z', ['15550000004'], []],
	];
	for (const [moment, expectedNow, expectedLater] of nights) {
		itIs(moment);
		const { sent, later, skipped, failed } = await runBroadcast(sandbox, campaign, { items });
		expect(sent.map(({ json }) => json.to)).toEqual(expectedNow);
		expect(later.map((item) => [item.json.to, account(item).sendAt])).toEqual(expectedLater);
		expect([...skipped, ...failed]).toEqual([]);
		// What a Wait node gives back.
		items = people
			.filter(({ to }) => later.some(({ json }) => json.to === to))
			.map((json) => ({ json }));
	}
	expect([...received(sandbox).values()].map((texts) => texts.length)).toEqual([1, 1, 1, 1]);
});
