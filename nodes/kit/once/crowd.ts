/** Keys that are being dealt with, and by how many. */
interface Live {
	taken: Set<string>;
	users: number;
	/** Whether there ever were two at once. */
	crowded: boolean;
}

/** What the executions of one process share, by node. */
export type Process = Map<string, Live>;
const thisProcess: Process = new Map();

/** The executions of one node in one process: a key belongs to one of them at a time. */
export class Crowd {
	private readonly live: Live;
	/** Those of the taken keys that are ours. */
	private readonly mine = new Set<string>();

	constructor(
		private readonly node: string,
		private readonly process = thisProcess,
	) {
		this.live = process.get(node) ?? { taken: new Set(), users: 0, crowded: false };
		process.set(node, this.live);
		this.live.users++;
		if (this.live.users > 1) this.live.crowded = true;
	}

	/** Whether others were there at the same time as this one, or as those before it. */
	get wasCrowded(): boolean {
		return this.live.crowded;
	}

	get isLast(): boolean {
		return this.live.users === 1;
	}

	/** Those of the keys that nobody else has; from now on they are ours. */
	take(keys: readonly string[]): string[] {
		const free = keys.filter((key) => !this.live.taken.has(key));
		for (const key of free) {
			this.mine.add(key);
			this.live.taken.add(key);
		}
		return free;
	}

	release(key: string): void {
		this.mine.delete(key);
		this.live.taken.delete(key);
	}

	releaseAll(): void {
		for (const key of [...this.mine]) this.release(key);
	}

	leave(): void {
		this.live.users--;
		if (this.live.users === 0) this.process.delete(this.node);
	}
}
