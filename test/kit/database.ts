import type { Records, Row } from '../../nodes/kit/once/records';

export const soon = async () => await new Promise((resolve) => setImmediate(resolve));
const never = async () => await new Promise<never>(() => undefined);

/** What a process sees of the database, until it is killed. */
export type Process = Records & { dead: boolean };

/**
 * The two rows of the database, which outlive a process. As n8n does, a write reads the row, changes it and writes it
 * back as a whole, so of two processes that write at the same moment one takes back what the other one wrote. Only a
 * row that is not there yet is made by one of them, and the other one has to begin again.
 */
export class Database {
	private stored: Record<Row, ReadonlySet<string>> = { book: new Set(), slate: new Set() };
	writes = 0;

	get rows(): Readonly<Record<Row, ReadonlySet<string>>> {
		return this.stored;
	}

	/**
	 * @param dies the process is killed right after its write of this number
	 * @param delay passes between reading and writing; without it nobody comes in between
	 */
	process(dies = Infinity, delay?: () => Promise<unknown>): Process {
		let steps = 0;
		let size: number | undefined;
		const step = async <T>(row: Row, change: (marks: Set<string>) => T): Promise<T> => {
			if (records.dead) return await never();
			await soon();
			if (records.dead) return await never();
			let marks = new Set(this.stored[row]);
			let before = marks.size;
			let result = change(marks);
			if (delay) await delay();
			if (before === 0 && this.stored[row].size > 0) {
				marks = new Set(this.stored[row]);
				before = marks.size;
				result = change(marks);
			}
			this.stored = { ...this.stored, [row]: marks };
			if (row === 'book') size = (size ?? before) + marks.size - before;
			this.writes++;
			steps++;
			records.dead = steps >= dies;
			return records.dead ? await never() : result;
		};
		const records: Process = {
			dead: false,
			record: async (row, marks) =>
				await step(row, (stored) => {
					const before = new Set(marks.filter((mark) => stored.has(mark)));
					for (const mark of marks) stored.add(mark);
					return before;
				}),
			remove: async (row, marks) =>
				await step(row, (stored) => marks.forEach((mark) => stored.delete(mark))),
			undisturbed: async () =>
				await Promise.resolve(size === undefined || size === this.stored.book.size),
			settled: async () => {
				for (let turn = 0; turn < 5; turn++) await soon();
			},
			clear: async () => await step('book', (stored) => stored.clear()),
			close: async () => await Promise.resolve(),
		};
		return records;
	}
}
