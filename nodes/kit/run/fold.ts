import type { Api } from '../http/api';
import type { Operation } from '../operation/catalogue';
import type { Job } from './job';
import { without } from './prepare';

/** The jobs of one request. */
export interface Unit {
	jobs: Job[];
	/** Units with the same lane keep their order. */
	lane: string | undefined;
}

/** Units that share a recipient with another unit all run in this lane, because a unit can be in one lane only. */
const SHARED = 'shared';

/**
 * The requests to make: one job each, or as many jobs as the operation takes at once and agree in everything else.
 * What happens to one recipient keeps its order: a job never joins a request that stands before another one with the
 * same recipient.
 */
export function fold(entry: Operation, jobs: readonly Job[]): Unit[] {
	const { batch } = entry;
	if (!batch) return jobs.map((job) => ({ jobs: [job], lane: job.lane }));
	const units: Job[][] = [];
	const accounts = new Map<Api, number>();
	const open = new Map<string, number>();
	const lastOfLane = new Map<string, number>();
	for (const job of jobs) {
		// Items of different accounts are never one request.
		const account = accounts.get(job.api) ?? accounts.size;
		accounts.set(job.api, account);
		const key = JSON.stringify([account, without(job.values, batch.each)]);
		const candidate = open.get(key) ?? -1;
		const unit = units[candidate];
		const latest = job.lane === undefined ? -1 : (lastOfLane.get(job.lane) ?? -1);
		const fits = unit !== undefined && unit.length < batch.max && latest <= candidate;
		const index = fits ? candidate : units.push([]) - 1;
		units[index]?.push(job);
		open.set(key, index);
		if (job.lane !== undefined) lastOfLane.set(job.lane, index);
	}
	const uses = countUses(units);
	return units.map((unit) => ({
		jobs: unit,
		lane: unit.some(({ lane }) => (uses.get(lane) ?? 0) > 1) ? SHARED : undefined,
	}));
}

/** In how many units each lane occurs. */
function countUses(units: Job[][]): Map<string | undefined, number> {
	const uses = new Map<string | undefined, number>();
	for (const unit of units) {
		const lanes = new Set(unit.map(({ lane }) => lane).filter((lane) => lane !== undefined));
		for (const lane of lanes) uses.set(lane, (uses.get(lane) ?? 0) + 1);
	}
	return uses;
}
