import type { IExecuteFunctions } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import { isObject } from '../kit/json';
import type { Skip } from '../kit/run/job';
import { isTimeZone, nextOpening, toMinutes } from './hours';
import type { Hours } from './hours';

/** What a campaign asks of one recipient before anything is sent. */
export interface Rules {
	/** Why nothing may be sent at `now` (milliseconds), or nothing. */
	objection(now: number): Skip | undefined;
}

/** What a campaign asks of the whole run. */
export interface Limits {
	mostRecipients: number;
	/** Longest random pause, in milliseconds. */
	pauseMs: number;
	stopAfter: number;
	again: boolean;
}

export function readLimits(context: IExecuteFunctions): Limits {
	const given: unknown = context.getNodeParameter('options', 0, {});
	const options = isObject(given) ? given : {};
	return {
		mostRecipients: atLeast('Most Recipients', options.mostRecipients, 1, Infinity),
		pauseMs: 1000 * atLeast('Random Extra Pause', options.randomPause, 0, 0),
		stopAfter: atLeast('Stop After Failures in a Row', options.stopAfter, 1, Infinity),
		again: options.ifUnknown === 'again',
	};
}

function atLeast(label: string, given: unknown, least: number, usual: number): number {
	const value = given === undefined ? usual : Number(given);
	if (value >= least) return value;
	throw badInput(`${label} must be a number from ${least} on`);
}

/** Reads the rules of an item. Throws `badInput`. */
export function readRules(context: IExecuteFunctions, item: number): Rules {
	const skip: unknown = context.getNodeParameter('options.skipIf', item, false);
	const open = readOpening(context, item);
	return {
		objection(now) {
			if (skip === true || skip === 'true') return { skipped: 'Skip If is true' };
			return open?.(now);
		},
	};
}

function readOpening(
	context: IExecuteFunctions,
	item: number,
): ((now: number) => Skip | undefined) | undefined {
	const given: unknown = context.getNodeParameter('options.sendOnlyBetween.hours', item, null);
	if (!isObject(given)) return undefined;
	const hours: Hours = {
		from: timeOfDay('From', given.from ?? '09:00'),
		until: timeOfDay('Until', given.until ?? '20:00'),
		weekdays: Array.isArray(given.weekdays) ? given.weekdays.map(Number) : [1, 2, 3, 4, 5, 6, 7],
	};
	if (hours.weekdays.length === 0) {
		throw badInput('Weekdays of Send Only Between is empty: choose at least one day');
	}
	const zone = String(given.timeZone ?? '').trim() || context.getTimezone();
	if (!isTimeZone(zone)) {
		throw badInput(
			`Whose Time Zone "${zone.slice(0, 40)}" is not known: write it like Europe/Berlin`,
			'Leave it empty for the time zone of the workflow.',
		);
	}
	return (now) => {
		const opening = nextOpening(now, hours, zone) ?? now;
		if (opening <= now) return undefined;
		return {
			skipped: 'outside of the sending hours',
			sendAt: new Date(opening).toISOString(),
		};
	};
}

function timeOfDay(label: string, given: unknown): number {
	const minutes = toMinutes(String(given));
	if (minutes !== undefined) return minutes;
	throw badInput(
		`${label} of Send Only Between "${String(given).slice(0, 20)}" must be a time such as 09:00`,
	);
}
