import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IExecuteFunctions,
	IHttpRequestOptions,
	INodeType,
} from 'n8n-workflow';
import { addressed, checkOrigin, expressionMarks } from '../../nodes/kit/http/account';
import type { Catalogue } from '../../nodes/kit/operation/catalogue';
import { operation } from '../../nodes/kit/operation/catalogue';
import { execute } from '../../nodes/kit/run/execute';
import { toProperties } from '../../nodes/kit/editor/properties';
import type { Provider } from '../../nodes/kit/http/provider';
import { runNode } from '../harness/engine';
import { Recorder } from '../harness/recorder';

const credential: ICredentialType = {
	name: 'testApi',
	displayName: 'Test API',
	properties: [
		{ displayName: 'Host', name: 'host', type: 'string', required: true, default: '' },
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
		},
		...expressionMarks('host', 'token'),
	],
	async authenticate(data: ICredentialDataDecryptedObject, options: IHttpRequestOptions) {
		const request = addressed(options, String(data.host));
		if (!request) return options;
		return await Promise.resolve({
			...request,
			headers: { ...request.headers, Authorization: `Token ${String(data.token)}` },
		});
	},
};

const provider: Provider = {
	title: 'Test',
	credential,
	base: ({ host }) => checkOrigin(host, 'Host', 'https://example.com'),
	naming: 'snake_case',
	readRefusal: () => undefined,
};

const send = (batch: object) =>
	operation({
		name: 'Send',
		action: 'Send',
		description: 'Send',
		effect: 'send',
		http: 'POST /send',
		lane: 'to',
		fields: { to: { type: 'string', displayName: 'To', required: true } },
		sample: {},
		...batch,
	});

const catalogue: Catalogue = {
	resources: {
		message: {
			name: 'Message',
			operations: {
				send: send({}),
				sendMany: send({
					batch: {
						max: 100,
						each: ['to'],
						body: (all: Array<{ to: string }>) => ({ to: all.map(({ to }) => to) }),
					},
				}),
			},
		},
	},
};

class TestNode implements INodeType {
	description = {
		displayName: 'Test',
		name: 'test',
		group: ['output' as const],
		version: 1,
		description: 'Test',
		defaults: { name: 'Test' },
		inputs: ['main' as const],
		outputs: ['main' as const],
		credentials: [{ name: 'testApi', required: true }],
		properties: toProperties(catalogue),
	};

	async execute(this: IExecuteFunctions) {
		return await execute(this, { provider, catalogue });
	}
}

let first: Recorder;
let second: Recorder;
beforeAll(async () => {
	first = await Recorder.start();
	second = await Recorder.start();
});
afterAll(async () => {
	await first.close();
	await second.close();
});
beforeEach(() => {
	first.clear();
	second.clear();
});

/** Runs with this credential and counts how often it was loaded. */
async function run(
	data: ICredentialDataDecryptedObject,
	json: Array<Record<string, string>>,
	operationKey = 'send',
) {
	let loads = 0;
	const counted = {
		type: credential,
		get data() {
			loads++;
			return data;
		},
	};
	const result = await runNode({
		type: new TestNode(),
		parameters: { resource: 'message', operation: operationKey, to: '={{ $json.to }}' },
		credentials: { testApi: counted },
		items: json.map((item) => ({ json: item })),
		onError: 'continueRegularOutput',
	});
	return { ...result, loads };
}

const seen = ({ requests }: Recorder) =>
	requests.map(({ headers, body }) => [headers.authorization, body]);

const expressions = { host: '={{ $json.host }}', token: '={{ $json.token }}' };

test('a credential whose host and token are expressions is another account for another item', async () => {
	const { task } = await run(expressions, [
		{ to: 'a', host: first.url, token: 'one' },
		{ to: 'b', host: second.url, token: 'two' },
		{ to: 'c', host: first.url, token: 'three' },
	]);
	expect(task.error).toBeUndefined();
	expect(seen(first).sort()).toEqual([
		['Token one', { to: 'a' }],
		['Token three', { to: 'c' }],
	]);
	expect(seen(second)).toEqual([['Token two', { to: 'b' }]]);
});

test('one field as an expression is enough, also when the first two items agree', async () => {
	await run({ host: first.url, token: "={{ $json.token || 'usual' }}" }, [
		{ to: 'a' },
		{ to: 'b' },
		{ to: 'c', token: 'other' },
	]);
	expect(seen(first).map(([token]) => token)).toEqual([
		'Token usual',
		'Token usual',
		'Token other',
	]);
});

test('items of different accounts are never in one request', async () => {
	const { outputs } = await run(
		expressions,
		[
			{ to: 'a', host: first.url, token: 'one' },
			{ to: 'b', host: second.url, token: 'two' },
			{ to: 'c', host: first.url, token: 'one' },
		],
		'sendMany',
	);
	expect(outputs[0]).toHaveLength(3);
	expect(seen(first)).toEqual([['Token one', { to: ['a', 'c'] }]]);
	expect(seen(second)).toEqual([['Token two', { to: ['b'] }]]);
});

test('an item without an account of its own does not stop the others', async () => {
	const { outputs } = await run(expressions, [
		{ to: 'a', token: 'one' },
		{ to: 'b', host: second.url, token: 'two' },
	]);
	expect(outputs[0]?.[0]?.json.error).toMatchObject({ item: 0 });
	expect(seen(second)).toEqual([['Token two', { to: 'b' }]]);
});

test('a credential without expressions is loaded once, however many items there are', async () => {
	const many = Array.from({ length: 50 }, (_, index) => ({ to: `person ${index}` }));
	const { loads } = await run({ host: first.url, token: 'one' }, many);
	expect(first.requests).toHaveLength(50);
	expect(loads).toBeLessThanOrEqual(2);
});
