import { at, recordsAt } from '../../playground/n8n/json.ts';
import { linksIn, openAsking, post } from './asking';
import { findChromium, NO_CHROMIUM, openBrowser } from './browser.ts';
import { example } from './examples';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => await harness.close());
beforeEach(() => harness.sandbox.reset());

const { texts, message, start, settled } = openAsking(() => harness);

test('in a loop, a link of an earlier round does not answer the next question', async () => {
	const { n8n } = harness;
	const workflow = example('ask-for-approval');
	const names = ['Start', 'Refund', 'Ask the Manager'];
	const nodes = recordsAt(workflow, 'nodes').filter(({ name }) => names.includes(String(name)));
	for (const node of nodes) {
		if (node.name !== 'Refund') continue;
		Object.assign(Object(node.parameters), {
			jsonOutput: '{"rows": [{"order": "A-1"}, {"order": "A-2"}]}',
		});
	}
	for (const node of nodes) {
		if (node.name === 'Ask the Manager')
			Object.assign(Object(node.parameters), { to: '4915112345678' });
	}
	const loop = [
		{
			name: 'Rows',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			position: [300, 0],
			parameters: { fieldToSplitOut: 'rows', options: {} },
		},
		{
			name: 'Loop',
			type: 'n8n-nodes-base.splitInBatches',
			typeVersion: 3,
			position: [400, 0],
			parameters: { options: {} },
		},
	];
	const to = (node: string) => [{ node, type: 'main', index: 0 }];
	const id = await n8n.importWorkflow({
		name: 'Ask in a loop',
		nodes: [...nodes, ...loop],
		connections: {
			Start: { main: [to('Refund')] },
			Refund: { main: [to('Rows')] },
			Rows: { main: [to('Loop')] },
			Loop: { main: [[], to('Ask the Manager')] },
			'Ask the Manager': { main: [to('Loop')] },
		},
		settings: { executionOrder: 'v1' },
	});
	const execution = await n8n.execute(id);
	const [first = ''] = linksIn(await message(1));
	expect((await post(first)).status).toBe(200);
	const question = await message(2);
	expect(question).toMatch(/^Refund .*order A-2\?/);
	await settled(execution.id, 'waiting');
	const old = await post(first);
	expect([old.status, await old.text()]).toEqual([410, expect.stringContaining('No longer open')]);
	expect((await n8n.execution(execution.id)).status).toBe('waiting');
	const [, second = ''] = linksIn(question);
	expect(await (await fetch(second)).text()).toContain('order A-2');
	expect((await post(second)).status).toBe(200);
	const done = await settled(execution.id, 'success');
	const answers = done.nodes['Ask the Manager']?.map(({ outputs }) =>
		at(outputs[0]?.[0]?.json, 'data', 'approved'),
	);
	expect(answers).toEqual([true, false]);
	expect(texts()).toHaveLength(2);
});

test('the page works in a browser: it is readable, and its button answers', async () => {
	const chromium = findChromium();
	if (!chromium) {
		console.warn(NO_CHROMIUM);
		return;
	}
	const execution = await start();
	const [approve = ''] = linksIn(await message(1));
	const browser = await openBrowser(chromium);
	try {
		const page = await browser.newPage({ viewport: { width: 360, height: 640 } });
		const complaints: string[] = [];
		page.on('console', (message) => complaints.push(message.text()));
		page.on('pageerror', (error) => complaints.push(error.message));
		await page.goto(approve);
		const button = page.getByRole('button', { name: 'Refund' });
		expect((await button.boundingBox())?.width).toBeGreaterThan(250);
		expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
		await button.dblclick();
		await page.getByText('Your answer has been recorded').waitFor();
		expect(complaints.filter((text) => !text.includes('favicon'))).toEqual([]);
	} finally {
		await browser.close();
	}
	const done = await settled(execution.id, 'success');
	expect(done.items('Ask the Manager')[0]?.json).toMatchObject({ data: { approved: true } });
});
