import { runGetChat, runPartner } from './getChatNodes';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox';
import { startReceiver } from './webhookReceiver';
import type { Receiver } from './webhookReceiver';

let sandbox: Sandbox;
let receiver: Receiver;
beforeAll(async () => {
	sandbox = await createSandbox();
	receiver = await startReceiver();
});
afterAll(async () => await Promise.all([sandbox.close(), receiver.close()]));
beforeEach(() => sandbox.reset());

const channel = { resource: 'instance', connectBy: 'channelId', channelId: 'AbCdEfCH' };

test('an instance is created, waited for, and serves with the token that came', async () => {
	sandbox.twins.getChatPartner.configure({ readyAfterMs: 200 });
	const { outputs } = await runPartner(sandbox, {
		...channel,
		operation: 'createAndWait',
		flow: 'configurator',
		subdomain: 'acme',
		tokenTo: 'url',
		userName: 'n8n_service',
		webhookUrl: receiver.url,
		options: { firstAfter: 0, pollEvery: 0.05 },
	});
	const made = outputs[0]?.[0]?.json ?? {};
	expect(made).toMatchObject({ ready: true, channel_id: 'AbCdEfCH' });
	expect(Number(made.checks)).toBeGreaterThan(1);
	await receiver.wait(1);
	const credential = {
		host: String(made.base_domain),
		token: String(receiver.bodies[0]?.token),
	};
	const user = await runGetChat(
		sandbox,
		{ resource: 'user', operation: 'getCurrent' },
		{ credential },
	);
	expect(user.outputs[0]?.[0]?.json).toMatchObject({ username: 'n8n_service' });
	const sent = await runGetChat(
		sandbox,
		{ resource: 'message', operation: 'sendText', waId: '15550001111', body: 'Hi' },
		{ credential },
	);
	expect(sent.task.error?.description).toMatch(/A configurator token.*everything but send/);
});

test.each([['bare'], ['list'], ['detail']])('a taken subdomain, form %s', async (errorForm) => {
	sandbox.twins.getChatPartner.configure({ errorForm });
	const { task } = await runPartner(sandbox, {
		...channel,
		operation: 'create',
		flow: 'activation',
		subdomain: 'teahouse',
	});
	expect(task.error?.message).toBe(
		'get.chat Partner API: subdomain: subdomain already in use: teahouse [item 0]',
	);
	expect(sandbox.twins.getChat.world.instances.size).toBe(1);
});

test('cancelling ends the waiting', async () => {
	sandbox.twins.getChatPartner.configure({ readyAfterMs: 60_000 });
	const startedAt = Date.now();
	await runPartner(
		sandbox,
		{
			...channel,
			operation: 'createAndWait',
			flow: 'activation',
			options: { firstAfter: 0, pollEvery: 10 },
		},
		{ cancelWhen: new Promise((resolve) => setTimeout(resolve, 300)) },
	).catch(() => undefined);
	expect(Date.now() - startedAt).toBeLessThan(10_000);
	const asked = sandbox.requests({ provider: 'getChat' }).length;
	expect(asked).toBe(1);
});

test('a wrong key is explained', async () => {
	const { task } = await runPartner(
		sandbox,
		{ resource: 'partner', operation: 'getId' },
		{ credential: { apiKey: 'wrong' } },
	);
	expect(task.error?.description).toMatch(/partner key, not the 360dialog API key/);
});
