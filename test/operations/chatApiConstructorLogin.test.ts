import { ChatApiConstructorApi } from '../../credentials/ChatApiConstructorApi.credentials';
import { Recorder } from '../harness/recorder';
import type { PlannedReply } from '../harness/recorder';
import { byId, ok, refused, runConstructor } from './constructorRuns';

jest.mock('../../nodes/kit/clock', () => {
	const { fakeClock } = jest.requireActual('../harness/fakeClock');
	return { systemClock: fakeClock() };
});

const LOGIN = '/api/auth/login/';
const password = 'pass w0rd/+=';

let recorder: Recorder;
beforeAll(async () => {
	recorder = await Recorder.start();
});
afterAll(async () => await recorder.close());
beforeEach(() => recorder.clear());

/** Each test has an account of its own, because tokens are kept for all runs of a process. */
const account = (name: string) => ({
	authentication: 'login',
	email: `${name}@example.com`,
	password,
	token: '',
});

/** A platform that knows one token; a login gives a new one (chat-api.md 3.2). */
class Platform {
	token = 'token-0';

	constructor(
		private readonly refusal: PlannedReply = { status: 401, body: { detail: 'Invalid token.' } },
	) {
		recorder.answer = ({ path, headers }) => {
			if (path === LOGIN) {
				this.token = `token-${this.logins().length}`;
				const user = { id: 1, email: 'x' };
				return { body: { expiry: null, token: this.token, user } };
			}
			return headers.authorization === `Bearer ${this.token}` ? ok(true) : this.refusal;
		};
	}

	logins() {
		return recorder.requests.filter(({ path }) => path === LOGIN);
	}
}

const send = async (credential: Record<string, string>, count = 1) =>
	await runConstructor(
		recorder,
		'message/sendText',
		{ botUserId: byId('={{ $json.user }}'), text: 'Hi' },
		{
			credential,
			items: Array.from({ length: count }, (_, index) => ({ json: { user: index + 1 } })),
		},
	);

test('one login serves all items of all runs', async () => {
	const platform = new Platform();
	for (let run = 0; run < 2; run++) {
		const { task } = await send(account('all'), 20);
		expect(task.error).toBeUndefined();
	}
	expect(platform.logins().map(({ body }) => body)).toEqual([
		{ email: 'all@example.com', password },
	]);
});

test.each<[string, PlannedReply]>([
	['401', { status: 401, body: { detail: 'Invalid token.' } }],
	['401 in the envelope', refused({ common: 'Token expired' }, 401)],
	['200 in the envelope', refused({ common: 'Invalid token.' })],
	['403', { status: 403, body: { detail: 'Authentication credentials were not provided.' } }],
])(
	'50 items with an expired token cause one login, each is sent once: %s',
	async (name, refusal) => {
		const platform = new Platform(refusal);
		const credential = account(name.replace(/ /g, '-'));
		await send(credential);
		recorder.requests.length = 0;
		platform.token = 'token of another day';
		const { task, outputs } = await send(credential, 50);
		expect(task.error).toBeUndefined();
		expect(outputs[0]).toHaveLength(50);
		expect(platform.logins()).toHaveLength(1);
	},
);

test('a token in the envelope is found too', async () => {
	recorder.answer = ({ path, headers }) =>
		path === LOGIN ? ok({ token: 'inside' }) : ok(headers.authorization === 'Bearer inside');
	const { task } = await send(account('inside'));
	expect(task.error).toBeUndefined();
});

test.each<[string, PlannedReply]>([
	['200', refused({ common: 'Wrong email or password' })],
	['400', refused({ common: ['Wrong email or password'] }, 400)],
])('a refused login with %s is tried once, explained, and shows no secret', async (name, reply) => {
	recorder.answer = () => reply;
	const { task, stored } = await send(account(`wrong-${name}`), 20);
	expect(task.error?.message).toMatch(/The login did not work.*Wrong email or password/);
	expect(task.error?.description).toMatch(/Check Email, Password and Base URL/);
	expect(recorder.requests).toHaveLength(1);
	expect(stored).not.toContain(password);
});

test('a pasted token that is refused causes no login', async () => {
	recorder.answer = () => ({ status: 401, body: { detail: 'Invalid token.' } });
	const { task } = await send({ authentication: 'token', token: 'old-one' });
	expect(task.error?.description).toMatch(/Check the credential/);
	expect(recorder.requests.map(({ path }) => path)).toEqual(['/api/bot/messages/send_message/']);
});

test('after Log Out the next call logs in again', async () => {
	const platform = new Platform();
	const credential = account('leaving');
	await runConstructor(recorder, 'session/logOut', {}, { credential });
	platform.token = 'revoked';
	const { task } = await send(credential);
	expect(task.error).toBeUndefined();
	expect(platform.logins()).toHaveLength(2);
});

describe('the credential', () => {
	const type = new ChatApiConstructorApi();
	const baseUrl = 'https://app.hightouch.ai';
	const asked = { url: '/api/shop/shops/', qs: { limit: 1 } };

	test('logs in for its own test', async () => {
		const request = await type.authenticate({ baseUrl, ...account('me') }, asked);
		expect(request).toMatchObject({ method: 'POST', url: `${baseUrl}${LOGIN}`, qs: {} });
		expect(JSON.parse(String(request.body))).toEqual({ email: 'me@example.com', password });
	});

	test('adds a pasted token to its own host only', async () => {
		const data = { baseUrl, authentication: 'token', token: 'pasted' };
		const own = await type.authenticate(data, asked);
		expect(own).toMatchObject({
			url: `${baseUrl}/api/shop/shops/`,
			headers: { Authorization: 'Bearer pasted' },
		});
		const foreign = { url: 'https://app.hightouch.ai.evil.example/api/shop/shops/' };
		expect(await type.authenticate(data, foreign)).toEqual(foreign);
	});

	test.each([['app.hightouch.ai'], ['https://app.hightouch.ai/api'], ['']])(
		'refuses the base URL "%s"',
		async (wrong) => {
			const { task } = await runConstructor(
				recorder,
				'shop/getMany',
				{},
				{
					credential: { baseUrl: wrong },
				},
			);
			expect(task.error?.message).toMatch(/Base URL in the credential/);
			expect(recorder.requests).toEqual([]);
		},
	);
});
