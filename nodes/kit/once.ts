import { Gather } from './gather';
import { DONE, FREE, OPEN, SEEN, SENT, busyMark, judge, onSlate } from './marks';
import type { Verdict } from './marks';
import { disturbed } from './records';
import type { Records } from './records';

/** What became of a key that was begun. `free`: it certainly did not arrive and may be tried again. */
export type Ending = 'sent' | 'free' | 'unknown';

const FEWEST_PER_CHUNK = 50;
const MOST_PER_CHUNK = 1000;
/** How many are looked up at once while nobody has to be sent to. */
const MOST_LOOKED_UP = 2000;

/** What the executions of one process share about a node. */
export interface Live {
	/** Keys that one of them is dealing with. */
	taken: Set<string>;
	users: number;
	/** Whether there ever were two at once. */
	crowded: boolean;
}

/** What this process shares, by node. */
export type Process = Map<string, Live>;
const thisProcess: Process = new Map();

/**
 * Lets each key be sent once, over all executions of a node and across a crash. Keys are looked up in chunks; right
 * before a send its key is marked as open, in one write together with all others that wait for the database. After a
 * crash exactly the open ones are unknown: never more than requests were under way.
 */
export class Once {
	private readonly keys: readonly string[];
	private readonly places: ReadonlyMap<string, number>;
	/** The chunk of every key that was looked up. */
	private readonly opened = new Map<string, Promise<void>>();
	private readonly verdicts = new Map<string, Verdict>();
	private readonly endings = new Map<string, Ending>();
	private readonly shared: Live;
	/** Those of the taken keys that are ours. */
	private readonly mine = new Set<string>();
	/** Keys per chunk, and as many as are looked up at once next. */
	private readonly size: number;
	private stride: number;
	private readonly slate: Gather<string>;
	/** Ended, and not yet in the book. */
	private ended: string[] = [];
	private entering: Promise<void> | undefined;
	/** The groups of names that an earlier run has not left clean. */
	private dirty: Promise<ReadonlySet<string>> | undefined;

	/**
	 * @param node unique in this process
	 * @param names what is sent, by key; in the order in which the keys will roughly be sent. The slate belongs to the
	 * workflow, so the keys of two nodes differ.
	 */
	constructor(
		private readonly records: Records,
		private readonly node: string,
		private readonly names: ReadonlyMap<string, string>,
		private readonly process = thisProcess,
	) {
		this.shared = process.get(node) ?? { taken: new Set(), users: 0, crowded: false };
		process.set(node, this.shared);
		this.shared.users++;
		if (this.shared.users > 1) this.shared.crowded = true;
		this.keys = [...names.keys()];
		this.places = new Map(this.keys.map((key, index) => [key, index]));
		// The book is written per chunk and the slate holds a chunk: this size makes the sum of both smallest.
		const best = Math.round(Math.sqrt(2 * names.size));
		this.size = Math.min(MOST_PER_CHUNK, Math.max(FEWEST_PER_CHUNK, best));
		this.stride = this.size;
		this.slate = new Gather(async (marks) => await records.record('slate', marks));
	}

	/**
	 * What is to be done about the keys of one request. When it resolves, those to go are marked in the database, and
	 * so are the endings of all that ended before. `again`: those with an unknown outcome go, too.
	 */
	async begin(keys: readonly string[], again: boolean): Promise<Verdict[]> {
		const verdicts = await this.look(keys, again);
		const going = keys.filter((_, index) => verdicts[index] === 'go');
		if (going.length === 0) return verdicts;
		for (const key of going) this.endings.set(key, 'unknown');
		this.slate.add(...going.map((key) => OPEN + key));
		await this.slate.flush();
		return verdicts;
	}

	/** What would be done about the keys; marks none of them. */
	async look(keys: readonly string[], again: boolean): Promise<Verdict[]> {
		for (const key of keys) await this.open(key);
		return keys.map((key): Verdict => {
			const verdict = this.verdicts.get(key) ?? 'elsewhere';
			return verdict === 'unknown' && again ? 'go' : verdict;
		});
	}

	/** Notes what became of a key; durable at the latest when the next one begins. */
	async end(key: string, ending: Ending): Promise<void> {
		this.release(key);
		this.endings.set(key, ending);
		if (ending === 'unknown') return;
		this.slate.add((ending === 'sent' ? DONE : FREE) + key);
		this.ended.push(key);
		if (this.ended.length >= this.size) await this.enter();
	}

	/** Enters in the book what has ended. Resolves when nothing is left on the slate except what is unknown. */
	async close(): Promise<void> {
		for (const key of [...this.mine]) this.release(key);
		try {
			await this.enter();
			await this.clean();
		} finally {
			this.shared.users--;
			if (this.shared.users === 0) this.process.delete(this.node);
			await this.records.close();
		}
	}

	/** Makes the keys as if they had never been sent. */
	async forget(): Promise<void> {
		const marks = this.keys.flatMap((key) => [SEEN + key, SENT + key]);
		await this.records.remove('book', marks);
		await this.records.remove('slate', this.keys.flatMap(onSlate));
		await this.close();
	}

	private release(key: string): void {
		this.mine.delete(key);
		this.shared.taken.delete(key);
	}

	/** Looks up the chunk that begins with the key, unless another one had it. */
	private async open(key: string): Promise<void> {
		const known = this.opened.get(key);
		if (known) return await known;
		const from = this.places.get(key) ?? 0;
		const chunk = this.keys.slice(from, from + this.stride).filter((one) => !this.opened.has(one));
		const isFirst = this.opened.size === 0;
		const opening = this.learn(chunk, isFirst);
		for (const one of chunk) this.opened.set(one, opening);
		await opening;
		// Where nobody is left to send to, larger steps do: only what goes needs room on the slate.
		const going = chunk.filter((one) => this.verdicts.get(one) === 'go').length;
		this.stride = going > chunk.length / 10 ? this.size : Math.min(2 * this.stride, MOST_LOOKED_UP);
	}

	private async learn(chunk: readonly string[], isFirst: boolean): Promise<void> {
		const free = chunk.filter((key) => !this.shared.taken.has(key));
		for (const key of chunk) this.verdicts.set(key, 'elsewhere');
		for (const key of free) {
			this.mine.add(key);
			this.shared.taken.add(key);
		}
		const dirty = await (this.dirty ??= this.start());
		if (!isFirst && !(await this.records.undisturbed())) throw disturbed();
		const marks = free.map((key) => SEEN + key);
		const seen = await this.records.record('book', marks);
		const known = free.filter((key) => seen.has(SEEN + key));
		for (const key of free) this.verdicts.set(key, 'go');
		for (const key of known) this.verdicts.set(key, 'sent');
		const isSure = (key: string) => !this.shared.crowded && !dirty.has(this.groupOf(key));
		const unsure = known.filter((key) => !isSure(key));
		if (unsure.length > 0) await this.examine(unsure);
		for (const key of free) if (this.verdicts.get(key) === 'sent') this.release(key);
	}

	/** Says that a run is under way, before anything is marked as seen. */
	private async start(): Promise<ReadonlySet<string>> {
		return await this.records.record('slate', this.groups());
	}

	private groupOf(key: string): string {
		return busyMark(this.node, this.names.get(key) ?? '');
	}

	private groups(): string[] {
		const names = new Set(this.names.values());
		return [...new Set([...names].map((name) => busyMark(this.node, name)))];
	}

	/** Leaves only what was sent as seen, and says of what is in order that it is. */
	private async clean(): Promise<void> {
		const { records, shared } = this;
		if (!this.dirty) return;
		const isOver = (key: string) => (this.endings.get(key) ?? 'free') === 'free';
		const unsent = this.keys.filter((key) => this.verdicts.get(key) === 'go' && isOver(key));
		await records.remove(
			'book',
			unsent.map((key) => SEEN + key),
		);
		const unknown = [...this.endings].filter(([, ending]) => ending === 'unknown');
		const left = new Set([...(await this.dirty), ...unknown.map(([key]) => this.groupOf(key))]);
		if (shared.users > 1) return;
		await records.remove(
			'slate',
			this.groups().filter((group) => !left.has(group)),
		);
	}

	/** Finds out about keys that were seen before. While it asks, a crash would leave them as unknown. */
	private async examine(keys: readonly string[]): Promise<void> {
		const { records } = this;
		const slate = await records.record('slate', keys.flatMap(onSlate));
		const book = await records.record(
			'book',
			keys.map((key) => SENT + key),
		);
		const wrong: string[] = [];
		const clean: string[] = [];
		for (const key of keys) {
			const verdict = judge(key, slate, book);
			this.verdicts.set(key, verdict);
			if (verdict !== 'sent' && !book.has(SENT + key)) wrong.push(SENT + key);
			const marks = onSlate(key);
			clean.push(...(verdict === 'unknown' ? marks.filter((mark) => !slate.has(mark)) : marks));
		}
		await records.remove('book', wrong);
		await records.remove('slate', clean);
	}

	/** From the slate into the book, one after the other. */
	private async enter(): Promise<void> {
		const before = this.entering;
		const { ended } = this;
		this.ended = [];
		const write = async (): Promise<void> => {
			await before;
			if (ended.length === 0) return;
			await this.slate.flush();
			const sent = ended.filter((key) => this.endings.get(key) === 'sent');
			await this.records.record(
				'book',
				sent.map((key) => SENT + key),
			);
			await this.records.remove('slate', ended.flatMap(onSlate));
		};
		this.entering = write();
		await this.entering;
	}
}
