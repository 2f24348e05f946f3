import { Crowd } from './crowd';
import type { Process } from './crowd';
import { examine } from './examine';
import { Gather } from './gather';
import { CLAIM, DONE, FREE, OPEN, SEEN, SENT, busyMark, onSlate } from './marks';
import type { Verdict } from './marks';
import { othersAreSending } from './records';
import type { Records } from './records';

/** What became of a key that was begun. `free`: it certainly did not arrive and may be tried again. */
export type Ending = 'sent' | 'free' | 'unknown';

const FEWEST_PER_CHUNK = 50;
const MOST_PER_CHUNK = 1000;
/** How many are looked up at once while nobody has to be sent to. */
const MOST_LOOKED_UP = 2000;

/** How often the end of a run looks whether another process took something back. */
const MOST_LOOKS = 5;

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
	private readonly crowd: Crowd;
	/** Keys per chunk, and as many as are looked up at once next. */
	private readonly size: number;
	private stride: number;
	private readonly slate: Gather<string, Set<string>>;
	/** Ended, and not yet in the book. */
	private ended: string[] = [];
	private entering: Promise<void> | undefined;
	/** The groups of names that an earlier run has not left clean. */
	private dirty: Promise<ReadonlySet<string>> | undefined;
	/** Whether no other process has written to the book so far. */
	private alone = true;
	/** Keys that another process began although they were ours to begin. */
	private readonly contested = new Set<string>();

	/**
	 * @param node unique in this process
	 * @param names what is sent, by key; in the order in which the keys will roughly be sent. The slate belongs to the
	 * workflow, so the keys of two nodes differ.
	 */
	constructor(
		private readonly records: Records,
		private readonly node: string,
		private readonly names: ReadonlyMap<string, string>,
		process?: Process,
	) {
		this.crowd = new Crowd(node, process);
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
	 * @throws Failure once another process turned out to send to the same keys
	 */
	async begin(keys: readonly string[], again: boolean): Promise<Verdict[]> {
		const verdicts = await this.look(keys, again);
		const going = keys.filter((_, index) => verdicts[index] === 'go');
		if (going.length === 0) return verdicts;
		if (this.contested.size > 0) throw othersAreSending();
		for (const key of going) this.endings.set(key, 'unknown');
		this.slate.add(...going.flatMap((key) => [OPEN + key, CLAIM + key]));
		const before = await this.slate.flush();
		const isOthers = (key: string) => before.has(CLAIM + key) && this.verdicts.get(key) === 'go';
		for (const key of going.filter(isOthers)) {
			this.contested.add(key);
			this.endings.delete(key);
			this.verdicts.set(key, 'elsewhere');
		}
		return verdicts.map((verdict, index) =>
			verdict === 'go' && this.verdicts.get(keys[index] ?? '') === 'elsewhere'
				? 'elsewhere'
				: verdict,
		);
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
		this.crowd.release(key);
		this.endings.set(key, ending);
		if (ending === 'unknown') return;
		this.slate.add((ending === 'sent' ? DONE : FREE) + key);
		this.ended.push(key);
		if (this.ended.length >= this.size) await this.enter();
	}

	/** Enters in the book what has ended. Resolves when nothing is left on the slate except what is unknown. */
	async close(): Promise<void> {
		this.crowd.releaseAll();
		try {
			await this.enter();
			await this.insist();
			await this.clean();
		} finally {
			this.crowd.leave();
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

	/** Looks up the chunk that begins with the key, unless another one had it. */
	private async open(key: string): Promise<void> {
		const known = this.opened.get(key);
		if (known) return await known;
		const from = this.places.get(key) ?? 0;
		const chunk = this.keys.slice(from, from + this.stride).filter((one) => !this.opened.has(one));
		const opening = this.learn(chunk);
		for (const one of chunk) this.opened.set(one, opening);
		await opening;
		// Where nobody is left to send to, larger steps do: only what goes needs room on the slate.
		const going = chunk.filter((one) => this.verdicts.get(one) === 'go').length;
		this.stride = going > chunk.length / 10 ? this.size : Math.min(2 * this.stride, MOST_LOOKED_UP);
	}

	private async learn(chunk: readonly string[]): Promise<void> {
		const free = this.crowd.take(chunk);
		for (const key of chunk) this.verdicts.set(key, 'elsewhere');
		const isOthers = await this.others();
		const marks = free.map((key) => SEEN + key);
		const seen = await this.records.record('book', marks);
		for (const key of free) this.verdicts.set(key, seen.has(SEEN + key) ? 'sent' : 'go');
		const isUnsure = (key: string) => this.crowd.wasCrowded || isOthers(key);
		const unsure = free.filter((key) => seen.has(SEEN + key) && isUnsure(key));
		const found = await examine(this.records, unsure);
		for (const [key, verdict] of found) this.verdicts.set(key, verdict);
		for (const key of free) if (this.verdicts.get(key) === 'sent') this.crowd.release(key);
	}

	/** Tells of a key whether another process is, or an earlier run was, in the middle of it. */
	private async others(): Promise<(key: string) => boolean> {
		const dirty = await (this.dirty ??= this.start());
		this.alone &&= await this.records.undisturbed();
		return (key) => !this.alone || dirty.has(this.groupOf(key));
	}

	/** Says that a run is under way, before anything is marked as seen. */
	private async start(): Promise<ReadonlySet<string>> {
		const busy = await this.records.record('slate', this.groups());
		// It may be under way in another process: then what it has begun by now shows.
		if (busy.size > 0) await this.records.settled();
		return busy;
	}

	private groupOf(key: string): string {
		return busyMark(this.node, this.names.get(key) ?? '');
	}

	private groups(): string[] {
		const names = new Set(this.names.values());
		return [...new Set([...names].map((name) => busyMark(this.node, name)))];
	}

	/** Says again what arrived, as long as another process may take it back. */
	private async insist(): Promise<void> {
		if (!this.dirty) return;
		const isOthers = await this.others();
		const hasArrived = (key: string) =>
			this.endings.get(key) === 'sent' || this.verdicts.get(key) === 'sent';
		const keys = this.keys.filter((key) => hasArrived(key) && isOthers(key));
		const marks = keys.flatMap((key) => [SEEN + key, SENT + key]);
		for (let isMissing = marks.length > 0, looks = 0; isMissing && looks < MOST_LOOKS; looks++) {
			await this.records.settled();
			const before = await this.records.record('book', marks);
			isMissing = marks.some((mark) => !before.has(mark));
		}
	}

	/** Leaves only what was sent as seen, and says of what is in order that it is. */
	private async clean(): Promise<void> {
		const { records } = this;
		if (!this.dirty) return;
		const isOthers = await this.others();
		const isOver = (key: string) => (this.endings.get(key) ?? 'free') === 'free';
		const unsent = this.keys.filter((key) => this.verdicts.get(key) === 'go' && isOver(key));
		await records.remove(
			'book',
			unsent.filter((key) => !isOthers(key)).map((key) => SEEN + key),
		);
		// Left behind by writes that crossed, they would stop every run from now on.
		await records.remove(
			'slate',
			[...this.contested].map((key) => CLAIM + key),
		);
		if (!this.crowd.isLast) return;
		const left = this.keys.filter((key) => isOthers(key) || this.endings.get(key) === 'unknown');
		const unclean = new Set(left.map((key) => this.groupOf(key)));
		// Somebody else who found it in order may have said so in the meantime.
		await records.record('slate', [...unclean]);
		await records.remove(
			'slate',
			this.groups().filter((group) => !unclean.has(group)),
		);
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
			// Another process may have written the book back as it was before, so all is said again.
			const marks = sent.flatMap((key) => [SEEN + key, SENT + key]);
			await this.records.record('book', marks);
			await this.others();
			if (!this.alone) await this.records.record('book', marks);
			await this.records.remove('slate', ended.flatMap(onSlate));
		};
		this.entering = write();
		await this.entering;
	}
}
