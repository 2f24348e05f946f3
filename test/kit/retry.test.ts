import type { Effect } from '../../nodes/kit/http/api';
import type { FailureFacts } from '../../nodes/kit/failure';
import { pauseBeforeRetry } from '../../nodes/kit/http/retry';

const effects: Effect[] = ['read', 'write', 'send', 'delete'];
const facts = {
	refusedConnection: { message: '', outcome: 'notSent' },
	limited: { message: '', outcome: 'notSent', limited: true },
	serverError: { message: '', outcome: 'unknown', status: 500 },
	timeout: { message: '', outcome: 'unknown' },
	notFound: { message: '', outcome: 'rejected', status: 404 },
	badInput: { message: '', outcome: 'notSent', badInput: true },
} satisfies Record<string, FailureFacts>;

/** Which effects are tried again after what. */
const table: Array<[keyof typeof facts, Effect[]]> = [
	['refusedConnection', ['read', 'write', 'send']],
	['limited', ['read', 'write', 'send', 'delete']],
	['serverError', ['read']],
	['timeout', ['read']],
	['notFound', []],
	['badInput', []],
];

test.each(table)('after %s only these are tried again: %j', (name, repeated) => {
	const tried = effects.filter(
		(effect) => pauseBeforeRetry(effect, facts[name], 1, 0.5) !== undefined,
	);
	expect(tried).toEqual(repeated);
});

test('the pauses double, are spread by a quarter, and end', () => {
	const pauses = [1, 2, 3, 4].map((attempt) =>
		pauseBeforeRetry('read', facts.timeout, attempt, 0.5),
	);
	expect(pauses).toEqual([500, 1000, 2000, undefined]);
	expect(pauseBeforeRetry('read', facts.timeout, 1, 0)).toBe(375);
	expect(pauseBeforeRetry('read', facts.timeout, 1, 1)).toBe(625);
});

test('Retry-After is kept to, and the tries after a 429 are bounded', () => {
	const asked: FailureFacts = { ...facts.limited, retryAfterMs: 7000 };
	expect(pauseBeforeRetry('send', asked, 9, 0.5)).toBe(7000);
	expect(pauseBeforeRetry('send', asked, 10, 0.5)).toBeUndefined();
});
