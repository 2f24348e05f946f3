import type { INodeParameters } from 'n8n-workflow';
import { baseOf } from '../../nodes/GetChat/account';
import { Recorder } from '../harness/recorder';
import type { PlannedReply } from '../harness/recorder';
import { packs } from './packs';
import { runCase } from './run';

jest.mock('../../nodes/kit/clock', () => {
	const { fakeClock } = jest.requireActual('../harness/fakeClock');
	return { systemClock: fakeClock() };
});

let recorder: Recorder;
let foreign: Recorder;
beforeAll(async () => {
	[recorder, foreign] = await Promise.all([Recorder.start(), Recorder.start()]);
});
afterAll(async () => await Promise.all([recorder.close(), foreign.close()]));
beforeEach(() => {
	recorder.clear();
	foreign.clear();
});

async function run(resource: string, operation: string, params: INodeParameters = {}) {
	const pack = packs.getChat;
	if (!pack) throw new Error('No pack');
	return await runCase(pack, recorder, {
		shows: '',
		params: { resource, operation, ...params },
		exchanges: [],
		output: [],
	});
}

// get-chat.md 2.1
test.each([
	['acme.inbox.getchat.360dialog.io'],
	['https://acme.inbox.getchat.360dialog.io'],
	['https://acme.inbox.getchat.360dialog.io/'],
	['https://acme.inbox.getchat.360dialog.io/api/v1'],
	['https://acme.inbox.getchat.360dialog.io/api/v1/'],
	['acme.inbox.getchat.360dialog.io/main/chat/15550100001?chat_only=1'],
	['ACME.inbox.getchat.360dialog.io/hub'],
])('the host %s is understood', (host) => {
	expect(baseOf({ host })).toBe('https://acme.inbox.getchat.360dialog.io/api/v1');
});

test.each([['https://'], ['acme inbox'], ['ftp://acme.example'], ['user@acme.example'], ['']])(
	'the host "%s" is refused',
	(host) => {
		expect(() => baseOf({ host })).toThrow(/Host in the credential/);
	},
);

const text = { waId: '15550100001', body: 'Hi' };

test.each<[string, PlannedReply, RegExp]>([
	[
		'a closed window',
		{ status: 453, body: { reason: 'Window' } },
		/Window.*closed.*Send Template/s,
	],
	['a configurator token', { status: 403, body: { detail: 'No' } }, /No.*configurator token/s],
	['a large file', { status: 413, body: {} }, /too large/],
	[
		'an error of WhatsApp',
		{
			status: 400,
			body: {
				reason: 'Rejected',
				waba_response: { errors: [{ title: 'Bad', code: 131009, details: 'Parameter' }] },
			},
		},
		/Rejected: Bad \(131009\) Parameter/,
	],
	[
		'errors by field',
		{ status: 400, body: { wa_id: ['Unknown number.'] } },
		/wa_id: Unknown number/,
	],
])('%s is explained', async (_name, reply, says) => {
	recorder.answer = () => reply;
	const { task } = await run('message', 'sendText', text);
	expect(`${task.error?.message} ${task.error?.description}`).toMatch(says);
	expect(recorder.requests).toHaveLength(1);
});

test('an unknown tag is reported with those that there are, and nothing else is asked', async () => {
	recorder.answer = () => ({ body: { results: [{ id: 7, name: 'VIP' }], next: null } });
	const tag = { __rl: true, mode: 'id', value: 'Vipp' };
	const { task } = await run('tag', 'removeFromChat', { waId: '15550100001', tag });
	expect(task.error?.message).toMatch(/no tag "Vipp"/);
	expect(task.error?.description).toMatch(/There are: VIP\./);
	expect(recorder.requests.map(({ path }) => path)).toEqual(['/api/v1/tags/']);
});

test('a next link on a foreign host is not followed, and the run says so', async () => {
	recorder.answer = () => ({ body: { results: [{ wa_id: '1' }], next: `${foreign.url}/chats/` } });
	for (const [resource, operation] of [
		['chat', 'getMany'],
		['message', 'getMany'],
		['contact', 'getMany'],
	] as const) {
		const { task, outputs } = await run(resource, operation, { returnAll: true });
		expect(task.error?.message).toMatch(/another host than the account's/);
		expect(outputs.flat()).toEqual([]);
	}
	expect(recorder.requests).toHaveLength(3);
	expect(foreign.requests).toEqual([]);
});

test('a media link on a foreign host never gets the token', async () => {
	foreign.answer = () => ({ body: Buffer.from('a'), headers: { 'content-type': 'image/png' } });
	const { outputs } = await run('media', 'download', { media: `${foreign.url}/a.png?x=1` });
	expect(outputs[0]?.[0]?.json).toEqual({ fileName: 'a.png', mimeType: 'image/png', bytes: 1 });
	expect(foreign.requests[0]?.headers).not.toHaveProperty('authorization');
	recorder.answer = foreign.answer;
	await run('media', 'download', { media: '5e26' });
	expect(recorder.requests[0]?.headers.authorization).toMatch(/^Token /);
});

test('a medium that has expired or is too large is explained', async () => {
	recorder.answer = () => ({ status: 404, body: {} });
	const expired = await run('media', 'download', { media: '5e26' });
	expect(expired.task.error?.message).toMatch(/could not be downloaded.*404/);
	recorder.answer = () => ({
		body: Buffer.alloc(1_100_000),
		headers: { 'content-type': 'image/png' },
	});
	const large = await run('media', 'download', { media: '5e26', options: { maxMegabytes: 1 } });
	expect(large.task.error?.message).toMatch(/larger than 1 MB/);
});

test('a refresh waits through timeouts, and gives up after the set time', async () => {
	recorder.answer = ({ method }, count) => {
		if (method === 'POST') return { body: {} };
		return count < 8 ? { status: 504, body: {} } : { body: { currently_refreshing: count < 10 } };
	};
	const { outputs } = await run('template', 'refresh');
	expect(outputs[0]?.[0]?.json).toMatchObject({ refreshed: true });
	recorder.answer = () => ({ body: { currently_refreshing: true } });
	const { task } = await run('profile', 'refresh', { options: { giveUpAfter: 9 } });
	expect(task.error?.message).toMatch(/not over after 9 seconds/);
	recorder.answer = () => ({ status: 403, body: {} });
	const refused = await run('template', 'refresh');
	expect(refused.task.error?.description).toMatch(/credential/);
});

test.each<[string, string, INodeParameters, RegExp]>([
	['assignment', 'set', { waId: '15550100001' }, /User and Group are empty/],
	['profile', 'updateBusiness', {}, /Nothing is filled in/],
	['webhook', 'delete', { webhookId: '1' }, /does not document/],
	['message', 'sendText', { ...text, waId: 'Ada' }, /not a phone number/],
	['media', 'download', { media: '../users' }, /neither an ID nor a link/],
])('%s/%s with bad input sends nothing', async (resource, operation, params, says) => {
	const { task } = await run(resource, operation, params);
	expect(task.error?.message).toMatch(says);
	expect(recorder.requests).toEqual([]);
});
