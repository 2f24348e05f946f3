import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import { createSandbox } from '../../playground/sandbox/server.ts';
import type { JsonObject } from '../../playground/sandbox/twin.ts';
import { chatApiClient, list, numbers } from './chatApiClient.ts';

let sandbox: Sandbox;
const { call, classic, business } = chatApiClient(() => sandbox.urls);
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(() => sandbox.close());
beforeEach(() => {
	sandbox.reset();
	sandbox.twins.chatApi.configure({ acks: { delayMs: 5 } });
});

const EMPTY =
	'Message was not sent: empty body. Please provide message text in body parameter in JSON POST.';
const BAD_PHONE =
	'phone parameter should contain only numbers, start from country code and be 9-14 characters long';
const phone = '15550001111';

describe('addresses and tokens, chat-api.md 1.1 and 1.4', () => {
	const wrong = { error: 'Wrong token. Please provide token as a GET parameter.' };

	it.each([
		['/instance777/status?token=sandbox-token-777'],
		['/status?instanceId=777&token=sandbox-token-777'],
		['/status?instanceId=instance777&token=sandbox-token-777'],
		['/status?token=sandbox-token-777'],
	])('serves %s', async (path) => {
		expect(await call(path)).toMatchObject([200, { accountStatus: 'authenticated' }]);
	});

	it('takes the token of 1MSG from the query and from the header, of classic from the query only', async () => {
		expect(await business('status')).toEqual([200, { status: 'connected' }]);
		expect(await call('/ABC123/status?token=sandbox-token-abc')).toEqual([
			200,
			{ status: 'connected' },
		]);
		const bearer = { authorization: 'Bearer sandbox-token-777' };
		expect(await call('/instance777/status', undefined, bearer)).toEqual([401, wrong]);
	});

	it('refuses a wrong token; the newer text repeats it', async () => {
		expect(await call('/instance777/status?token=bad')).toEqual([401, wrong]);
		expect(await call('/instance777/status')).toEqual([401, wrong]);
		const newer =
			'Wrong token "b/d" for channel "ABC123". Please provide token as a GET parameter.';
		expect(await call('/ABC123/status?token=b%2Fd')).toEqual([401, { error: newer }]);
	});
});

describe('sending, chat-api.md 1.3 to 1.5', () => {
	it('accepts a text, as JSON and as a form, under both names', async () => {
		expect(await classic('sendMessage', { phone, body: 'Hi' })).toEqual([
			200,
			{
				sent: true,
				id: expect.stringMatching(/^true_15550001111@c\.us_3EB0/),
				message: 'Sent to 15550001111@c.us',
				queueNumber: 2001,
			},
		]);
		expect(await classic('message', { chatId: `${phone}@c.us`, body: 'Hi' })).toMatchObject([
			200,
			{ sent: true },
		]);
		const form = await fetch(
			`${sandbox.urls.chatApi}/instance777/sendMessage?token=sandbox-token-777`,
			{
				method: 'POST',
				body: new URLSearchParams({ phone, body: 'Hi' }),
			},
		);
		expect(await form.json()).toMatchObject({ sent: true, queueNumber: 2003 });
	});

	it.each([
		[{ phone, body: '' }, EMPTY],
		[{ phone: '+15550001111', body: 'x' }, BAD_PHONE],
		[{ phone: '12345678', body: 'x' }, BAD_PHONE],
		[{ phone: '123456789012345', body: 'x' }, BAD_PHONE],
	])('says no with HTTP 200: %j', async (body, message) => {
		expect(await classic('sendMessage', body)).toEqual([200, { sent: false, message }]);
	});

	it('knows every send of a classic instance', async () => {
		const png = 'data:image/png;base64,aGVsbG8=';
		const bodies: { [method: string]: JsonObject } = {
			sendFile: { body: png, filename: 'a.png', caption: 'Look' },
			sendPTT: { audio: 'https://cdn.example/v.ogg' },
			sendLink: { body: 'https://tea.example', title: 'Tea', previewBase64: png },
			sendContact: { contactId: ['15550002222@c.us'] },
			sendVCard: { vcard: 'BEGIN:VCARD\nFN:Ann\nEND:VCARD' },
			sendLocation: { lat: 51.5, lng: -0.1, address: 'Harbour\nStreet' },
			sendButtons: { body: 'Well?', buttons: ['Yes', 'No'] },
		};
		for (const [method, body] of Object.entries(bodies)) {
			expect([method, await classic(method, { phone, ...body })]).toMatchObject([
				method,
				[200, { sent: true }],
			]);
			expect([method, await classic(method, { phone })]).toMatchObject([
				method,
				[200, { sent: false }],
			]);
		}
		const [, answer] = await classic('messages?last=1');
		const file = list(answer, 'messages').find(({ type }) => type === 'image');
		expect(file).toMatchObject({ caption: 'Look', fromMe: true });
		expect(await (await fetch(String(file?.body))).text()).toBe('hello');
		expect(await classic('forwardMessage', { phone, messageId: file?.id ?? '' })).toMatchObject([
			200,
			{ sent: true },
		]);
		expect(await classic('deleteMessage', { messageId: file?.id ?? '' })).toMatchObject([
			200,
			{ sent: true },
		]);
	});

	it('answers `sent: false` with a jobId on request', async () => {
		sandbox.twins.chatApi.configure({ jobIds: 1 });
		expect(await business('sendMessage', { phone, body: 'Hi' })).toMatchObject([
			200,
			{ sent: false, jobId: expect.any(String) },
		]);
		expect(await business('sendMessage', { phone, body: 'Hi' })).toMatchObject([
			200,
			{ sent: true },
		]);
	});

	it('queues while the phone is away and sends when it is back', async () => {
		sandbox.twins.chatApi.configure({ accountStatus: { '777': 'got qr code' } });
		expect(await classic('status')).toMatchObject([
			200,
			{ accountStatus: 'got qr code', qrCode: expect.stringMatching(/^data:image\/png;base64,/) },
		]);
		expect(await classic('sendMessage', { phone, body: 'Later' })).toMatchObject([
			200,
			{ sent: true },
		]);
		expect(await classic('showMessagesQueue')).toMatchObject([
			200,
			{ totalMessages: 1, first100: [{ body: 'Later', type: 'chat', last_try: 0 }] },
		]);
		sandbox.twins.chatApi.configure({ accountStatus: { '777': 'authenticated' } });
		expect(await classic('showMessagesQueue')).toEqual([200, { totalMessages: 0, first100: [] }]);
		sandbox.twins.chatApi.configure({ queue: 'hold' });
		await classic('sendMessage', { phone, body: 'Never' });
		expect(await classic('clearMessagesQueue', {})).toMatchObject([
			200,
			{ messageTextsExample: ['Never'] },
		]);
	});
});

describe('reading, chat-api.md 1.6', () => {
	it('pages by an exclusive cursor; limit 0 is everything; last overrides the cursor', async () => {
		const first = await classic('messages');
		expect(numbers(first)).toHaveLength(100);
		expect(first[1]).toMatchObject({ lastMessageNumber: 100 });
		expect(numbers(await classic('messages?lastMessageNumber=100&limit=2'))).toEqual([101, 102]);
		expect(numbers(await classic('messages?limit=0'))).toHaveLength(250);
		const last = numbers(await classic('messages?last=true&lastMessageNumber=3'));
		expect([last[0], last.at(-1)]).toEqual([151, 250]);
		expect(await classic('messages?lastMessageNumber=250')).toEqual([
			200,
			{ messages: [], lastMessageNumber: 250 },
		]);
	});

	it('filters by chat and time', async () => {
		const [, answer] = await classic(`messages?limit=0&chatId=${phone}%40c.us`);
		const found = list(answer, 'messages');
		expect(new Set(found.map(({ chatId }) => chatId))).toEqual(new Set([`${phone}@c.us`]));
		const from = Number(found[1]?.time);
		expect(numbers(await classic(`messages?min_time=${from}&max_time=${from + 600}`))).toHaveLength(
			2,
		);
		expect(await classic('messagesHistory?page=2&count=100')).toMatchObject([200, { page: 2 }]);
		expect(numbers(await classic('messagesHistory?page=2&count=100'))).toHaveLength(50);
	});

	it('checks phones, lists dialogs by pages of 100, serves a PNG', async () => {
		sandbox.twins.chatApi.configure({ notOnWhatsApp: ['15550006666'] });
		expect(await classic(`checkPhone?phone=${phone}`)).toEqual([200, { result: 'exists' }]);
		expect(await classic('checkPhone?phone=15550006666')).toEqual([200, { result: 'not exists' }]);
		expect(list((await classic('dialogs'))[1], 'dialogs')).toHaveLength(100);
		expect(list((await classic('dialogs?page=1'))[1], 'dialogs')).toHaveLength(30);
		expect(list((await classic('dialogs?limit=0'))[1], 'dialogs')).toHaveLength(130);
		const png = await fetch(`${sandbox.urls.chatApi}/instance777/qr_code?token=sandbox-token-777`);
		expect(png.headers.get('content-type')).toBe('image/png');
	});
});
