import { Failure, asFailure } from '../failure';
import type { Gate } from '../once/sendOnce';
import type { Operation } from '../operation/catalogue';
import { fold } from './fold';
import type { Job, Result, Stage } from './job';
import { runLanes } from './lanes';
import type { Ledger } from './ledger';
import { perform } from './perform';

/** How jobs are to be carried out, and who hears what became of them. */
export interface Delivery {
	/** How many requests may be under way. */
	width: number;
	/** Asked before each request; once true, nothing more is started. */
	stopped(): boolean;
	ledger: Ledger;
	/** With Send Once: lets through what was not sent before. */
	gate?: Gate | undefined;
	/** Waits before each request, for example so that sending looks less like a machine. */
	pause?: () => Promise<void>;
	settle(job: Job, result: Result): void;
	/** Something that concerns all, although the requests themselves worked. */
	warn(message: string): void;
}

/** Carries out all jobs in lanes, each at most once. Resolves when the last started one has ended. */
export async function deliver(
	stage: Stage,
	jobs: readonly Job[],
	delivery: Delivery,
): Promise<void> {
	const { width, stopped, ledger, gate, settle } = delivery;

	const ended = async (job: Job, result: Result): Promise<void> => {
		if (Array.isArray(result)) {
			ledger.note(job.item, job.fingerprint, { items: result });
		} else if (result instanceof Failure && result.facts.outcome === 'unknown') {
			ledger.note(job.item, job.fingerprint, { unknown: result });
		}
		settle(job, result);
		try {
			await gate?.note(job, result);
		} catch (error) {
			delivery.warn(asFailure(error).message);
		}
	};

	const carryOut = async (going: readonly Job[]): Promise<Result[]> => {
		try {
			return await perform(stage, going);
		} catch (error) {
			const failure = advise(asFailure(error), stage.entry);
			return going.map(() => failure);
		}
	};

	const admit = async (unit: readonly Job[]): Promise<readonly Job[]> => {
		if (!gate) return unit;
		try {
			return await gate.admit(unit, settle);
		} catch (error) {
			for (const job of unit) settle(job, asFailure(error));
			return [];
		}
	};

	await runLanes(
		fold(stage.entry, jobs),
		{ width, stopped, laneOf: (unit) => unit.lane },
		async (unit) => {
			await delivery.pause?.();
			if (stopped()) return;
			const going = await admit(unit.jobs);
			if (going.length === 0) return;
			const results = await carryOut(going);
			for (const [index, job] of going.entries()) await ended(job, results[index] ?? []);
		},
	);
	try {
		await gate?.close();
	} catch (error) {
		delivery.warn(asFailure(error).message);
	}
}

/** The operation's own advice, where it has some. */
function advise(failure: Failure, { hints }: Operation): Failure {
	const hint = failure.facts.status === undefined ? undefined : hints?.[failure.facts.status];
	return hint === undefined ? failure : new Failure({ ...failure.facts, hint });
}
