import { DateTime, IANAZone } from 'luxon';

// The one module that uses the date library: the build bundles both into one file, so it imports nothing else.

/** When sending is allowed, in local time. */
export interface Hours {
	/** Minutes after midnight. When `until` is not after `from`, the time goes on into the next day. */
	from: number;
	until: number;
	/** ISO weekdays on which it begins: 1 is Monday. */
	weekdays: readonly number[];
}

/** How many days to look ahead: a week, and the day before because of nights. */
const DAYS = 8;

export function isTimeZone(zone: string): boolean {
	return IANAZone.isValidZone(zone);
}

/** Minutes after midnight of `9:30` or `09:30`, also `24:00`; nothing when it is no time of day. */
export function toMinutes(text: string): number | undefined {
	const match = /^(\d{1,2}):(\d\d)$/.exec(text.trim());
	const minutes = Number(match?.[1]) * 60 + Number(match?.[2]);
	const isTime = minutes <= 24 * 60 && Number(match?.[2]) < 60;
	return isTime ? minutes : undefined;
}

/**
 * The first moment from `now` on at which sending is allowed, in milliseconds; `now` itself when it is. A time that a
 * change of the clocks leaves out counts from the moment after it. Nothing when it is never allowed.
 */
export function nextOpening(now: number, hours: Hours, zone: string): number | undefined {
	const today = DateTime.fromMillis(now, { zone }).startOf('day');
	for (let offset = -1; offset <= DAYS; offset++) {
		const day = today.plus({ days: offset });
		if (!hours.weekdays.includes(day.weekday)) continue;
		const isNight = hours.until <= hours.from;
		const start = at(day, hours.from);
		const end = at(isNight ? day.plus({ days: 1 }) : day, hours.until);
		if (end > now) return Math.max(now, start);
	}
	return undefined;
}

/** The moment of a wall clock time, whatever happened to the clock since midnight. */
function at(day: DateTime, minutes: number): number {
	const isMidnight = minutes === 24 * 60;
	const date = isMidnight ? day.plus({ days: 1 }) : day;
	const rest = isMidnight ? 0 : minutes;
	return date.set({ hour: Math.floor(rest / 60), minute: rest % 60 }).toMillis();
}
