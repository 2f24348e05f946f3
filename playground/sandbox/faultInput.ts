import type { Fault } from './faults.ts';
import { isObject } from './json.ts';

const isNumber = (value: unknown): value is number =>
	typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isText = (value: unknown): value is string => typeof value === 'string';
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';
const oneOf =
	(...choices: unknown[]) =>
	(value: unknown) =>
		choices.includes(value);
const shape =
	(fields: Checks) =>
	(value: unknown): boolean =>
		isObject(value) && Object.entries(value).every(([key, item]) => fields[key]?.(item) ?? false);

type Checks = { [key: string]: (value: unknown) => boolean };

const CHECKS: Checks & { [key in keyof Required<Fault>]: (value: unknown) => boolean } = {
	provider: oneOf(
		'salebot',
		'chatApi',
		'chatApiAccount',
		'chatApiConstructor',
		'getChat',
		'getChatPartner',
	),
	path: isText,
	method: isText,
	times: isNumber,
	skip: isNumber,
	probability: isNumber,
	latencyMs: isNumber,
	jitterMs: isNumber,
	status: isNumber,
	body: () => true,
	contentType: isText,
	retryAfter: (value) => value === null || isNumber(value),
	rateLimit: (value) =>
		isObject(value) &&
		shape({ perSecond: isNumber, burst: isNumber })(value) &&
		value.perSecond !== 0,
	reset: oneOf('before', 'after'),
	hang: oneOf(true, false, 'before', 'after'),
	html: isFlag,
	malformed: isFlag,
	slowBodyMs: isNumber,
	handled: isFlag,
	webhooks: shape({ duplicate: isNumber, reorder: isFlag, delayMs: isNumber, batch: isNumber }),
};

/** Reads one fault or a list of them from a request; throws with the field that is wrong. */
export function readFaults(input: unknown): Fault[] {
	const list: unknown[] = Array.isArray(input) ? input : [input];
	return list.map((item) => {
		if (!isFault(item)) throw new Error(`Not a fault: ${JSON.stringify(item)}. ${complaint(item)}`);
		return item;
	});
}

function isFault(value: unknown): value is Fault {
	return isObject(value) && complaint(value) === '';
}

function complaint(value: unknown): string {
	if (!isObject(value)) return 'Send an object or an array of objects.';
	for (const [key, item] of Object.entries(value)) {
		const check = Object.hasOwn(CHECKS, key) ? CHECKS[key] : undefined;
		if (check === undefined)
			return `Unknown field "${key}". Known: ${Object.keys(CHECKS).join(', ')}.`;
		if (!check(item)) return `The value of "${key}" is not valid.`;
	}
	return '';
}
