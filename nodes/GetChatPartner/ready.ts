import type { IDataObject } from 'n8n-workflow';
import { badInput, Failure } from '../kit/failure';
import type { Api } from '../kit/http/api';
import { field } from '../kit/operation/fields';

/** The health check says nothing of use in its body. */
const MAX_BYTES = 1024 * 1024;

export const pollEvery = field({
	type: 'number',
	displayName: 'Check Every',
	default: 10,
	min: 0.01,
	max: 600,
	decimals: 2,
	wire: false,
	description: 'Seconds between two checks',
});

export const giveUpAfter = field({
	type: 'number',
	displayName: 'Give Up After',
	default: 10,
	min: 0.001,
	max: 180,
	decimals: 3,
	wire: false,
	description: 'Minutes. An instance usually takes 2 to 5.',
});

export const firstAfter = field({
	type: 'number',
	displayName: 'First Check After',
	default: 60,
	min: 0,
	max: 600,
	decimals: 2,
	wire: false,
	description: 'Seconds to wait before the first check',
});

export const protectedIsReady = field({
	type: 'boolean',
	displayName: 'Protected Means Ready',
	default: true,
	wire: false,
	description:
		'Whether an instance that answers the check with 401 or 403 counts as ready: it is up, but does not tell strangers about its health',
});

export interface Waiting {
	pollEvery?: number | undefined;
	giveUpAfter?: number | undefined;
	firstAfter?: number | undefined;
	protectedIsReady?: boolean | undefined;
}

/** The address to ask: what the creation answered, or made of a domain (get-chat.md 1.7). Throws `badInput`. */
export function healthCheckOf(text: string): string {
	const given = text.trim();
	const match = /^(?:(https?):\/\/)?([^\s/?#@]+)(\/[^\s]*)?$/i.exec(given);
	const host = match?.[2];
	if (!host) {
		throw badInput(
			`Health Check "${given.slice(0, 60)}" must be a URL or a domain such as acme.inbox.platform.get.chat`,
		);
	}
	const scheme = match[1] ?? (/^(localhost|127\.)/i.test(host) ? 'http' : 'https');
	const path = match[3] ?? '/';
	return `${scheme}://${host}${path === '/' ? '/api/v1/status/health' : path}`;
}

/**
 * Asks the health check, without any secret, until it answers 200. No answer, 404 and 5xx mean: not yet
 * (get-chat.md 1.7). Throws a `Failure` when the time is over or the execution is cancelled.
 */
export async function untilReady(
	api: Api,
	healthCheck: string,
	waiting: Waiting,
): Promise<IDataObject> {
	const { pollEvery = 10, giveUpAfter = 10, firstAfter = 0, protectedIsReady = true } = waiting;
	const startedAt = api.clock.now();
	const seconds = () => Math.round((api.clock.now() - startedAt) / 1000);
	await pause(api, firstAfter);
	for (let checks = 1; ; checks++) {
		const status = await ask(api, healthCheck);
		const isUp = status === 200 || (protectedIsReady && (status === 401 || status === 403));
		if (isUp) return { ready: true, healthCheck, status, checks, waitedSeconds: seconds() };
		const answer = status === 0 ? 'no answer' : `status ${status}`;
		if (seconds() + pollEvery > giveUpAfter * 60) {
			throw new Failure({
				message: `The instance was not ready after ${giveUpAfter} minutes: ${healthCheck} gave ${answer} at check ${checks}`,
				hint: 'It may still become ready: use Wait Until Ready again, or ask get.chat. Give Up After under Options sets how long to wait.',
				outcome: 'rejected',
			});
		}
		api.say(`Not ready yet after ${seconds()} seconds: ${healthCheck} gave ${answer}`);
		await pause(api, pollEvery);
	}
}

async function pause({ clock, signal }: Api, seconds: number): Promise<void> {
	if (seconds > 0) await clock.sleep(seconds * 1000, signal);
	if (!signal?.aborted) return;
	throw new Failure({
		message: 'The execution was cancelled while the instance was not ready yet',
		outcome: 'rejected',
		cancelled: true,
	});
}

/** The status; 0 when nothing answered. */
async function ask(api: Api, url: string): Promise<number> {
	try {
		return (await api.download(url, MAX_BYTES)).status;
	} catch (error) {
		return error instanceof Failure ? (error.facts.status ?? 0) : 0;
	}
}
