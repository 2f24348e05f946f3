import { Failure } from './failure';
import type { Records } from './records';

/** What is to be done about a key. `unknown`: it was started before, and nobody can tell what became of it. */
export type Verdict = 'go' | 'sent' | 'unknown' | 'elsewhere';

/** What became of a key that was begun. `free`: it certainly did not arrive and may be tried again. */
export type Ending = 'sent' | 'free' | 'unknown';

// The marks of a key. Asking for a mark sets it, so the order of the steps below makes sure that a crash between two
// of them never reads as "not sent" for what was sent, nor as "sent" for what was not.
const SEEN = 'seen ';
const SENT = 'sent ';
const OPEN = 'open ';
const DONE = 'done ';
const FREE = 'free ';
const GUARD = 'guard ';
const ON_SLATE = [GUARD, OPEN, DONE, FREE];

const FEWEST_PER_CHUNK = 50;
const MOST_PER_CHUNK = 1000;

/** Keys that an execution in this process is dealing with, by node. */
const live = new Map<string, Set<string>>();

/**
 * Lets each key be sent once, over all executions of a node and across a crash. Keys are looked up in chunks; right
 * before a send its key is marked as open, in one write together with all others that wait for the database. After a
 * crash exactly the open ones are unknown: never more than requests were under way.
 */
export class Once {
	private readonly chunkOf = new Map<string, number>();
	private readonly chunks: string[][] = [];
	private readonly opened = new Map<number, Promise<void>>();
	private readonly verdicts = new Map<string, Verdict>();
	/** All keys that this process deals with, and those of them that are ours. */
	private readonly taken: Set<string>;
	private readonly mine = new Set<string>();
	private readonly size: number;
	private waiting: string[] = [];
	private current: Promise<void> | undefined;
	private next: Promise<void> | undefined;
	private ended: Array<{ key: string; ending: Ending }> = [];
	private entering: Promise<void> | undefined;

	/** `keys` are all different, in the order in which they will roughly be sent; `node` is unique in this process. */
	constructor(
		private readonly records: Records,
		private readonly node: string,
		keys: readonly string[],
	) {
		this.taken = live.get(node) ?? new Set();
		live.set(node, this.taken);
		// The book is written per chunk and the slate holds a chunk: this size makes the sum of both smallest.
		const best = Math.round(Math.sqrt(2 * keys.length));
		this.size = Math.min(MOST_PER_CHUNK, Math.max(FEWEST_PER_CHUNK, best));
		keys.forEach((key, index) => {
			const chunk = Math.floor(index / this.size);
			this.chunkOf.set(key, chunk);
			(this.chunks[chunk] ??= []).push(key);
		});
	}

	/**
	 * What is to be done about the keys of one request. When it resolves, those to go are marked in the database, and
	 * so are the endings of all that ended before. `again`: those with an unknown outcome go, too.
	 */
	async begin(keys: readonly string[], again: boolean): Promise<Verdict[]> {
		const verdicts = await this.look(keys, again);
		const going = keys.filter((_, index) => verdicts[index] === 'go');
		if (going.length > 0) {
			this.waiting.push(...going.map((key) => OPEN + key));
			await this.commit();
		}
		return verdicts;
	}

	/** What would be done about the keys; marks none of them. */
	async look(keys: readonly string[], again: boolean): Promise<Verdict[]> {
		for (const key of keys) await this.open(this.chunkOf.get(key) ?? 0);
		return keys.map((key): Verdict => {
			const verdict = this.verdicts.get(key) ?? 'elsewhere';
			return verdict === 'unknown' && again ? 'go' : verdict;
		});
	}

	/** Notes what became of a key; durable at the latest when the next one begins. */
	async end(key: string, ending: Ending): Promise<void> {
		this.release(key);
		if (ending === 'unknown') return;
		this.waiting.push((ending === 'sent' ? DONE : FREE) + key);
		this.ended.push({ key, ending });
		if (this.ended.length >= this.size) await this.enter();
	}

	/** Enters in the book what has ended. Resolves when nothing is left on the slate except what is unknown. */
	async close(): Promise<void> {
		for (const key of [...this.mine]) this.release(key);
		if (this.taken.size === 0) live.delete(this.node);
		try {
			await this.enter();
		} finally {
			await this.records.close();
		}
	}

	/** Makes the keys as if they had never been sent. */
	async forget(): Promise<void> {
		const keys = [...this.chunkOf.keys()];
		await this.records.remove(
			'book',
			keys.flatMap((key) => [SEEN + key, SENT + key]),
		);
		await this.records.remove('slate', keys.flatMap(onSlate));
		await this.records.close();
	}

	private release(key: string): void {
		this.mine.delete(key);
		this.taken.delete(key);
	}

	private async open(chunk: number): Promise<void> {
		const opening = this.opened.get(chunk) ?? this.learn(this.chunks[chunk] ?? []);
		this.opened.set(chunk, opening);
		await opening;
	}

	private async learn(chunk: readonly string[]): Promise<void> {
		const free = chunk.filter((key) => !this.taken.has(key));
		for (const key of chunk) this.verdicts.set(key, 'elsewhere');
		for (const key of free) {
			this.mine.add(key);
			this.taken.add(key);
		}
		if (this.opened.size > 0 && !(await this.records.undisturbed())) throw disturbed();
		// To have been seen says nothing yet, so a crash after this step does no harm.
		const seen = await this.records.record(
			'book',
			free.map((key) => SEEN + key),
		);
		const known = free.filter((key) => seen.has(SEEN + key));
		for (const key of free) this.verdicts.set(key, 'go');
		if (known.length > 0) await this.examine(known);
		for (const key of free) if (this.verdicts.get(key) === 'sent') this.release(key);
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

	/** One write for everybody who waits; while it is under way, the next one gathers. */
	private async commit(): Promise<void> {
		if (!this.next) {
			const before = this.current;
			const write = async (): Promise<void> => {
				await before?.catch(() => undefined);
				const marks = this.waiting;
				this.waiting = [];
				this.current = this.next;
				this.next = undefined;
				await this.records.record('slate', marks);
			};
			this.next = write();
		}
		await this.next;
	}

	/** From the slate into the book, one after the other. */
	private async enter(): Promise<void> {
		const before = this.entering;
		const ended = this.ended;
		this.ended = [];
		const write = async (): Promise<void> => {
			await before;
			if (ended.length === 0) return;
			await this.commit();
			const sent = ended.filter(({ ending }) => ending === 'sent');
			await this.records.record(
				'book',
				sent.map(({ key }) => SENT + key),
			);
			await this.records.remove(
				'slate',
				ended.flatMap(({ key }) => onSlate(key)),
			);
		};
		this.entering = write();
		await this.entering;
	}
}

function disturbed(): Failure {
	return new Failure({
		message: 'Another n8n process sends through this node at the same moment',
		hint: 'Wait until the other execution has ended and run this one again: whoever got it is left out.',
		outcome: 'notSent',
	});
}

function onSlate(key: string): string[] {
	return ON_SLATE.map((mark) => mark + key);
}

function judge(key: string, slate: ReadonlySet<string>, book: ReadonlySet<string>): Verdict {
	if (slate.has(GUARD + key)) return 'unknown';
	if (book.has(SENT + key) || slate.has(DONE + key)) return 'sent';
	return slate.has(OPEN + key) && !slate.has(FREE + key) ? 'unknown' : 'go';
}
