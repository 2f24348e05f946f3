import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';
import { Failure, asFailure } from '../failure';
import type { ApiRequest, Reply } from './api';

/**
 * Where the token of a session stands in the credential's data while a request is made. It is handed to
 * `authenticate` with each request and written nowhere. Not given when the credential holds a token of its own, and
 * for the login itself, to which `authenticate` adds user and password.
 */
export const SESSION_TOKEN = 'sessionToken';

/**
 * The login in place of the request that was asked for: without a session there is only one thing to ask for, so the test
 * of a credential logs in, too.
 */
export function logInInstead(
	request: IHttpRequestOptions,
	url: string,
	account: Readonly<Record<string, string>>,
): IHttpRequestOptions {
	return {
		...request,
		method: 'POST',
		url,
		qs: {},
		headers: { ...request.headers, 'Content-Type': 'application/json' },
		body: JSON.stringify(account),
	};
}

/** How a provider exchanges user and password for a token. */
export interface Login {
	/** The request that logs in, without user and password. Nothing when the credential holds a token already. */
	request(credentials: ICredentialDataDecryptedObject): ApiRequest | undefined;
	/** The token in the answer. */
	token(answer: unknown): unknown;
	/** What to look at when the login is refused. */
	hint: string;
	/** Statuses with which an unknown or expired token is refused. Default: 401. */
	refusedWith?: readonly number[];
}

/** The account that logs in, and how. */
export interface LoginAccount {
	/** Type, address and data of the credential: any change of them is another session. */
	identity: unknown;
	credentials: ICredentialDataDecryptedObject;
	/** Sends the login, paced and retried; throws a `Failure`. */
	logIn(request: ApiRequest): Promise<Reply>;
	/** Takes a token into the secrets that are removed from every text. */
	hide(token: string): void;
}

/** Makes an attempt with the session's token, and once more with a new one when the first was refused. */
export type InSession = (
	attempt: (token: ICredentialDataDecryptedObject) => Promise<Reply | Failure>,
) => Promise<Reply | Failure>;

/** How many accounts are remembered; a forgotten one logs in again. */
const MOST_SESSIONS = 500;

/** By account, for all runs of this process. */
const memory = new Map<string, Session>();

/**
 * The session of an account, or nothing when there is no need to log in. However many requests are under way, they
 * share one login; a request that meets a token which was renewed meanwhile takes the new one without a login. A refused
 * login, or a token that is refused although it is new, is not tried again by this connection: it would lock the account.
 */
export function openSession(login: Login, account: LoginAccount): InSession | undefined {
	const request = login.request(account.credentials);
	if (!request) return undefined;
	const session = remembered(account.identity);
	let refusal: Failure | undefined;
	let fruitless = false;

	const enter = async (): Promise<string> => {
		const reply = await account.logIn(request);
		const token = login.token(parse(reply.raw));
		if (typeof token === 'string' && token !== '') return token;
		return await Promise.reject(
			new Failure({ message: 'The answer holds no token', outcome: 'rejected' }),
		);
	};

	const tokenOtherThan = async (refused?: string): Promise<string | Failure> => {
		if (refusal) return refusal;
		try {
			const token = await session.tokenOtherThan(refused, enter);
			account.hide(token);
			return token;
		} catch (error) {
			const failure = loginFailure(asFailure(error), login.hint);
			if (failure.facts.outcome === 'rejected') refusal = failure;
			return failure;
		}
	};

	const { refusedWith = [401] } = login;
	const isRefused = (result: Reply | Failure): boolean =>
		result instanceof Failure &&
		(result.facts.unauthorized === true || refusedWith.includes(result.facts.status ?? 0));

	return async (attempt) => {
		const token = await tokenOtherThan();
		if (token instanceof Failure) throw token;
		const first = await attempt({ [SESSION_TOKEN]: token });
		// A refusal for the token comes before the provider does anything, so even a send may be repeated.
		if (!isRefused(first) || fruitless) return first;
		const renewed = await tokenOtherThan(token);
		if (renewed instanceof Failure) throw renewed;
		const second = await attempt({ [SESSION_TOKEN]: renewed });
		if (isRefused(second)) fruitless = true;
		return second;
	};
}

class Session {
	private token: string | undefined;
	private pending: Promise<string> | undefined;

	/** The known token, unless it is the refused one; then the result of the one login that everybody waits for. */
	async tokenOtherThan(refused: string | undefined, enter: () => Promise<string>): Promise<string> {
		if (!this.pending && this.token !== undefined && this.token !== refused) return this.token;
		this.pending ??= this.renew(enter);
		return await this.pending;
	}

	private async renew(enter: () => Promise<string>): Promise<string> {
		try {
			this.token = await enter();
			return this.token;
		} finally {
			this.pending = undefined;
		}
	}
}

function remembered(identity: unknown): Session {
	const key = createHash('sha256').update(JSON.stringify(identity)).digest('hex');
	const session = memory.get(key) ?? new Session();
	// The latest used one stands last.
	memory.delete(key);
	memory.set(key, session);
	const oldest = memory.keys().next().value;
	if (memory.size > MOST_SESSIONS && oldest !== undefined) memory.delete(oldest);
	return session;
}

/** Whatever became of the login, the request that needed it was not sent. */
function loginFailure({ facts }: Failure, hint: string): Failure {
	const refused = facts.outcome === 'rejected';
	return new Failure({
		...facts,
		message: `The login did not work. ${facts.message}`,
		...(refused && { hint }),
		outcome: refused ? 'rejected' : 'notSent',
	});
}

function parse(raw: Buffer): unknown {
	try {
		return JSON.parse(raw.toString('utf8'));
	} catch {
		return undefined;
	}
}
