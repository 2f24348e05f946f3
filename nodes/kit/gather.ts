/**
 * One write for everybody who waits: while a write is under way, the next one gathers what is added. `write` gets all
 * of it; it may get nothing.
 */
export class Gather<T> {
	private waiting: T[] = [];
	private current: Promise<void> | undefined;
	private next: Promise<void> | undefined;

	constructor(private readonly write: (all: T[]) => Promise<unknown>) {}

	/** Goes along with the next write. */
	add(...some: T[]): void {
		this.waiting.push(...some);
	}

	/** Resolves when everything that was added so far is written. */
	async flush(): Promise<void> {
		if (!this.next) {
			const before = this.current;
			const write = async (): Promise<void> => {
				await before?.catch(() => undefined);
				const all = this.waiting;
				this.waiting = [];
				this.current = this.next;
				this.next = undefined;
				await this.write(all);
			};
			this.next = write();
		}
		await this.next;
	}
}
