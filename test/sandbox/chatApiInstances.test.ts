import type { INodeParameters } from 'n8n-workflow';
import { paidUntil } from '../../nodes/ChatApiInstances/instances';
import { builtCredential, builtNode } from '../harness/built';
import { runNode } from '../harness/engine';
import type { RunSetup } from '../harness/engine';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => {
	sandbox.reset();
	sandbox.twins.chatApiAccount.configure({ readyAfterMs: 100 });
});

const key = 'sandbox-account-key';

async function run(
	operation: string,
	params: INodeParameters,
	change: Partial<Omit<RunSetup, 'parameters'>> & { method?: string } = {},
) {
	const { method = 'post', ...setup } = change;
	return await runNode({
		type: builtNode('ChatApiInstances', 'ChatApiInstances'),
		parameters: { resource: 'instance', operation, ...params },
		credentials: {
			chatApiAccountApi: {
				type: builtCredential('ChatApiAccountApi'),
				data: { baseUrl: sandbox.urls.chatApiAccount, apiKey: key, method },
			},
		},
		...setup,
	});
}

const items = (count: number) => Array.from({ length: count }, (_, n) => ({ json: { n } }));
const create = { type: 'whatsapp' };
const account = () => sandbox.requests({ provider: 'chatApiAccount' });
/** Instances that the twin made, by their ids. */
const made = () => {
	const state = sandbox.twins.chatApiAccount.state();
	const ids: unknown = Object(state).instances;
	return (Array.isArray(ids) ? ids : []).filter((id) => Number(id) >= 950_001);
};

describe('provisioning of 50 instances, one of which does not work', () => {
	const fault = {
		provider: 'chatApiAccount',
		path: '/newInstance',
		skip: 20,
		times: 1,
		status: 200,
		body: { error: 'No free server' },
	} as const;

	test('49 are reported, and one clear message', async () => {
		sandbox.faults.set(fault);
		const { outputs } = await run('create', create, {
			items: items(50),
			onError: 'continueRegularOutput',
		});
		const all = outputs[0] ?? [];
		const failed = all.filter(({ json }) => 'error' in json);
		expect(all).toHaveLength(50);
		expect(failed.map(({ json }) => json.error)).toEqual([
			expect.objectContaining({
				message: 'Chat API account: No free server',
				outcome: 'rejected',
				httpCode: 200,
			}),
		]);
		const ids = all.flatMap(({ json }) => json.id ?? []);
		expect(new Set(ids).size).toBe(49);
		expect(made()).toHaveLength(49);
	});

	test('Retry On Fail makes the missing one and none twice', async () => {
		sandbox.faults.set(fault);
		const { outputs, task } = await run('create', create, { items: items(50), retryOnFail: true });
		expect(task.error).toBeUndefined();
		expect(new Set(outputs[0]?.map(({ json }) => json.id)).size).toBe(50);
		expect(made()).toHaveLength(50);
		expect(account()).toHaveLength(51);
	});

	test('one whose answer was lost is not made again', async () => {
		sandbox.faults.set({
			provider: 'chatApiAccount',
			path: '/newInstance',
			skip: 20,
			times: 1,
			reset: 'after',
		});
		const { task } = await run('create', create, {
			items: items(50),
			retryOnFail: true,
			maxTries: 3,
		});
		expect(task.error?.description).toContain('Nobody can tell from here');
		expect(account().filter(({ path }) => path === '/newInstance')).toHaveLength(made().length);
		expect(made().length).toBeLessThanOrEqual(50);
	});
});

describe('create and wait until ready', () => {
	const params = { ...create, waitSeconds: 30, outputField: 'qr' };

	test('gives the QR code as binary', async () => {
		const { outputs, stored } = await run('createAndWait', params);
		const [item] = outputs[0] ?? [];
		expect(item?.json).toEqual({
			id: '950001',
			created: true,
			status: 'created',
			apiUrl: `${sandbox.urls.chatApi}/instance950001`,
			token: 'sandbox-token-950001',
			ready: true,
			accountStatus: 'got qr code',
		});
		expect(item?.binary?.qr).toMatchObject({ mimeType: 'image/png', fileName: 'qr-code.png' });
		expect(stored).not.toContain(key);
	}, 30_000);

	test('what is not ready in time is given out all the same, so that it is not made again', async () => {
		sandbox.twins.chatApiAccount.configure({ readyAfterMs: 60_000 });
		const { outputs, task } = await run(
			'createAndWait',
			{ ...params, waitSeconds: 1 },
			{ retryOnFail: true },
		);
		expect(task.error).toBeUndefined();
		expect(outputs[0]?.[0]?.json).toMatchObject({ id: '950001', ready: false });
		expect(made()).toHaveLength(1);
	});

	test('cancelling ends the waiting at once', async () => {
		sandbox.twins.chatApiAccount.configure({ readyAfterMs: 60_000 });
		const started = Date.now();
		const cancelWhen = new Promise((resolve) => setTimeout(resolve, 500));
		await run('createAndWait', { ...params, waitSeconds: 60 }, { cancelWhen }).catch(
			() => undefined,
		);
		const asked = sandbox.requests({ provider: 'chatApi' }).length;
		await new Promise((resolve) => setTimeout(resolve, 2500));
		expect(Date.now() - started).toBeLessThan(10_000);
		expect(sandbox.requests({ provider: 'chatApi' })).toHaveLength(asked);
	}, 20_000);

	test('a status that cannot be read does not lose the instance', async () => {
		sandbox.faults.set({ provider: 'chatApi', path: '/instance950001/status', status: 500 });
		const { outputs } = await run('createAndWait', { ...params, waitSeconds: 1 });
		expect(outputs[0]?.[0]?.json).toMatchObject({
			id: '950001',
			ready: false,
			note: expect.stringContaining('status 500'),
		});
	});
});

test('delete needs its confirmation', async () => {
	const instanceId = { __rl: true, mode: 'id', value: '777' };
	const { task } = await run('delete', { instanceId, confirm: false });
	expect(task.error?.message).toBe(
		'Yes, Delete It is off: switch it on to delete the instance for good [item 0]',
	);
	expect(account()).toEqual([]);
	const { outputs } = await run('delete', { instanceId, confirm: true });
	expect(outputs[0]?.[0]?.json).toEqual({ result: 'deleted' });
});

test.each(['post', 'get'])('with %s the key goes where the credential says', async (method) => {
	const { outputs, stored } = await run('getMany', {}, { method });
	expect(outputs[0]).toHaveLength(26);
	expect(stored).not.toContain(key);
	const [request] = account();
	expect(request?.method).toBe(method.toUpperCase());
	expect('uid' in Object(request?.query)).toBe(method === 'get');
});

test('days are transferred, and a refusal says what to do', async () => {
	const pick = (value: string) => ({ __rl: true, mode: 'id', value });
	const days = { source: pick('777'), receiver: pick('777'), days: 1 };
	const same = await run('transferDays', days);
	expect(same.task.error?.message).toContain('are the same: 777');
	expect(account()).toEqual([]);
	const { outputs } = await run('transferDays', { ...days, receiver: pick('ABC123') });
	expect(outputs[0]?.[0]?.json).toEqual({ result: 'success' });
});

test('a wrong key is a failure although the status is 200', async () => {
	sandbox.faults.set({ provider: 'chatApiAccount', status: 200, body: { error: 'Wrong uid' } });
	const { task } = await run('getMany', {});
	expect(task.error?.message).toBe('Chat API account: Wrong uid [item 0]');
	expect(task.error?.description).toContain('Check API Key in the credential.');
});

test.each([
	[1767225600, '2026-01-01T00:00:00.000Z', 31],
	[1767225600000, '2026-01-01T00:00:00.000Z', 31],
	['1767225600', '2026-01-01T00:00:00.000Z', 31],
	[undefined, null, 0],
])('paid till %s', (given, iso, daysLeft) => {
	const now = Date.parse('2025-12-01T00:00:00Z');
	expect(paidUntil(given, now)).toEqual({ paidTill: iso, daysLeft });
});
