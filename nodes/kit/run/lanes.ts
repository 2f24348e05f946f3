export interface LaneOptions<T> {
	/** How many jobs may run at the same time. */
	width: number;
	/** Jobs with the same lane run one after the other, in the given order; without a lane a job is free. */
	laneOf(job: T): string | undefined;
	/** Asked before each start; once true, nothing more is started. */
	stopped(): boolean;
}

/**
 * Runs all jobs, at most `width` at once, and resolves when the last started one has ended. Lanes take turns, so one
 * long lane does not hold up the others. `work` must not reject.
 */
export async function runLanes<T>(
	jobs: readonly T[],
	options: LaneOptions<T>,
	work: (job: T) => Promise<void>,
): Promise<void> {
	const waiting = toLanes(jobs, options.laneOf);
	let next = 0;
	const runner = async () => {
		while (next < waiting.length && !options.stopped()) {
			const lane = waiting[next++];
			const job = lane?.jobs[lane.done++];
			if (!lane || job === undefined) continue;
			await work(job);
			// Back to the end of the queue: its next job may run when the other lanes had their turn.
			if (lane.done < lane.jobs.length) waiting.push(lane);
		}
	};
	await Promise.all(Array.from({ length: Math.min(options.width, waiting.length) }, runner));
}

interface Lane<T> {
	jobs: T[];
	done: number;
}

function toLanes<T>(jobs: readonly T[], laneOf: (job: T) => string | undefined): Array<Lane<T>> {
	const lanes: Array<Lane<T>> = [];
	const byKey = new Map<string, Lane<T>>();
	for (const job of jobs) {
		const key = laneOf(job);
		const known = key === undefined ? undefined : byKey.get(key);
		if (known) {
			known.jobs.push(job);
			continue;
		}
		const lane = { jobs: [job], done: 0 };
		lanes.push(lane);
		if (key !== undefined) byKey.set(key, lane);
	}
	return lanes;
}
