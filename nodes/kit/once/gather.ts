/**
 * One write for everybody who waits: while a write is under way, the next one gathers what is added. `write` gets all
 * of it; it may get nothing.
 */
export class Gather<T, R> {
	private waiting: T[] = [];
	private current: Promise<R> | undefined;
	private next: Promise<R> | undefined;

	constructor(private readonly write: (all: T[]) => Promise<R>) {}

	/** Goes along with the next write. */
	add(...some: T[]): void {
		this.waiting.push(...some);
	}

	/** Resolves when everything that was added so far is written, with what the last write gave. */
	async flush(): Promise<R> {
		if (!this.next) {
			const before = this.current;
			const write = async (): Promise<R> => {
				await before?.catch(() => undefined);
				const all = this.waiting;
				this.waiting = [];
				this.current = this.next;
				this.next = undefined;
				return await this.write(all);
			};
			this.next = write();
		}
		return await this.next;
	}
}
