import { isJsonObject } from '../../playground/sandbox/json.ts';
import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import { createSandbox } from '../../playground/sandbox/server.ts';
import type { JsonObject } from '../../playground/sandbox/twin.ts';
import { chatApiClient, list } from './chatApiClient.ts';

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

const DAY_MS = 86_400_000;
const phone = '15550001111';

describe('the Business API, chat-api.md 1.10 and 1.11', () => {
	const text = (value: string) => ({ type: 'text', text: value });
	const template = (changes: JsonObject = {}) => ({
		phone: '15550002222',
		template: 'order_update',
		namespace: 'sandbox_teahouse_ns',
		language: { code: 'en', policy: 'deterministic' },
		params: [{ type: 'body', parameters: [text('Ada'), text('A-42')] }],
		...changes,
	});

	it('closes the window 24 hours after the customer wrote; templates pass', async () => {
		expect(await business('sendMessage', { phone, body: 'Hi' })).toMatchObject([
			200,
			{ sent: true },
		]);
		sandbox.advance(DAY_MS);
		const closed = { sent: false, message: 'Dialog window is closed' };
		expect(await business('sendMessage', { phone, body: 'Hi' })).toEqual([200, closed]);
		expect(await business('sendTemplate', template({ phone }))).toMatchObject([
			200,
			{ sent: true },
		]);
		sandbox.twins.chatApi.configure({ shapes: { windowClosed: 'meta' } });
		expect(await business('sendMessage', { phone, body: 'Hi' })).toMatchObject([
			400,
			{ error: { code: 131047 } },
		]);
		await sandbox.twins.chatApi.incoming({ account: 'ABC123', to: phone, text: 'Hello?' });
		expect(await business('sendMessage', { phone, body: 'Hi' })).toMatchObject([
			200,
			{ sent: true },
		]);
	});

	it.each([
		['no language', { language: {} }],
		['no namespace', { namespace: '' }],
		['no name', { template: '' }],
		['a wrong namespace', { namespace: 'other' }],
	])('does not know a template with %s', async (_case, changes) => {
		expect(await business('sendTemplate', template(changes))).toEqual([
			400,
			{ message: 'template is not defined' },
		]);
	});

	it.each([
		['an unknown name', { template: 'nope' }, 132001],
		['an unknown language', { language: { code: 'fr', policy: 'deterministic' } }, 132001],
		['no approval', { template: 'big_sale' }, 132001],
		['too few values', { params: [{ type: 'body', parameters: [text('Ada')] }] }, 132000],
		['no values', { params: [] }, 132000],
		['an empty text', { params: [{ type: 'body', parameters: [text('Ada'), text('')] }] }, 100],
		['plain values', { params: ['Ada', 'A-42'] }, 100],
	])('refuses a template with %s', async (_case, changes, code) => {
		expect(await business('sendTemplate', template(changes))).toMatchObject([
			400,
			{ error: { code } },
		]);
	});

	it('wants the header file and the button of an invoice', async () => {
		const header = {
			type: 'header',
			parameters: [{ type: 'document', document: { link: 'https://a.example/i.pdf' } }],
		};
		const body = { type: 'body', parameters: [text('Ada'), text('$10')] };
		const button = { type: 'button', sub_type: 'url', index: '0', parameters: [text('i-42')] };
		const invoice = (params: JsonObject[]) =>
			business('sendTemplate', template({ template: 'invoice', params }));
		expect(await invoice([header, body, button])).toMatchObject([200, { sent: true }]);
		expect(await invoice([header, body])).toMatchObject([400, { error: { code: 132000 } }]);
		expect(await invoice([body, button])).toMatchObject([400, { error: { code: 132000 } }]);
		expect(await classic('sendTemplate', template({ language: { code: 'ru' } }))).toMatchObject([
			200,
			{ sent: true },
		]);
	});

	it('lists templates in every odd form', async () => {
		const [, answer] = await business('templates');
		const items = list(answer, 'templates');
		expect(new Set(items.map(({ status }) => status))).toEqual(
			new Set(['approved', 'APPROVED', 'rejected', 'PENDING']),
		);
		expect(items.some(({ components }) => typeof components === 'string')).toBe(true);
		expect(
			items.some((item) => item.namespace === undefined && 'message_template_namespace' in item),
		).toBe(true);
		expect(
			items.some((item) => !('namespace' in item) && !('message_template_namespace' in item)),
		).toBe(true);
		expect(await business('templates?limit=2&offset=1')).toMatchObject([
			200,
			{ total: 8, templates: [{}, {}] },
		]);
	});

	it('keeps media, profile, commerce and refuses what is not there', async () => {
		const [, uploaded] = await business('uploadMedia', { body: 'data:image/png;base64,aGVsbG8=' });
		const mediaId = isJsonObject(uploaded) ? String(uploaded.mediaId) : '';
		expect(mediaId).toMatch(/^\d+$/);
		expect(await business(`retrieveMedia?mediaId=${mediaId}`)).toMatchObject([
			200,
			{ mime_type: 'image/png', file_size: 5 },
		]);
		expect(await business('sendFile', { phone, mediaId, mediaType: 'image' })).toMatchObject([
			200,
			{ sent: true },
		]);
		expect(await business('me', { vertical: 'Education' })).toEqual([200, { result: 'success' }]);
		expect(await business('me')).toMatchObject([
			200,
			{ vertical: 'Education', websites: ['https://teahouse.example'] },
		]);
		expect((await business('me', {}))[0]).toBe(422);
		expect(await business('commerce', { params: { is_cart_enabled: false } })).toEqual([
			200,
			{ success: true },
		]);
		expect(await business('commerce')).toMatchObject([200, [{ is_cart_enabled: false }]]);
		expect((await business('flows'))[0]).toBe(501);
		expect((await business('dialogs'))[0]).toBe(404);
		sandbox.twins.chatApi.configure({ accountStatus: { ABC123: 'not_paid' } });
		expect(await business('commerce')).toEqual([403, 'Subscription is blocked']);
		expect(await business('status')).toEqual([200, { status: 'disconnected' }]);
	});
});
