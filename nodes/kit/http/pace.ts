import type { Clock } from '../clock';
import { Tempo } from './tempo';

const SECOND_MS = 1000;

/**
 * When the requests of one node may start: not faster than its Requests per Second, and not faster than the provider
 * has lately let the account be called.
 */
export class Pace {
	private nextStart = 0;
	private refusals = 0;

	/** `ceiling` is in requests per second; 0 means no limit of our own. */
	constructor(
		private readonly ceiling: number,
		private readonly clock: Clock,
		private readonly tempo = new Tempo(),
	) {}

	/** How many requests the provider refused for their number. */
	get refused(): number {
		return this.refusals;
	}

	/** Waits for this request's turn. Ends early when `signal` is aborted. */
	async turn(signal?: AbortSignal): Promise<void> {
		for (;;) {
			const now = this.clock.now();
			const start = this.tempo.take(Math.max(now, this.nextStart));
			if (this.ceiling > 0) this.nextStart = start + SECOND_MS / this.ceiling;
			if (start <= now) return;
			await this.clock.sleep(start - now, signal);
			// While it waited, a refusal may have stopped everybody: then it queues again.
			if (this.tempo.blocked <= this.clock.now() || signal?.aborted) return;
		}
	}

	/** The provider took a request. */
	success(): void {
		this.tempo.success(this.clock.now());
	}

	/** The provider refused a request that was started at `startedAt`, and wants `pauseMs` without requests. */
	refusal(startedAt: number, pauseMs: number): void {
		this.refusals++;
		this.tempo.refusal(this.clock.now(), startedAt, pauseMs);
	}
}
