import type { Clock } from '../kit/clock';
import type { Gate, OnceGate } from '../kit/once/sendOnce';
import type { Job, Result, Skip } from '../kit/run/job';
import type { Rules } from './rules';

/** What a job of a campaign has beside the others. */
export interface Invitation {
	job: Job;
	campaign: string;
	rules: Rules;
}

const TOO_MANY = 'more than Most Recipients of this execution';

/** Lets a recipient of a campaign through when the rules, the number of recipients and Send Once allow it. */
export class Door implements Gate {
	private readonly rules: ReadonlyMap<Job, Rules>;
	private queue: Promise<unknown> = Promise.resolve();

	constructor(
		invitations: readonly Invitation[],
		private readonly once: OnceGate,
		private left: number,
		private readonly clock: Clock,
	) {
		this.rules = new Map(invitations.map(({ job, rules }) => [job, rules]));
	}

	async admit(jobs: readonly Job[], leaveOut: (job: Job, skip: Skip) => void): Promise<Job[]> {
		return await this.select(jobs, leaveOut, 'admit');
	}

	/** Those that would be admitted. */
	async preview(jobs: readonly Job[], leaveOut: (job: Job, skip: Skip) => void): Promise<Job[]> {
		return await this.select(jobs, leaveOut, 'preview');
	}

	async note(job: Job, result: Result): Promise<void> {
		await this.once.note(job, result);
	}

	async close(): Promise<void> {
		await this.once.close();
	}

	private async select(
		jobs: readonly Job[],
		leaveOut: (job: Job, skip: Skip) => void,
		step: 'admit' | 'preview',
	): Promise<Job[]> {
		const now = this.clock.now();
		const welcome = jobs.filter((job) => {
			const objection = this.rules.get(job)?.objection(now);
			if (objection) leaveOut(job, objection);
			return !objection;
		});
		if (this.left === Infinity) return await this.once[step](welcome, leaveOut);
		const turn = this.queue.then(async () => await this.count(welcome, leaveOut, step));
		this.queue = turn.catch(() => undefined);
		return await turn;
	}

	/** One after the other, because who got it already takes nobody's place. */
	private async count(
		jobs: readonly Job[],
		leaveOut: (job: Job, skip: Skip) => void,
		step: 'admit' | 'preview',
	): Promise<Job[]> {
		const admitted: Job[] = [];
		for (const job of jobs) {
			if (this.left === 0) leaveOut(job, { skipped: TOO_MANY });
			else {
				const [going] = await this.once[step]([job], leaveOut);
				if (going) admitted.push(going);
				if (going) this.left--;
			}
		}
		return admitted;
	}
}
