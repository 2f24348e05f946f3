interface Pending {
	dueAt: number;
	task: () => void | Promise<void>;
	timer: NodeJS.Timeout;
}

/** The sandbox's time: real time plus what a test has skipped, and the provider's work that waits for it. */
export class Clock {
	private skippedMs = 0;
	private readonly pending = new Set<Pending>();

	now(): number {
		return Date.now() + this.skippedMs;
	}

	/** Runs `task` when `delayMs` have passed, really or by `advance`. */
	later(delayMs: number, task: () => void | Promise<void>): void {
		this.arm({ dueAt: this.now() + delayMs, task });
	}

	/** Skips time ahead: 24-hour windows close, delayed work becomes due. */
	advance(ms: number): void {
		this.skippedMs += ms;
		const waiting = [...this.pending].sort((first, second) => first.dueAt - second.dueAt);
		this.cancel();
		for (const { dueAt, task } of waiting) this.arm({ dueAt, task });
	}

	/** Forgets everything that waits. */
	cancel(): void {
		for (const { timer } of this.pending) clearTimeout(timer);
		this.pending.clear();
	}

	reset(): void {
		this.cancel();
		this.skippedMs = 0;
	}

	private arm({ dueAt, task }: Omit<Pending, 'timer'>): void {
		const run = () => {
			this.pending.delete(entry);
			// A task that fails must not take the whole sandbox down; it belongs to nobody's request.
			Promise.resolve()
				.then(task)
				.catch((error: unknown) => console.error('sandbox: delayed work failed', error));
		};
		const timer = setTimeout(run, Math.max(0, dueAt - this.now()));
		const entry: Pending = { dueAt, task, timer };
		timer.unref();
		this.pending.add(entry);
	}
}
