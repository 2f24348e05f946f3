import type { Clock } from './clock';

/** Part of the measured rate that is kept after a refusal, so that the next second fits the provider's limit. */
const KEEP = 0.95;
/** How fast the node becomes quicker again: part of the rate, per second. */
const RECOVERY = 0.03;
const WINDOW_MS = 1000;

/**
 * When the requests of one node may start. It spaces them by Requests per Second, and after a refusal (429) holds back
 * all of them, goes on at the rate that the provider really accepted, and becomes quicker slowly. Several workers that
 * share a key settle this way without talking to each other.
 */
export class Pace {
	/** Starts per second. */
	private rate: number;
	private nextStart = 0;
	private blockedUntil = 0;
	private slowedAt = -Infinity;
	/** When the latest requests were accepted, at most one second back. */
	private accepted: number[] = [];
	private refusals = 0;

	/** `ceiling` is in requests per second; 0 means no limit of our own. */
	constructor(
		private readonly ceiling: number,
		private readonly clock: Clock,
	) {
		this.rate = ceiling > 0 ? ceiling : Infinity;
	}

	/** How many requests the provider refused for their number. */
	get refused(): number {
		return this.refusals;
	}

	/** Waits for this request's turn. Rejects when `signal` is aborted. */
	async turn(signal?: AbortSignal): Promise<void> {
		for (;;) {
			const now = this.clock.now();
			const start = Math.max(now, this.nextStart, this.blockedUntil);
			this.nextStart = start + WINDOW_MS / this.rate;
			if (start <= now) return;
			await this.clock.sleep(start - now, signal);
			// While it waited, a refusal may have stopped everybody: then it queues again.
			if (this.blockedUntil <= this.clock.now()) return;
		}
	}

	/** The provider took a request. */
	success(): void {
		const now = this.clock.now();
		this.accepted.push(now);
		this.forget(now);
		if (this.rate === Infinity) return;
		this.rate = Math.min(this.rate + RECOVERY, this.ceiling > 0 ? this.ceiling : Infinity);
	}

	/** The provider refused a request that was started at `startedAt`, and wants `pauseMs` without requests. */
	refusal(startedAt: number, pauseMs: number): void {
		const now = this.clock.now();
		this.refusals++;
		this.blockedUntil = Math.max(this.blockedUntil, now + pauseMs);
		this.nextStart = Math.max(this.nextStart, this.blockedUntil);
		// Requests that were under way at the first refusal say nothing new.
		if (startedAt < this.slowedAt) return;
		this.slowedAt = now;
		this.forget(now);
		const measured = this.accepted.length > 0 ? this.accepted.length : this.rate / 2;
		this.rate = Math.max(Math.min(this.rate, measured) * KEEP, 0.2);
	}

	private forget(now: number): void {
		while ((this.accepted[0] ?? now) < now - WINDOW_MS) this.accepted.shift();
	}
}
