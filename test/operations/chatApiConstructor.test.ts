import { Recorder } from '../harness/recorder';
import type { PlannedReply } from '../harness/recorder';
import { byId, ok, page, refused, runConstructor } from './constructorRuns';

jest.mock('../../nodes/kit/clock', () => {
	const { fakeClock } = jest.requireActual('../harness/fakeClock');
	return { systemClock: fakeClock() };
});

let recorder: Recorder;
beforeAll(async () => {
	recorder = await Recorder.start();
});
afterAll(async () => await recorder.close());
beforeEach(() => recorder.clear());

const text = { botUserId: byId('1313'), text: 'Hi' };

describe('what the platform says', () => {
	test.each<[string, PlannedReply, RegExp]>([
		['a common text', refused({ common: 'Chat is closed' }), /: Chat is closed\. /],
		['it with 400', refused({ common: 'Chat is closed.' }, 400), /: Chat is closed\. /],
		['several texts', refused({ common: ['One', 'Two!'] }, 400), /: One\. Two! /],
		[
			'errors by field',
			refused({ bot_user_id: ['This field is required.'], payload: 'Wrong' }, 400),
			/: Bot user ID: This field is required\. Payload: Wrong\. /,
		],
		[
			'errors of fields in fields and lists',
			refused({ store: { tags: [{ id: ['Not a number'] }] } }, 400),
			/: Store, tags, ID: Not a number\. /,
		],
		['a bare text', refused('Nothing works', 400), /: Nothing works\. /],
		['the framework alone', { status: 403, body: { detail: 'No rights.' } }, /: No rights\. /],
		['nothing at all', refused({}), /It refused and gave no reason/],
		['an unsent message', ok(false), /not sent/],
	])('%s becomes a sentence', async (_name, reply, says) => {
		recorder.answer = () => reply;
		const { task } = await runConstructor(recorder, 'message/sendText', text);
		expect(`${task.error?.message} `).toMatch(says);
		expect(recorder.requests).toHaveLength(1);
	});

	test('an answer without an envelope is taken as it is', async () => {
		recorder.answer = () => ({ body: { id: 503, status: 5 } });
		const { outputs } = await runConstructor(recorder, 'bot/get', { botId: byId('503') });
		expect(outputs[0]?.[0]?.json).toEqual({
			found: true,
			id: 503,
			status: 5,
			status_name: 'running',
		});
	});
});

describe('the shop', () => {
	const bots = async (params = {}, shopId?: string) =>
		await runConstructor(recorder, 'bot/getMany', params, {
			credential: shopId === undefined ? {} : { shopId },
		});
	const asked = () => recorder.requests.map(({ query }) => query.shop_id);
	beforeEach(() => (recorder.answer = () => page([])));

	test('is the default one of the credential where the node names none', async () => {
		await bots({ shopId: { __rl: true, mode: 'list', value: '' } }, ' 2 ');
		await bots({}, '2');
		expect(asked()).toEqual(['2', '2']);
	});

	test('is the one that the node names', async () => {
		await bots({ shopId: byId('3') }, '2');
		expect(asked()).toEqual(['3']);
	});

	test('goes into the body where the call wants it there', async () => {
		recorder.answer = () => ok({ id: 1 });
		const params = { name: 'goods', dtype: 'text' };
		await runConstructor(recorder, 'variable/create', params, { credential: { shopId: '2' } });
		expect(recorder.requests[0]?.body).toMatchObject({ shop_id: 2 });
	});

	test('is asked for where there is none, and nothing is sent', async () => {
		const { task } = await bots({ shopId: { __rl: true, mode: 'list', value: '' } });
		expect(task.error?.message).toBe('Shop is empty [item 0]');
		expect(task.error?.description).toMatch(/Default Shop in the credential/);
		expect(recorder.requests).toEqual([]);
	});

	test('in the credential must be an ID', async () => {
		const { task } = await bots({}, 'Coffee');
		expect(task.error?.message).toMatch(/Default Shop in the credential must be the ID/);
		expect(recorder.requests).toEqual([]);
	});
});

describe('bad input names its field and sends nothing', () => {
	const shop = { shopId: byId('2') };
	test.each<[`${string}/${string}`, object, RegExp]>([
		['message/sendText', { ...text, botUserId: byId('Ada') }, /Bot User "Ada" is not an ID/],
		['message/sendImage', { ...text, url: 'cdn.example/a' }, /URL "cdn.example\/a" must start/],
		['message/sendButtons', { ...text, buttons: '{"text":"Yes"}' }, /Buttons must be a JSON list/],
		['botUser/update', { ...shop, botUserId: byId('1') }, /There is nothing to change/],
		['botUser/addTags', { ...shop, botUserId: byId('1'), tags: byId('VIP') }, /Tag "VIP" is not/],
		['botUser/addTags', { ...shop, botUserId: byId('1'), tags: byId(' , ') }, /Tags is empty/],
		['variable/create', { ...shop, name: 'товар', dtype: 'text' }, /Name "товар" must be in Latin/],
		['variable/update', { ...shop, variableId: byId('1') }, /There is nothing to change/],
		['lead/get', { ...shop, leadId: byId('1'), leadPath: 'https://evil.example/' }, /Path "https/],
		['lead/get', { ...shop, leadId: byId('1'), leadPath: '/api/../admin/' }, /Path "\/api\/\.\./],
		['lead/get', { ...shop, leadId: byId('1'), leadPath: '/' }, /Path needs more than a slash/],
		['lead/delete', { ...shop, leadId: byId('1'), leadPath: '/api/leads/?all=1' }, /Path "\/api/],
		['lead/delete', { ...shop, leadId: byId('={{ $json.id }}x') }, /Lead ".*x" is not an ID/],
		['bot/delete', { botId: byId('all'), confirm: true }, /Bot "all" is not an ID/],
		['lead/create', { ...shop, fields: '{}' }, /Fields is empty/],
		['bot/delete', { botId: byId('503') }, /Delete This Bot is off/],
		['session/logOutEverywhere', {}, /End All Sessions is off/],
	])('%s %j', async (what, params, says) => {
		const { task } = await runConstructor(recorder, what, { ...params });
		expect(task.error?.message).toMatch(says);
		expect(task.error?.message).toMatch(/\[item 0\]$/);
		expect(recorder.requests).toEqual([]);
	});
});

test('a restart that is asked for by hand is not repeated either', async () => {
	recorder.answer = () => ({ status: 502, body: {} });
	const call = { method: 'GET', path: '/api/bot/bot/503/restart/' };
	const { task } = await runConstructor(recorder, 'customApiCall/call', call);
	expect(task.error?.description).toMatch(/Nobody can tell/);
	expect(recorder.requests).toHaveLength(1);
});
