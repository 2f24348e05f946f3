import { at, recordsAt, textAt } from '../../playground/n8n/json.ts';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => await harness.close());
beforeEach(() => harness.sandbox.reset());

/** Asks as the editor does when a person opens a dropdown. */
async function ask(
	what: 'resource-locator-results' | 'resource-mapper-fields',
	node: string,
	path: string,
	more: Record<string, unknown>,
): Promise<unknown> {
	const type = node === 'chatApi' ? 'chatApiInstanceApi' : 'salebotProjectApi';
	const found = harness.credentials.find((credential) => credential.type === type);
	const { data } = await harness.n8n.api.post<unknown>(
		`/rest/dynamic-node-parameters/${what}`,
		{
			path: `parameters.${path}`,
			nodeTypeAndVersion: { name: `n8n-nodes-messengers.${node}`, version: 1 },
			credentials: { [type]: { id: found?.id, name: found?.name } },
			currentNodeParameters: {},
			...more,
		},
		{ validateStatus: () => true },
	);
	return data;
}

const names = (answer: unknown) =>
	recordsAt(answer, 'data', 'results').map((row) => textAt(row, 'name'));

test('only approved templates are listed, by name, and can be searched', async () => {
	const all = await ask('resource-locator-results', 'chatApi', 'template', {
		methodName: 'templates',
	});
	expect(names(all)).toContain('order_update (en)');
	expect(names(all)).toContain('order_update (ru)');
	expect(names(all).join()).not.toMatch(/big_sale|feedback/);
	expect(names(all)).toEqual([...names(all)].sort((a, b) => a.localeCompare(b)));
	const some = await ask('resource-locator-results', 'chatApi', 'template', {
		methodName: 'templates',
		filter: 'WELC',
	});
	expect(names(some)).toEqual(['welcome (en)']);
});

test('a template has one input per placeholder', async () => {
	const answer = await ask('resource-mapper-fields', 'chatApi', 'params', {
		methodName: 'templatePlaceholders',
		currentNodeParameters: {
			resource: 'message',
			operation: 'sendTemplate',
			template: { __rl: true, mode: 'list', value: 'order_update|en' },
		},
	});
	const fields = recordsAt(answer, 'data', 'fields');
	expect(fields.map((field) => field.id)).toEqual(['body_1', 'body_2']);
	// The form cuts a label after some 25 characters.
	const labels = fields.map((field) => textAt(field, 'displayName'));
	expect(labels).toEqual(['{{1}} after "Hello"', '{{2}} after "your order"']);
	for (const field of fields) expect(field.required).toBe(true);
});

test('channels and blocks of Salebot are listed', async () => {
	const blocks = await ask('resource-locator-results', 'salebot', 'messageId', {
		methodName: 'blocks',
		currentNodeParameters: { resource: 'message', operation: 'send' },
	});
	expect(recordsAt(blocks, 'data', 'results').map((row) => row.value)).toContain('390');
	const channels = await ask('resource-locator-results', 'salebot', 'messageId', {
		methodName: 'channels',
		currentNodeParameters: { resource: 'message', operation: 'send' },
	});
	expect(names(channels)).toContain('demo_shop_bot (telegram)');
});

test('a dropdown that cannot be filled says why, without secrets', async () => {
	harness.sandbox.faults.set({ provider: 'chatApi', status: 401, body: { error: 'Wrong token' } });
	const answer = await ask('resource-locator-results', 'chatApi', 'template', {
		methodName: 'templates',
	});
	expect(String(at(answer, 'message'))).toBe('Chat API: Wrong token');
	expect(JSON.stringify(answer)).not.toContain('sandbox-token-777');
});
