import type { FailureFacts } from '../failure';
import type { Effect } from './api';

/** After a 429, which certainly did nothing: enough to wait out a provider's busy minute. */
const TRIES_WHEN_LIMITED = 10;
const TRIES = 4;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * How long to wait before trying a request again, in milliseconds; nothing when it must not be repeated.
 * Reads are repeated after anything that may pass. Writes and sends only after what certainly did not happen: an
 * unknown outcome is never repeated. Deletes only after a 429.
 *
 * @param attempt 1 for the first try that failed
 * @param random between 0 and 1; spreads the tries of several workers
 */
export function pauseBeforeRetry(
	effect: Effect,
	facts: FailureFacts,
	attempt: number,
	random: number,
): number | undefined {
	if (facts.badInput || facts.cancelled) return undefined;
	if (attempt >= (facts.limited ? TRIES_WHEN_LIMITED : TRIES)) return undefined;
	if (!facts.limited && !mayRepeat(effect, facts)) return undefined;
	if (facts.retryAfterMs !== undefined) return facts.retryAfterMs;
	const pause = Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS);
	return Math.round(pause * (0.75 + random / 2));
}

function mayRepeat(effect: Effect, facts: FailureFacts): boolean {
	if (effect === 'delete' || facts.outcome === 'rejected') return false;
	return effect === 'read' || facts.outcome === 'notSent';
}
