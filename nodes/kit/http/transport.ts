import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import { systemClock } from '../clock';
import type { Clock } from '../clock';
import { Failure, asFailure } from '../failure';
import { originOf } from '../files/reach';
import { addressed, checkSecrets } from './account';
import type { Api, ApiRequest, Effect, Reply } from './api';
import { download } from './download';
import { networkFailure, statusFailure, unreadable } from './failures';
import { toHttp, toReply } from './http';
import { Pace } from './pace';
import type { Provider } from './provider';
import { learningRedactor, secretsOf } from './redact';
import { pauseBeforeRetry } from './retry';
import { openSession } from './session';
import type { Tempo } from './tempo';

/** Every place of n8n from which a provider is called. */
export type ApiContext =
	IExecuteFunctions | ILoadOptionsFunctions | IHookFunctions | IWebhookFunctions | IPollFunctions;

/** What every node offers under Options. */
export interface Settings {
	/** 0 means no limit of our own. */
	requestsPerSecond: number;
	timeoutMs: number;
}

export const defaultSettings: Settings = { requestsPerSecond: 0, timeoutMs: 30_000 };

export interface ConnectOptions {
	settings?: Settings;
	clock?: Clock;
	random?: () => number;
	signal?: AbortSignal | undefined;
	/** What is known about the account's pace; without it, nothing. */
	tempo?: Tempo;
}

/** Opens the account of the node's credential. */
export async function connect(
	context: ApiContext,
	provider: Provider,
	options: ConnectOptions = {},
): Promise<Api> {
	return open(context, provider, await loadAccount(context, provider), options);
}

/** The credential as the expressions in it see this item. */
export async function loadAccount(
	context: ApiContext,
	provider: Provider,
	item = 0,
): Promise<ICredentialDataDecryptedObject> {
	return await context.getCredentials(provider.credential.name, item);
}

/**
 * The account of a loaded credential. It is loaded and decrypted once, not per request, because that costs more than
 * the request itself; its `authenticate` adds the secrets. Throws `badInput` when the credential cannot work.
 */
export function open(
	context: ApiContext,
	provider: Provider,
	data: ICredentialDataDecryptedObject,
	options: ConnectOptions = {},
): Api {
	const { settings = defaultSettings, clock = systemClock, random = Math.random, signal } = options;
	const type = provider.credential.name;
	checkSecrets(provider.credential, data);
	const { redact, learn } = learningRedactor(secretsOf(provider.credential, data));
	const base = provider.base(data);
	const pace = new Pace(settings.requestsPerSecond, clock, options.tempo);

	const request = async (
		options: IHttpRequestOptions,
		token: ICredentialDataDecryptedObject | 'no secrets' = {},
	): Promise<IN8nHttpFullResponse | Failure> => {
		try {
			if (token === 'no secrets') return await context.helpers.httpRequest(options);
			return await context.helpers.httpRequestWithAuthentication.call(context, type, options, {
				credentialsDecrypted: { id: '', name: type, type, data: { ...data, ...token } },
			});
		} catch (error) {
			return networkFailure(error, provider.title, originOf(base), settings.timeoutMs, redact);
		}
	};

	const attempt = async (
		call: ApiRequest,
		expect: 'data' | 'file',
		token?: ICredentialDataDecryptedObject,
	): Promise<Reply | Failure> => {
		const answer = await request(toHttp(call, base, settings.timeoutMs), token);
		if (answer instanceof Failure) return answer;
		const reply = toReply(answer, redact, expect);
		if (reply === undefined) return unreadable(provider.title, answer.statusCode);
		return statusFailure(reply, answer.headers, provider) ?? reply;
	};

	/** Tries until it works or must not be repeated. */
	const carryOut = async (effect: Effect, attempt: () => Promise<Reply | Failure>) => {
		for (let tries = 1; ; tries++) {
			await pace.turn(signal);
			const startedAt = clock.now();
			const result = await attempt();
			if (!(result instanceof Failure)) {
				pace.success();
				return result;
			}
			const { facts } = result;
			const pause = signal?.aborted ? undefined : pauseBeforeRetry(effect, facts, tries, random());
			if (facts.limited) pace.refusal(startedAt, pause ?? facts.retryAfterMs ?? 0);
			if (pause === undefined) throw withEffect(result, effect);
			if (!facts.limited) await clock.sleep(pause, signal);
		}
	};

	const inSession =
		provider.login &&
		openSession(provider.login, {
			identity: [type, base, data],
			credentials: data,
			logIn: async (call) => await carryOut('read', async () => await attempt(call, 'data')),
			hide: learn,
		});

	return {
		redact,
		pace,
		base,
		defaults: provider.defaults?.(data) ?? {},
		clock,
		signal,
		say(text) {
			context.logger.info(text);
			if ('sendMessageToUI' in context) context.sendMessageToUI(text);
		},
		shared: () => context.getWorkflowStaticData('global'),
		async download(url, maxBytes) {
			await pace.turn(signal);
			const link = { url, base, timeoutMs: settings.timeoutMs, maxBytes };
			const load = async (token?: ICredentialDataDecryptedObject) =>
				await settle(
					download(
						async (options, isOwn) => await request(options, isOwn ? token : 'no secrets'),
						link,
					),
				);
			const needsSession = inSession && addressed({ url }, base);
			const result = needsSession ? await inSession(load) : await load();
			return result instanceof Failure ? await Promise.reject(result) : result;
		},
		async send(call, effect, expect = 'data') {
			return await carryOut(effect, async () =>
				inSession
					? await inSession(async (token) => await attempt(call, expect, token))
					: await attempt(call, expect),
			);
		},
	};
}

async function settle(reply: Promise<Reply>): Promise<Reply | Failure> {
	try {
		return await reply;
	} catch (error) {
		return asFailure(error);
	}
}

/** Makes a loader that asks once per run, however many items need its result. */
export function perRun<T>(load: (api: Api) => Promise<T>): (api: Api) => Promise<T> {
	const loaded = new WeakMap<Api, Promise<T>>();
	return async (api) => {
		const known = loaded.get(api) ?? load(api);
		loaded.set(api, known);
		return await known;
	};
}

/** A read has no outcome to worry about. */
function withEffect(failure: Failure, effect: Effect): Failure {
	if (effect !== 'read' || failure.facts.outcome !== 'unknown') return failure;
	return new Failure({ ...failure.facts, outcome: 'notSent' });
}
