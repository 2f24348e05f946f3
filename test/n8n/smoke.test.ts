import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { packNodes } from '../../playground/n8n/content.ts';
import { recordsAt, textAt } from '../../playground/n8n/json.ts';
import { readRecord } from '../../playground/n8n/pack.ts';
import { findRoot, PACK } from '../../playground/n8n/paths.ts';
import { findChromium, NO_CHROMIUM, openBrowser, signIn } from './browser.ts';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;

beforeAll(async () => {
	harness = await openHarness();
});

afterAll(async () => {
	await harness.close();
});

/** `dist/nodes/ChatApi/ChatApiTrigger.node.js` is `chatApiTrigger`. */
function declaredNodes(): string[] {
	const declared: unknown = readRecord(join(findRoot(), 'package.json')).n8n;
	const files = JSON.stringify(declared).match(/\w+(?=\.node\.js")/g) ?? [];
	return files.map((name) => `${PACK}.${name[0]?.toLowerCase()}${name.slice(1)}`).sort();
}

test('every declared node is loaded as a community node', async () => {
	const loaded = await packNodes(harness.n8n, PACK);
	expect(loaded.map(({ name }) => name).sort()).toEqual(declaredNodes());
});

test('the settings screen lists the package', async () => {
	const { data } = await harness.n8n.api.get<unknown>('/rest/community-packages');
	const [listed] = recordsAt(data, 'data');
	expect(textAt(listed, 'packageName')).toBe(PACK);
	expect(recordsAt(listed, 'installedNodes').length).toBeGreaterThan(0);
	expect(listed?.failedLoading).toBe(false);
});

test('n8n loaded the package without a complaint', () => {
	const complaints = harness
		.logs()
		.split('\n')
		.filter((line) => line.includes(PACK) && /error|fail|warn|not found/i.test(line));
	expect(complaints).toEqual([]);
});

test('a workflow of built-in nodes runs through the harness', async () => {
	const id = await harness.n8n.importWorkflow({
		name: 'Smoke',
		nodes: [
			{
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				name: 'Three',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				position: [200, 0],
				parameters: { jsCode: 'return [1, 2, 3].map((n) => ({ json: { n } }));' },
			},
		],
		connections: { Start: { main: [[{ node: 'Three', type: 'main', index: 0 }]] } },
	});
	const execution = await harness.n8n.execute(id);
	expect(execution.status).toBe('success');
	expect(execution.items('Three').map(({ json }) => json.n)).toEqual([1, 2, 3]);
});

describe('in the editor', () => {
	const chromium = findChromium();
	let browser: Browser | undefined;
	// Said here, since hooks do not run for tests that are skipped.
	if (!chromium) process.stderr.write(`${NO_CHROMIUM}\n`);

	beforeAll(async () => {
		if (chromium) browser = await openBrowser(chromium);
	});

	afterAll(async () => {
		await browser?.close();
	});

	(chromium ? test : test.skip)('a node of the pack opens without an error', async () => {
		if (!browser) throw new Error('The browser did not start.');
		const [name] = declaredNodes();
		const id = await harness.n8n.importWorkflow({
			name: 'Editor',
			nodes: [{ name: 'Ours', type: name, typeVersion: 1, position: [0, 0], parameters: {} }],
			connections: {},
		});
		const page = await browser.newPage();
		const errors: string[] = [];
		page.on('pageerror', (error) => errors.push(error.message));
		await signIn(page, harness.n8n.url);
		await page.goto(`${harness.n8n.url}/workflow/${id}`);
		const node = page.locator('[data-test-id="canvas-node"]', { hasText: 'Ours' });
		await node.waitFor();
		await node.dblclick();
		await page.locator('[data-test-id="ndv"]').waitFor();
		expect(await page.locator('[data-test-id="ndv"]').innerText()).toContain('Ours');
		expect(errors).toEqual([]);
	});
});
