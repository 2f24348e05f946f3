import { isJsonObject } from '../../playground/sandbox/json.ts';
import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import { createSandbox } from '../../playground/sandbox/server.ts';
import { chatApiClient } from './chatApiClient.ts';
import type { Receiver } from './webhookReceiver.ts';
import { startReceiver } from './webhookReceiver.ts';

let sandbox: Sandbox;
const { classic, business } = chatApiClient(() => sandbox.urls);
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
	sandbox.reset();
	sandbox.twins.chatApi.configure({ acks: { delayMs: 5 } });
});

const phone = '15550001111';

describe('webhooks, chat-api.md 1.7 and 1.12', () => {
	let receiver: Receiver;
	beforeEach(async () => {
		receiver = await startReceiver();
	});
	afterEach(() => receiver.close());

	it('keeps one URL on a classic instance, clears it through the settings', async () => {
		expect(await classic('webhook')).toEqual([200, { webhookUrl: '' }]);
		expect(await classic('webhook', { webhookUrl: receiver.url })).toEqual([
			200,
			{ set: true, message: receiver.url },
		]);
		expect(await classic('settings', { webhookUrl: '', ackNotificationsOn: 1 })).toMatchObject([
			200,
			{
				webhookUrl: '',
				ackNotificationsOn: true,
				update: { webhookUrl: '', ackNotificationsOn: true },
			},
		]);
		expect(await classic('webhook')).toEqual([200, { webhookUrl: '' }]);
	});

	it('keeps five URLs on 1MSG', async () => {
		const urls = [1, 2, 3, 4, 5].map((index) => `https://hook.example/${index}`);
		expect(await business('webhook', { webhookUrl: urls })).toMatchObject([200, { set: true }]);
		expect(await business('webhook')).toMatchObject([200, { webhookUrl: urls }]);
		const six = [...urls, 'https://hook.example/6'];
		expect(await business('webhook', { webhookUrl: six })).toMatchObject([200, { set: false }]);
	});

	it('tells incoming and outgoing messages, acks and states', async () => {
		await classic('settings', {
			webhookUrl: receiver.url,
			ackNotificationsOn: true,
			statusNotificationsOn: true,
		});
		await sandbox.twins.chatApi.incoming({ account: '777', to: phone, text: 'Hi', name: 'Ann' });
		expect(receiver.bodies[0]).toMatchObject({
			instanceId: '777',
			messages: [
				{
					body: 'Hi',
					type: 'chat',
					senderName: 'Ann',
					fromMe: false,
					author: `${phone}@c.us`,
					messageNumber: 251,
				},
			],
		});
		const [, sent] = await classic('sendMessage', { phone, body: 'Hello' });
		await receiver.wait(3);
		const id = isJsonObject(sent) ? (sent.id ?? '') : '';
		expect(receiver.bodies).toContainEqual(
			expect.objectContaining({ messages: [expect.objectContaining({ id, fromMe: true })] }),
		);
		expect(receiver.bodies).toContainEqual({
			instanceId: '777',
			ack: [
				{ id, queueNumber: 2001, messageNumber: 252, chatId: `${phone}@c.us`, status: 'delivered' },
			],
		});
		sandbox.twins.chatApi.configure({ accountStatus: { '777': 'loading' } });
		await receiver.wait(4);
		expect(receiver.bodies.at(-1)).toEqual({
			instanceId: '777',
			status: 'loading',
			previous_status: 'authenticated',
			substatus: 'normal',
			previous_substatus: 'normal',
		});
	});

	it('tells no acks, chat updates or states unless they are switched on', async () => {
		await classic('webhook', { webhookUrl: receiver.url });
		await classic('sendMessage', { phone, body: 'Hello' });
		await classic('logout', {});
		await receiver.wait(1);
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(receiver.bodies.map((body) => Object.keys(body))).toEqual([['instanceId', 'messages']]);
	});

	it('repeats guaranteed hooks until HTTP 200', async () => {
		await classic('settings', { webhookUrl: receiver.url, guaranteedHooks: true });
		sandbox.twins.chatApi.configure({ hookRetryMs: 5 });
		receiver.status = 500;
		await sandbox.twins.chatApi.incoming({ account: '777', to: phone, text: 'Hi' });
		await receiver.wait(3);
		receiver.status = 200;
		const count = receiver.bodies.length;
		await receiver.wait(count + 1);
		await new Promise((resolve) => setTimeout(resolve, 60));
		expect(receiver.bodies.length).toBeLessThanOrEqual(count + 2);
	});

	it('reports a number without WhatsApp by a failed ack, and passes Meta hooks on', async () => {
		sandbox.twins.chatApi.configure({ notOnWhatsApp: [phone] });
		await business('settings', { webhookUrl: receiver.url, ackNotificationsOn: true });
		expect(await business('sendMessage', { phone, body: 'Hi' })).toMatchObject([
			200,
			{ sent: true },
		]);
		await receiver.wait(2);
		expect(receiver.bodies).toContainEqual(
			expect.objectContaining({ ack: [expect.objectContaining({ status: 'failed' })] }),
		);
		await business('settings', { rawHooks: true });
		await sandbox.twins.chatApi.incoming({ account: 'ABC123', to: phone, text: 'Raw' });
		expect(JSON.stringify(receiver.bodies.at(-1))).toContain('"entry":[{"id":"ABC123","changes":[');
	});
});

describe('chats, labels, queues and the ban list, chat-api.md 1.8 and 1.9', () => {
	it('makes a group and changes its members', async () => {
		const [, group] = await classic('group', {
			groupName: 'Friends',
			phones: [phone],
			messageText: 'Welcome',
		});
		expect(group).toMatchObject({ created: true, chatId: expect.stringMatching(/@g\.us$/) });
		const groupId = isJsonObject(group) ? (group.chatId ?? '') : '';
		const added = { groupId, participantPhone: '15550002222' };
		expect(await classic('addGroupParticipant', added)).toMatchObject([
			200,
			{ add: true, groupId },
		]);
		expect(await classic(`dialog?chatId=${String(groupId)}`)).toMatchObject([
			200,
			{
				name: 'Friends',
				metadata: { isGroup: true, participants: [`${phone}@c.us`, '15550002222@c.us'] },
			},
		]);
		expect(await classic('addGroupParticipant', { ...added, groupId: '1@g.us' })).toMatchObject([
			200,
			{ add: false },
		]);
	});

	it('labels chats and tests the ban list', async () => {
		const [, made] = await classic('createLabel', { name: 'VIP' });
		expect(made).toMatchObject({ result: 'success', label: { name: 'VIP' } });
		expect(await classic('labelsList')).toEqual(await classic('labelsList', {}));
		expect(await classic('labelChat', { labelId: '1', phone })).toEqual([
			200,
			{ result: 'success', chatId: `${phone}@c.us` },
		]);
		expect(await classic('removeLabel', { labelId: 'none' })).toMatchObject([
			200,
			{ result: 'failed' },
		]);
		expect(await classic('banSettings', { banPhoneMask: '^1555', set: true })).toMatchObject([
			200,
			{ set: true },
		]);
		expect(await classic('banTest', { phone })).toMatchObject([
			200,
			{ banned: true, phone, banPhoneMask: '^1555' },
		]);
		expect(await classic('readChat', { phone })).toMatchObject([200, { read: true }]);
	});
});
