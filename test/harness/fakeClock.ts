import type { Clock } from '../../nodes/kit/clock';

/** Time that passes at once when somebody waits for it; other work gets its turn meanwhile. */
export function fakeClock(): Clock & { slept: number[] } {
	const sleepers: Array<{ at: number; wake: () => void }> = [];
	const slept: number[] = [];
	let now = 0;
	let scheduled = false;
	const advance = () => {
		scheduled = false;
		sleepers.sort((a, b) => a.at - b.at);
		const next = sleepers.shift();
		if (!next) return;
		now = Math.max(now, next.at);
		next.wake();
		if (sleepers.length > 0) schedule();
	};
	// Two turns of the event loop, so that answers from the network come first.
	const schedule = () => {
		if (scheduled) return;
		scheduled = true;
		setImmediate(() => setImmediate(advance));
	};
	return {
		slept,
		now: () => now,
		async sleep(ms) {
			slept.push(ms);
			await new Promise<void>((resolve) => {
				sleepers.push({ at: now + ms, wake: resolve });
				schedule();
			});
		},
	};
}
