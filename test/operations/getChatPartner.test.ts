import type { INodeParameters } from 'n8n-workflow';
import { Recorder } from '../harness/recorder';
import type { PlannedReply } from '../harness/recorder';
import { packs } from './packs';
import { runCase } from './run';

jest.mock('../../nodes/kit/clock', () => {
	const { fakeClock } = jest.requireActual('../harness/fakeClock');
	return { systemClock: fakeClock() };
});

let recorder: Recorder;
/** Where the instance is. */
let elsewhere: Recorder;
beforeAll(async () => {
	[recorder, elsewhere] = await Promise.all([Recorder.start(), Recorder.start()]);
});
afterAll(async () => await Promise.all([recorder.close(), elsewhere.close()]));
beforeEach(() => {
	recorder.clear();
	elsewhere.clear();
});

async function run(operation: string, params: INodeParameters) {
	const pack = packs.getChatPartner;
	if (!pack) throw new Error('No pack');
	return await runCase(pack, recorder, {
		shows: '',
		params: { resource: 'instance', operation, ...params },
		exchanges: [],
		output: [],
	});
}

const quick = { flow: 'activation', connectBy: 'channelId', channelId: 'ChAnElCH' };
const mail = { ...quick, flow: 'email', adminEmail: 'a@b.example' };
const toUrl = { ...quick, flow: 'configurator', tokenTo: 'url', userName: 'u' };

// get-chat.md 1.3: limits and patterns.
test.each<[string, INodeParameters, RegExp]>([
	['a long channel', { ...quick, channelId: 'AbCdEfGhIjK' }, /Channel ID has 11 characters, 10/],
	['a channel with a hyphen', { ...quick, channelId: 'Ab-CH' }, /letters and digits/],
	[
		'a long key',
		{ ...quick, connectBy: 'd360ApiKey', d360ApiKey: 'a'.repeat(51) },
		/360dialog API Key has 51 characters, 50/,
	],
	['a long subdomain', { ...quick, subdomain: 'a'.repeat(64) }, /Subdomain has 64 characters, 63/],
	['capitals in a subdomain', { ...quick, subdomain: 'Acme' }, /small letters/],
	['a hyphen at the end', { ...quick, subdomain: 'acme-' }, /small letters/],
	['no e-mail', { ...mail, adminEmail: 'somebody' }, /not an e-mail address/],
	['no seats', { ...quick, options: { maxNumberOfSeats: 0 } }, /Seats is 0/],
	['half a seat', { ...quick, options: { maxNumberOfSeats: 1.5 } }, /whole number/],
	['no webhook', { ...toUrl, webhookUrl: 'example.com' }, /Webhook URL .* must start with/],
	[
		'a configurator without a webhook',
		{ ...toUrl, tokenTo: 'object', configurator: '{"user_name":"u"}' },
		/no webhook_url/,
	],
	['no trigger', { ...toUrl, tokenTo: 'trigger' }, /no active get\.chat Partner Trigger/],
])('%s is refused before anything is sent', async (_name, params, says) => {
	const { task } = await run('create', params);
	expect(`${task.error?.message}`).toMatch(says);
	expect(recorder.requests).toEqual([]);
});

const taken = { loc: ['subdomain'], msg: 'subdomain already in use: acme', type: 'string' };
const mailWrong = { loc: ['body', 'admin_email'], msg: 'not an e-mail', type: 'value' };

// get-chat.md 1.6
test.each<[string, unknown, string]>([
	['bare', taken, 'subdomain: subdomain already in use: acme'],
	['in a list', [taken], 'subdomain: subdomain already in use: acme'],
	[
		'two in detail',
		{ detail: [taken, mailWrong] },
		'subdomain: subdomain already in use: acme; admin_email: not an e-mail',
	],
	['one in detail', { detail: taken }, 'subdomain: subdomain already in use: acme'],
	['a text in detail', { detail: 'The channel is unknown' }, 'The channel is unknown'],
])('a 422 %s becomes one sentence per field', async (_name, body, says) => {
	recorder.answer = () => ({ status: 422, body });
	const { task } = await run('create', quick);
	expect(task.error?.message).toBe(`get.chat Partner API: ${says} [item 0]`);
	expect(recorder.requests).toHaveLength(1);
});

/** The instance is created, and its health check gives these answers in turn. */
const after = (...replies: PlannedReply[]) => {
	recorder.answer = () => ({ body: { id: 'abc', health_check: `${elsewhere.url}/health` } });
	elsewhere.answer = (_request, count) => replies[count - 1] ?? { status: 503 };
};

test('an instance that never gets ready is given up after the set time, and is not made again', async () => {
	after();
	const { task } = await run('createAndWait', { ...quick, options: { giveUpAfter: 2 } });
	expect(task.error?.message).toMatch(
		/The instance abc was created, but: .* not ready after 2 minutes: .* gave status 503/,
	);
	expect(task.error?.description).toMatch(/Do not create it again/);
	expect(task.error?.context).toMatchObject({ outcome: 'unknown' });
	// The first check after a minute, then every 10 seconds.
	expect(elsewhere.requests).toHaveLength(7);
	expect(recorder.requests).toHaveLength(1);
});

test('a failed creation waits for nothing', async () => {
	recorder.answer = () => ({ status: 422, body: taken });
	const { task } = await run('createAndWait', quick);
	expect(task.error?.message).toMatch(/already in use/);
	expect(elsewhere.requests).toHaveLength(0);
});

test('the health check never gets the key', async () => {
	after({ reset: true }, { status: 404 }, { status: 302, headers: { location: '/ready' } }, {});
	const { outputs, stored } = await run('createAndWait', quick);
	expect(outputs[0]?.[0]?.json).toMatchObject({ id: 'abc', ready: true });
	expect(recorder.requests[0]?.headers.authorization).toMatch(/^Bearer /);
	expect(elsewhere.requests.map(({ path }) => path).pop()).toBe('/ready');
	for (const { headers } of elsewhere.requests) expect(headers).not.toHaveProperty('authorization');
	expect(stored).not.toContain(packs.getChatPartner?.secrets[0]);
});

test('401 can mean: not ready', async () => {
	elsewhere.answer = (_request, count) => ({ status: count < 3 ? 401 : 200, body: {} });
	const { outputs } = await run('waitUntilReady', {
		healthCheck: `${elsewhere.url}/health`,
		options: { protectedIsReady: false },
	});
	expect(outputs[0]?.[0]?.json).toMatchObject({ checks: 3, waitedSeconds: 20 });
});
