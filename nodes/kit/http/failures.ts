import { Failure } from '../failure';
import type { Outcome } from '../failure';
import type { Reply } from './api';
import type { Provider } from './provider';
import type { Redact } from './redact';

const UNKNOWN_HINT =
	'Nobody can tell from here whether it was carried out, so it was not repeated. Look in the messenger before you run it again.';

/** Codes with which a connection never came about, so the provider cannot have acted. */
const NEVER_CONNECTED = [
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'CERT_HAS_EXPIRED',
];

const hints: Readonly<Record<number, string>> = {
	400: 'Check the values of the fields.',
	401: 'Check the key or token in the credential.',
	402: 'The account seems to be unpaid. Check it with the provider.',
	403: 'The credential may not do this. Check the rights of the key and whether the account is paid.',
	404: 'Check the id in the fields, and the base URL and the account in the credential.',
	413: 'The file or text is too large for the provider.',
	422: 'The provider did not accept the values of the fields.',
	429: 'The provider wants fewer requests. Set Requests per Second under Options.',
	501: 'The provider does not offer this call for your account.',
};

/** The failure of a request that brought no answer. The original error is left behind: it holds the URL with the key. */
export function networkFailure(
	error: unknown,
	title: string,
	host: string,
	timeoutMs: number,
	redact: Redact,
): Failure {
	const code = findCode(error);
	if (code === 'ERR_CANCELED') {
		return new Failure({
			message: 'The execution was cancelled',
			outcome: 'unknown',
			cancelled: true,
		});
	}
	if (code && NEVER_CONNECTED.includes(code)) {
		return new Failure({
			message: `${title} cannot be reached at ${host}`,
			hint: `Nothing was sent. Check the base URL in the credential and whether the server is up (${code}).`,
			outcome: 'notSent',
		});
	}
	if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') {
		return new Failure({
			message: `${title} did not answer within ${timeoutMs / 1000} seconds`,
			hint: `${UNKNOWN_HINT} Timeout under Options sets how long to wait.`,
			outcome: 'unknown',
		});
	}
	const text = redact(error instanceof Error ? error.message : String(error));
	return new Failure({
		message: `The connection to ${title} broke before an answer came`,
		hint: `${UNKNOWN_HINT} (${code ?? text})`,
		outcome: 'unknown',
	});
}

/** The failure in an answer, if there is one: the provider's own words first, then the status. */
export function statusFailure(
	reply: Reply,
	headers: Record<string, unknown>,
	provider: Provider,
): Failure | undefined {
	const { status } = reply;
	const refusal = provider.readRefusal(reply);
	if (status < 300 && !refusal) return undefined;
	if (status >= 300 && status < 400) return redirected(provider.title, status);
	const limited = status === 429 || refusal?.limited === true;
	const retryAfterMs = limited ? retryAfter(headers['retry-after']) : undefined;
	const hint = refusal?.hint ?? provider.hints?.[status] ?? hints[status];
	const outcome = outcomeOf(status, limited);
	return new Failure({
		message: refusal?.message
			? `${provider.title}: ${refusal.message}`
			: `${provider.title} answered with status ${status}`,
		hint: [hint, outcome === 'unknown' ? UNKNOWN_HINT : undefined].filter(Boolean).join(' '),
		outcome,
		status,
		...(limited && { limited }),
		...((refusal?.notFound ?? status === 404) && { notFound: true }),
		...(refusal?.unauthorized && { unauthorized: true }),
		// What may have been sent after all was not refused.
		...(refusal?.windowClosed && outcome === 'rejected' && { windowClosed: true }),
		...(retryAfterMs !== undefined && { retryAfterMs }),
	});
}

/** A web page or cut JSON where data was expected. */
export function unreadable(title: string, status: number): Failure {
	return new Failure({
		message: `${title} answered with something that is not data`,
		hint: `It is a web page or a broken answer, often from a proxy or a wrong base URL. Check the base URL in the credential. ${UNKNOWN_HINT}`,
		outcome: 'unknown',
		status,
	});
}

function redirected(title: string, status: number): Failure {
	return new Failure({
		message: `${title} answered with a redirect, which is not followed because it could give the key to another host`,
		hint: 'Check the base URL in the credential: it may need https or another host.',
		outcome: 'rejected',
		status,
	});
}

function outcomeOf(status: number, limited: boolean): Outcome {
	if (limited) return 'notSent';
	return status >= 500 && status !== 501 ? 'unknown' : 'rejected';
}

/** Seconds or an HTTP date, as milliseconds from now; at most five minutes. */
function retryAfter(header: unknown): number | undefined {
	if (typeof header !== 'string' && typeof header !== 'number') return undefined;
	const seconds = Number(header);
	const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(String(header)) - Date.now();
	return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), 300_000) : undefined;
}

/** The code of a network error, which n8n wraps once or twice. */
function findCode(error: unknown, depth = 0): string | undefined {
	if (typeof error !== 'object' || error === null || depth > 4) return undefined;
	if ('code' in error && typeof error.code === 'string') return error.code;
	return 'cause' in error ? findCode(error.cause, depth + 1) : undefined;
}
