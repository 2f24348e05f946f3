import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { openFileStore } from '../harness/fileStore';
import { createSandbox, runChatApi, runSalebot } from './sandbox';
import type { Sandbox } from './sandbox';

let sandbox: Sandbox;
const files = openFileStore();
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => {
	await sandbox.close();
	files.remove();
});
beforeEach(async () => {
	sandbox.reset();
	await files.keepOn('disk');
});

const picture = (text: string) => ({
	data: Buffer.from(text).toString('base64'),
	mimeType: 'image/jpeg',
	fileName: 'price.jpg',
});
const item = (text: string, id = 49177759): INodeExecutionData => ({
	json: { id },
	binary: { data: picture(text) },
});
const file = { content: 'file', attachmentFrom: 'binary', attachmentFile: 'data' };
const send: INodeParameters = {
	resource: 'message',
	operation: 'send',
	clientId: '={{ $json.id }}',
	...file,
};
const broadcast: INodeParameters = {
	resource: 'broadcast',
	operation: 'send',
	target: 'clients',
	clients: '={{ $json.id }}',
	...file,
};
const product: INodeParameters = {
	resource: 'message',
	operation: 'sendProduct',
	to: '15550001111',
	productFrom: 'phone',
	productId: '17',
	businessId: '15550009999@c.us',
	pictureFrom: 'binary',
	pictureFile: 'data',
};

const bodies = () => sandbox.requests().map(({ body }) => Object(body));
const linkIn = (body: { attachment_url?: unknown; body?: unknown }) =>
	String(body.attachment_url ?? body.body);

/** When a link was made and when it ends, as everybody can read in it. */
function times(link: string): { iat: number; exp: number } {
	const [, payload = ''] = new URL(link).searchParams.get('token')?.split('.') ?? [];
	return JSON.parse(Buffer.from(payload, 'base64url').toString());
}

test('Salebot gets a link that gives the very bytes, and nothing when it is changed', async () => {
	const { task } = await runSalebot(sandbox, send, { items: [item('a picture')] });
	expect(task.error).toBeUndefined();
	const [body] = bodies();
	expect(body).toMatchObject({ client_id: '49177759', attachment_type: 'image' });
	const link = linkIn(body);
	expect(link).toMatch(/^http:\/\/localhost:5678\/rest\/binary-data\/signed\?token=/);
	expect((await files.open(link)).toString()).toBe('a picture');
	await expect(files.open(link.replace(/.{4}$/, 'AAAA'))).rejects.toThrow(/signature/);
});

test('Chat API gets one for the picture of a product, with the name of the file', async () => {
	const { task } = await runChatApi(sandbox, product, { items: [item('a product')] });
	expect(task.error).toBeUndefined();
	const [body] = bodies();
	expect(body).toMatchObject({ filename: 'price.jpg' });
	expect((await files.open(linkIn(body))).toString()).toBe('a product');
});

test.each([
	[{}, 24],
	[{ linkHours: 2 }, 2],
])('with the options %j a link works for %d hours from its request on', async (options, hours) => {
	sandbox.faults.set({ provider: 'salebot', latencyMs: 1100 });
	const options_ = { ...options, requestsAtOnce: 1 };
	const items = [item('one'), item('two')];
	await runSalebot(sandbox, { ...send, options: options_ }, { items });
	const [first, second] = bodies().map((body) => times(linkIn(body)));
	expect((first?.exp ?? 0) - (first?.iat ?? 0)).toBe(hours * 3600);
	expect(second?.iat).toBeGreaterThan(first?.iat ?? 0);
});

describe('a broadcast', () => {
	test('of one file to many is one request', async () => {
		const items = [1, 2, 3].map((id) => item('the same', id));
		const { outputs } = await runSalebot(sandbox, broadcast, { items });
		expect(outputs[0]).toHaveLength(3);
		expect(bodies()).toEqual([expect.objectContaining({ clients: [1, 2, 3] })]);
		expect((await files.open(linkIn(bodies()[0]))).toString()).toBe('the same');
	});

	test('of different files is one request for each, although they have one name', async () => {
		const items = [item('mine', 1), item('yours', 2), item('mine', 3)];
		await runSalebot(sandbox, broadcast, { items });
		const sent = await Promise.all(
			bodies().map(async (body) => [body.clients, (await files.open(linkIn(body))).toString()]),
		);
		expect(sent).toEqual([
			[[1, 3], 'mine'],
			[[2], 'yours'],
		]);
	});
});

test('a file that came with the webhook is copied, because it moves when the execution ends', async () => {
	const id = await files.put('uploaded', 'temp');
	const binary = { data: { ...picture(''), data: 'filesystem-v2', id } };
	const { task } = await runSalebot(sandbox, send, { items: [{ json: { id: 49177759 }, binary }] });
	expect(task.error).toBeUndefined();
	await files.drop(id);
	expect((await files.open(linkIn(bodies()[0]))).toString()).toBe('uploaded');
});

test('a file in a place of its own is not copied', async () => {
	const id = await files.put('stored', '17');
	const binary = { data: { ...picture(''), data: 'filesystem-v2', id } };
	await runSalebot(sandbox, send, { items: [{ json: { id: 49177759 }, binary }] });
	await files.drop(id);
	await expect(files.open(linkIn(bodies()[0]))).rejects.toThrow();
});

test('Retry On Fail sends nothing twice, although the files are new ones', async () => {
	const fault = { status: 422, body: { message: 'not now' }, skip: 1, times: 1 };
	sandbox.faults.set({ provider: 'salebot', ...fault });
	const items = [item('one', 36553), item('two', 41203)];
	const options = { requestsAtOnce: 1 };
	await runSalebot(sandbox, { ...send, options }, { items, retryOnFail: true });
	expect(bodies().map(({ client_id }) => client_id)).toEqual(['36553', '41203', '41203']);
});

describe('nothing is sent, and one sentence says what to do', () => {
	const internet = { baseUrl: 'https://salebot.example' };
	const refused = async (change: object, parameters = send) => {
		const { task } = await runSalebot(sandbox, parameters, {
			items: [item('one')],
			...change,
		});
		expect(sandbox.requests()).toEqual([]);
		return `${task.error?.message} ${task.error?.description}`;
	};

	test('when n8n keeps files in memory', async () => {
		await files.keepOn('memory');
		expect(await refused({})).toMatch(
			/^Input Data Field Name: there can be no link to price\.jpg, because n8n keeps files in memory \[item 0\] Set .*N8N_DEFAULT_BINARY_DATA_MODE/,
		);
	});

	test.each([
		[
			'http://localhost:5678',
			/because Salebot cannot reach n8n at http:\/\/localhost:5678 \[item 0\] Give n8n a public https address/,
		],
		['https://10.0.0.7', /cannot reach n8n at https:\/\/10\.0\.0\.7/],
		['https://n8n.local', /cannot reach n8n at https:\/\/n8n\.local/],
		['http://n8n.example.com', /n8n's address http:\/\/n8n\.example\.com is without https/],
	])('when the provider is on the internet and n8n at %s', async (origin, says) => {
		expect(await refused({ credential: internet, origin })).toMatch(says);
		expect(await refused({ credential: internet, origin }, broadcast)).toMatch(says);
	});

	test('when the workflow does not save its executions', async () => {
		expect(await refused({ settings: { saveDataSuccessExecution: 'none' } })).toMatch(
			/because this workflow does not save its executions.*Save successful executions/,
		);
	});

	test('when the item has no such file', async () => {
		expect(await refused({ items: [{ json: { id: 1 } }] })).toMatch(
			/names the binary field "data", which this item does not have/,
		);
	});
});

test('a public n8n gives public links', async () => {
	const { task } = await runSalebot(sandbox, send, {
		items: [item('one')],
		origin: 'https://n8n.example.com',
	});
	expect(task.error).toBeUndefined();
	expect(linkIn(bodies()[0])).toMatch(/^https:\/\/n8n\.example\.com\/rest\/binary-data\/signed/);
});
