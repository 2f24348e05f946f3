import type { Reply } from '../../nodes/kit/http/api';
import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { Failure } from '../../nodes/kit/failure';
import { learningRedactor } from '../../nodes/kit/http/redact';
import { SESSION_TOKEN, openSession } from '../../nodes/kit/http/session';
import type { InSession, Login } from '../../nodes/kit/http/session';

const login: Login = {
	request: ({ token }) =>
		token ? undefined : { method: 'POST', path: '/login', query: {}, body: {} },
	token: (answer) => (Array.isArray(answer) ? answer[0] : undefined),
	hint: 'Check Email and Password in the credential.',
};

const ok = (data: unknown): Reply => ({
	status: 200,
	contentType: '',
	data,
	raw: Buffer.from(JSON.stringify(data)),
});
const refused = new Failure({ message: 'who are you', outcome: 'rejected', status: 401 });
const soon = async () => await new Promise((resolve) => setImmediate(resolve));

/** A provider whose valid token is the number of the latest login. */
class Server {
	logins = 0;
	valid = '';
	/** What comes instead of a token. */
	broken: Failure | Reply | undefined;
	used: unknown[] = [];
	constructor(private readonly renews = true) {}

	readonly logIn = async (): Promise<Reply> => {
		const number = ++this.logins;
		await soon();
		if (this.broken instanceof Failure) throw this.broken;
		if (this.renews) this.valid = `token-${number}`;
		return this.broken ?? ok([`token-${number}`]);
	};

	readonly answer = async (data: ICredentialDataDecryptedObject): Promise<Reply | Failure> => {
		const token = data[SESSION_TOKEN];
		this.used.push(token);
		await soon();
		return token === this.valid ? ok({}) : refused;
	};
}

let account = 0;
function connection(server: Server, identity: unknown = ++account, own: Login = login): InSession {
	const session = openSession(own, {
		identity,
		credentials: {},
		logIn: server.logIn,
		hide: () => undefined,
	});
	if (!session) throw new Error('no session');
	return session;
}

const many = async (session: InSession, server: Server, count: number) =>
	await Promise.all(Array.from({ length: count }, async () => await session(server.answer)));

test('fifty requests at once share one login', async () => {
	const server = new Server();
	const results = await many(connection(server), server, 50);
	expect(results.filter((result) => result instanceof Failure)).toEqual([]);
	expect(server.logins).toBe(1);
});

test('the token is kept for later runs of the same account, and for no other', async () => {
	const server = new Server();
	await many(connection(server, ['host', 'ann']), server, 3);
	await many(connection(server, ['host', 'ann']), server, 3);
	expect(server.logins).toBe(1);
	await many(connection(server, ['host', 'ben']), server, 1);
	expect(server.logins).toBe(2);
});

test('an expired token is renewed once, however many requests meet it, in several runs', async () => {
	const server = new Server();
	const [first, second] = [connection(server, 'shared'), connection(server, 'shared')];
	await many(first, server, 1);
	server.valid = 'another';
	const results = await Promise.all([many(first, server, 50), many(second, server, 50)]);
	expect(results.flat().filter((result) => result instanceof Failure)).toEqual([]);
	expect(server.logins).toBe(2);
});

test('a slow request that meets a token renewed meanwhile takes the new one', async () => {
	const server = new Server();
	const session = connection(server);
	await many(session, server, 1);
	let release = () => {};
	const held = new Promise<void>((resolve) => (release = resolve));
	const slow = session(async (token) => {
		await held;
		return await server.answer(token);
	});
	server.valid = 'another';
	await many(session, server, 1);
	release();
	expect(await slow).not.toBeInstanceOf(Failure);
	expect(server.logins).toBe(2);
});

test('a new token that is refused too is not followed by login after login', async () => {
	const server = new Server(false);
	const session = connection(server);
	for (let count = 0; count < 20; count++) expect(await session(server.answer)).toBe(refused);
	expect(server.logins).toBe(2);
});

test('a refused login is said, and not tried again by the same run', async () => {
	const server = new Server();
	server.broken = new Failure({ message: 'Wrong password', outcome: 'rejected', status: 400 });
	const session = connection(server);
	for (let count = 0; count < 20; count++) {
		const failure = await session(server.answer).catch((error: unknown) => error);
		expect(failure).toMatchObject({
			facts: {
				message: 'The login did not work. Wrong password',
				hint: 'Check Email and Password in the credential.',
				outcome: 'rejected',
			},
		});
	}
	expect(server.logins).toBe(1);
	expect(server.used).toEqual([]);
});

test('an unknown outcome of the login leaves no doubt about the request: it was not sent', async () => {
	const server = new Server();
	server.broken = new Failure({ message: 'no answer', outcome: 'unknown' });
	const session = connection(server);
	await expect(session(server.answer)).rejects.toMatchObject({ facts: { outcome: 'notSent' } });
	server.broken = undefined;
	expect(await session(server.answer)).not.toBeInstanceOf(Failure);
});

test('an answer without a token is a refused login', async () => {
	const server = new Server();
	server.broken = ok({ status: 'ok' });
	await expect(connection(server)(server.answer)).rejects.toMatchObject({
		facts: { message: 'The login did not work. The answer holds no token', outcome: 'rejected' },
	});
});

test('a pasted token needs no login', () => {
	const given = { identity: 'pasted', credentials: { token: 't' }, hide: () => undefined };
	expect(openSession(login, { ...given, logIn: new Server().logIn })).toBeUndefined();
});

test('the provider says with which status, or in which words, a token is refused', async () => {
	const server = new Server(false);
	const answers = [
		new Failure({ message: '', outcome: 'rejected', status: 403 }),
		new Failure({ message: '', outcome: 'rejected', status: 200, unauthorized: true }),
		new Failure({ message: '', outcome: 'rejected', status: 404 }),
	];
	const logins = [];
	for (const answer of answers) {
		const own = { ...login, refusedWith: [403] };
		const before = server.logins;
		await connection(server, ++account, own)(async () => await Promise.resolve(answer));
		logins.push(server.logins - before);
	}
	expect(logins).toEqual([2, 2, 1]);
});

test('a token becomes a secret as soon as it is known', async () => {
	const { redact, learn } = learningRedactor(['password']);
	const session = openSession(login, {
		identity: 'secret',
		credentials: {},
		logIn: new Server().logIn,
		hide: learn,
	});
	expect(redact('password token-1')).toBe('*** token-1');
	await session?.(async () => await Promise.resolve(ok({})));
	expect(redact('password token-1 token%2D1')).toBe('*** *** ***');
});
