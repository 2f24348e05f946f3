import { isTimeZone, nextOpening, toMinutes } from '../../nodes/MessengerBroadcast/hours';
import type { Hours } from '../../nodes/MessengerBroadcast/hours';

const all = [1, 2, 3, 4, 5, 6, 7];
const day: Hours = { from: 9 * 60, until: 20 * 60, weekdays: all };
const at = (iso: string) => Date.parse(iso);
const opening = (iso: string, hours: Hours, zone: string) => {
	const moment = nextOpening(at(iso), hours, zone);
	return moment === undefined ? undefined : new Date(moment).toISOString();
};

test.each([
	// Berlin: UTC+1 in winter, UTC+2 from 29 March to 25 October 2026
	['2026-01-10T07:59:00Z', 'Europe/Berlin', '2026-01-10T08:00:00.000Z'],
	['2026-01-10T08:00:00Z', 'Europe/Berlin', '2026-01-10T08:00:00.000Z'],
	['2026-01-10T18:59:59Z', 'Europe/Berlin', '2026-01-10T18:59:59.000Z'],
	['2026-01-10T19:00:00Z', 'Europe/Berlin', '2026-01-11T08:00:00.000Z'],
	// the evening before the clocks go forward: 9 o'clock is one hour earlier in UTC
	['2026-03-28T20:00:00Z', 'Europe/Berlin', '2026-03-29T07:00:00.000Z'],
	['2026-03-27T20:00:00Z', 'Europe/Berlin', '2026-03-28T08:00:00.000Z'],
	// and back
	['2026-10-24T20:00:00Z', 'Europe/Berlin', '2026-10-25T08:00:00.000Z'],
	['2026-10-23T20:00:00Z', 'Europe/Berlin', '2026-10-24T07:00:00.000Z'],
	// the same moment elsewhere; New York changes on 8 March and 1 November 2026
	['2026-03-28T20:00:00Z', 'America/New_York', '2026-03-28T20:00:00.000Z'],
	['2026-03-08T03:00:00Z', 'America/New_York', '2026-03-08T13:00:00.000Z'],
	['2026-03-28T20:00:00Z', 'Asia/Kolkata', '2026-03-29T03:30:00.000Z'],
])('at %s in %s the next moment is %s', (now, zone, expected) => {
	expect(opening(now, day, zone)).toBe(expected);
});

test('a night goes on after midnight and belongs to the day on which it begins', () => {
	const friday = { from: 22 * 60, until: 6 * 60, weekdays: [5] };
	// 20 November 2026 is a Friday
	expect(opening('2026-11-20T23:30:00Z', friday, 'UTC')).toBe('2026-11-20T23:30:00.000Z');
	expect(opening('2026-11-21T05:59:00Z', friday, 'UTC')).toBe('2026-11-21T05:59:00.000Z');
	expect(opening('2026-11-21T06:00:00Z', friday, 'UTC')).toBe('2026-11-27T22:00:00.000Z');
});

test('a time that the clocks leave out opens at the moment after it, a doubled one at the first', () => {
	const early = { from: 150, until: 300, weekdays: all };
	expect(opening('2026-03-29T00:30:00Z', early, 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
	expect(opening('2026-10-25T00:00:00Z', early, 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
});

test('working days only', () => {
	const office = { ...day, weekdays: [1, 2, 3, 4, 5] };
	expect(opening('2026-11-20T20:30:00Z', office, 'UTC')).toBe('2026-11-23T09:00:00.000Z');
	expect(nextOpening(0, { ...day, weekdays: [] }, 'UTC')).toBeUndefined();
});

test('every minute of a week with a change of the clocks is either open or leads to an open one', () => {
	const clock = new Intl.DateTimeFormat('en-GB', { hour: 'numeric', timeZone: 'Europe/Berlin' });
	for (let now = at('2026-03-26T00:00:00Z'); now < at('2026-04-02T00:00:00Z'); now += 60_000) {
		const next = nextOpening(now, day, 'Europe/Berlin') ?? 0;
		expect(next).toBeGreaterThanOrEqual(now);
		expect(nextOpening(next, day, 'Europe/Berlin')).toBe(next);
		const hour = Number(clock.format(next));
		expect(hour >= 9 && hour < 20).toBe(true);
	}
});

test.each([
	['9:30', 570],
	['09:30', 570],
	['24:00', 1440],
	['24:01', undefined],
	['9.30', undefined],
	['12:60', undefined],
	['', undefined],
])('the time %p is %p minutes', (text, minutes) => {
	expect(toMinutes(text)).toBe(minutes);
});

test('time zones have names', () => {
	expect(isTimeZone('Europe/Berlin')).toBe(true);
	expect(isTimeZone('Berlin')).toBe(false);
});
