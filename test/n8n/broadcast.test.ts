import { at } from '../../playground/n8n/json.ts';
import { example } from './examples.ts';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => await harness.close());

const clock = (moment: number) => new Date(moment).toISOString().slice(11, 16);

/** The example with the hours changed, as a user would: open now one time zone ahead, and here in a minute. */
function campaign(from: number): unknown {
	const text = JSON.stringify(example('broadcast-from-a-sheet'))
		.replace('"from":"09:00"', `"from":"${clock(from)}"`)
		.replace('"until":"20:00"', `"until":"${clock(from + 90 * 60_000)}"`);
	return JSON.parse(text);
}

test('the example: a sheet becomes a campaign; who is asleep waits; everybody is accounted for, and gets it once', async () => {
	const { n8n, sandbox } = harness;
	// The next full minute that is far enough away to upload before it.
	const from = Math.ceil((Date.now() + 8000) / 60_000) * 60_000;
	const id = await n8n.importWorkflow(campaign(from));
	await n8n.activate(id);
	const upload = async () => {
		const form = new FormData();
		const sheet = [
			'phone,name,timezone,unsubscribed',
			'+1 555 000 0001,Ann,Africa/Lagos,',
			'(555) 000-0002 x,Bob,Africa/Lagos,',
			'15550000003,Cid,Africa/Lagos,yes',
			'15550000004,Dee,UTC,',
			'+1-555-000-0001,Ann again,Africa/Lagos,',
		].join('\n');
		form.append('field-0', new Blob([sheet], { type: 'text/csv' }), 'people.csv');
		form.append('field-1', 'Spring sale');
		const url = `${n8n.url}/form/6f1c1a52-5c3f-4f55-9a3b-0f6b2d1e7c10`;
		expect((await fetch(url, { method: 'POST', body: form })).status).toBe(200);
	};
	const accounts = (execution: Awaited<ReturnType<typeof n8n.execution>>) =>
		(execution.nodes['Account of Everyone'] ?? [])
			.flatMap(({ outputs }) => outputs[0] ?? [])
			.map(({ json }) => `${String(json.phone)} ${String(json.status)}: ${String(json.reason)}`)
			.sort();
	try {
		await upload();
		const first = await n8n.waitForExecution(id, ({ status }) => status === 'success', 150_000);
		expect(accounts(first)).toEqual([
			expect.stringMatching(/^\(555\) 000-0002 x failed: .*is not a phone number/),
			'+1 555 000 0001 sent: ',
			'+1-555-000-0001 skipped: same recipient and key as item 0',
			'15550000003 skipped: Skip If is true',
			'15550000004 sent: ',
		]);
		const runs = first.nodes.Broadcast ?? [];
		expect(runs).toHaveLength(2);
		const [later] = runs[0]?.outputs[3] ?? [];
		expect(at(later?.json, 'broadcast', 'sendAt')).toBe(new Date(from).toISOString());
		expect(String(runs[0]?.hints[0]?.message)).toBe(
			'Of 5 recipients: sent 1, skipped 2, failed 1, later 1.',
		);
		await upload();
		const again = await n8n.waitForExecution(
			id,
			(execution) => execution.id !== first.id && execution.status === 'success',
		);
		expect(accounts(again).filter((line) => line.includes('already sent'))).toHaveLength(2);
		const texts = sandbox.twins.chatApi
			.conversations()
			.flatMap(({ messages }) => messages)
			.filter(({ direction, text }) => direction === 'out' && text.includes('spring'));
		expect(texts.map(({ text }) => text).sort()).toEqual([
			'Hello Ann, everything for spring is here. Answer STOP and we write no more.',
			'Hello Dee, everything for spring is here. Answer STOP and we write no more.',
		]);
	} finally {
		await n8n.deactivate(id);
	}
});
