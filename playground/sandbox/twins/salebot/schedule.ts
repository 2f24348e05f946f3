import type { Params } from './params.ts';
import { badFormat, Failure } from './replies.ts';
import type { World } from './types.ts';

const moment = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)$/;
/** A timer of Node runs at once when it is asked for more than about 24 days. */
const longestTimer = 2_000_000_000;

/** Milliseconds since 1970 of a local time of the project. */
export function projectTime(
	world: World,
	[year, month, day]: readonly [number, number, number],
	[hour, minute, second]: readonly [number, number, number],
): number {
	const local = Date.UTC(year, month - 1, day, hour, minute, second);
	return local - world.settings.utcOffsetMinutes * 60_000;
}

/**
 * When an action is due: `time_shift` wins over `send_time` (salebot.md 2.0). A past moment means
 * now: UNKNOWN in salebot.md 6.3.
 */
function dueAt(world: World, params: Params): number {
	const now = world.tools.now();
	const shift = params.number('time_shift');
	if (shift !== undefined) return now + Math.max(0, shift) * 1000;
	const sendTime = params.text('send_time');
	if (sendTime === undefined) return now;
	const parts = moment.exec(sendTime)?.slice(1).map(Number);
	if (!parts) throw badFormat();
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
	return Math.max(now, projectTime(world, [year, month, day], [hour, minute, second]));
}

function waitUntil(world: World, at: number, task: () => void): void {
	const left = at - world.tools.now();
	if (left <= longestTimer) world.tools.later(Math.max(0, left), task);
	else world.tools.later(longestTimer, () => waitUntil(world, at, task));
}

/**
 * Runs the effect of an action now, or later when the call says so. Bad times end the call before
 * anything happens.
 */
export function schedule(world: World, action: string, params: Params, task: () => void): void {
	const at = dueAt(world, params);
	if (at <= world.tools.now()) {
		task();
		return;
	}
	const { next, scheduled } = world.project;
	const { scheduled: id } = next;
	next.scheduled += 1;
	scheduled.set(id, { id, action, at });
	waitUntil(world, at, () => {
		scheduled.delete(id);
		try {
			task();
		} catch (error) {
			// The call was answered long ago: nobody is left to tell.
			if (!(error instanceof Failure)) throw error;
		}
	});
}

/**
 * One task after the other with a gap, as a broadcast does (salebot.md 6.3). Each has a due time of
 * its own: when the clock was moved ahead, what became due meanwhile runs at once.
 */
export function pace(world: World, gapSeconds: number, tasks: readonly (() => void)[]): void {
	const startedAt = world.tools.now();
	const dueAtOf = (index: number) => startedAt + index * Math.max(0, gapSeconds) * 1000;
	const run = (from: number) => {
		let index = from;
		for (; index < tasks.length && dueAtOf(index) <= world.tools.now(); index += 1) {
			tasks[index]?.();
		}
		if (index < tasks.length) waitUntil(world, dueAtOf(index), () => run(index));
	};
	run(0);
}
