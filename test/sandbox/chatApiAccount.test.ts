import { parseJson } from '../../playground/sandbox/json.ts';
import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import { createSandbox } from '../../playground/sandbox/server.ts';
import type { Json, JsonObject } from '../../playground/sandbox/twin.ts';
import { chatApiClient, list } from './chatApiClient.ts';
import { until } from './webhookReceiver.ts';

let sandbox: Sandbox;
const { call } = chatApiClient(() => sandbox.urls);
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
	sandbox.reset();
	sandbox.twins.chatApi.configure({ acks: { delayMs: 5 } });
});

describe('the account, chat-api.md 2', () => {
	const uid = 'sandbox-account-key';
	async function account(path: string, init?: RequestInit): Promise<[number, Json]> {
		const response = await fetch(`${sandbox.urls.chatApiAccount}/${path}`, init ?? {});
		return [response.status, parseJson(await response.text()) ?? null];
	}
	const post = (path: string, body: JsonObject) =>
		account(path, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});

	it('takes GET, JSON and forms; a wrong key is an error with HTTP 200', async () => {
		const [, listed] = await account(`listInstances?uid=${uid}`);
		expect(list(listed, 'result')).toHaveLength(26);
		expect(await post('listInstances', { uid })).toEqual([200, listed]);
		const form = { method: 'POST', body: new URLSearchParams({ uid }) };
		expect(await account('listInstances', form)).toEqual([200, listed]);
		expect(await post('listInstances', { uid: 'no' })).toEqual([
			200,
			{ error: expect.any(String) },
		]);
		expect(list(listed, 'result')[0]).toMatchObject({
			id: '777',
			apiUrl: `${sandbox.urls.chatApi}/instance777`,
			stopped: false,
			paidTill: expect.any(Number),
		});
	});

	it('makes an instance that takes time, and deletes it', async () => {
		sandbox.twins.chatApiAccount.configure({ readyAfterMs: 100 });
		const [, made] = await post('newInstance', { uid, type: 'messengers' });
		expect(made).toMatchObject({
			result: { status: 'created', instance: { id: '950001', token: expect.any(String) } },
		});
		const path = '/instance950001/status?token=sandbox-token-950001';
		expect(await call(path)).toMatchObject([200, { accountStatus: 'init' }]);
		await until(
			() => sandbox.twins.chatApi.world.instances.get('950001')?.accountStatus === 'got qr code',
		);
		expect(await post('deleteInstance', { uid, instanceId: '950001' })).toEqual([
			200,
			{ result: 'deleted' },
		]);
		expect((await call(path))[0]).toBe(404);
		expect(await post('newInstance', { uid, type: 'pigeon' })).toEqual([
			200,
			{ error: expect.any(String) },
		]);
	});

	it('transfers days between instances of an account with more than 25', async () => {
		const transfer = { uid, source: '900003', receiver: '900004', days: 5 };
		expect(await post('transferDays', transfer)).toEqual([200, { result: 'success' }]);
		expect(await post('transferDays', { ...transfer, days: 99_999 })).toEqual([
			200,
			{ error: 'Not enough paid days' },
		]);
		await post('deleteInstance', { uid, instanceId: '900024' });
		expect(await post('transferDays', transfer)).toEqual([200, { error: expect.any(String) }]);
	});
});
