import { Recorder } from '../harness/recorder';
import { on, rows, send } from './chatApiErrorRows';
import { packs } from './packs';
import { runCase } from './run';

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

test.each(rows)('$row', async ({ params = send, reply, message, hint }) => {
	const pack = packs.chatApi;
	if (!pack) throw new Error('No pack');
	recorder.answer = () => reply;
	const { task, stored } = await runCase(pack, recorder, {
		shows: '',
		params,
		exchanges: [],
		output: [],
	});
	expect(task.error?.message).toBe(`${message} [item 0]`);
	const account = 'Of 1 items 0 were done, 1 failed and 0 were not tried.';
	expect(task.error?.description).toBe([hint, account].filter(Boolean).join(' '));
	for (const secret of pack.secrets) expect(stored).not.toContain(secret);
});

test('an unpaid instance answers its status without a failure, and the item says what it means', async () => {
	const pack = packs.chatApi;
	if (!pack) throw new Error('No pack');
	recorder.answer = () => ({ body: { accountStatus: 'not_paid' } });
	const { outputs } = await runCase(pack, recorder, {
		shows: '',
		params: on('instance', 'getStatus'),
		exchanges: [],
		output: [],
	});
	expect(outputs[0]?.[0]?.json).toEqual({
		connected: false,
		advice: 'The instance is not paid. Nothing is sent until it is.',
		accountStatus: 'not_paid',
	});
});
