import type { IExecuteFunctions } from 'n8n-workflow';
import { systemClock } from '../clock';
import { Failure } from '../failure';

/**
 * Where marks are kept in n8n's database. `book` belongs to the node and grows with everybody who was ever sent to;
 * `slate` is small and holds only what is under way. Each is one row, which n8n reads and writes as a whole, so what
 * is written for every single request belongs on the slate.
 */
export type Row = 'book' | 'slate';

/** Marks that outlive the execution and a crash. n8n offers no reading: whoever asks for a mark, sets it. */
export interface Records {
	/** Sets the marks, and gives those that were set before. Durable when it resolves. */
	record(row: Row, marks: readonly string[]): Promise<Set<string>>;
	remove(row: Row, marks: readonly string[]): Promise<void>;
	/** Whether nobody outside this process has written to the book since this process opened it. */
	undisturbed(): Promise<boolean>;
	/** Resolves when writes that other processes had begun are over. */
	settled(): Promise<void>;
	/** Forgets everything about this node, except what is on the slate. */
	clear(): Promise<void>;
	/** Ends the use: an empty slate leaves the database. */
	close(): Promise<void>;
}

type Scope = 'node' | 'workflow';
/** Of a row with 100,000 marks, on a slow database. */
const LONGEST_WRITE_MS = 500;
const MODE = { mode: 'entries' } as const;

/** The latest write per workflow: n8n reads a row, changes it and writes it back, so two at once would lose one. */
const queues = new Map<string, Promise<unknown>>();

/** What this process knows of a node's book while it is open here. */
interface Book {
	users: number;
	size: number | undefined;
}
const books = new Map<string, Book>();

/** n8n's deduplication helper as `Records`. Throws a `Failure` when the database does not take the marks. */
export function openRecords(context: IExecuteFunctions): Records {
	const { helpers } = context;
	const workflow = String(context.getWorkflow().id);
	const bookName = `${workflow}|${context.getNode().id}`;
	const book = books.get(bookName) ?? { users: 0, size: undefined };
	books.set(bookName, book);
	book.users++;
	let slate: Scope = 'workflow';

	const inTurn = async <T>(work: () => Promise<T>): Promise<T> => {
		const before = queues.get(workflow);
		const turn = (async () => {
			await before?.catch(() => undefined);
			return await work();
		})();
		queues.set(workflow, turn);
		try {
			return await turn;
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			return await Promise.reject(unavailable(reason));
		} finally {
			if (queues.get(workflow) === turn) queues.delete(workflow);
		}
	};

	/** A Remove Duplicates node may keep dates or numbers in the row of the workflow; then the node's own row serves. */
	const onSlate = async <T>(work: (scope: Scope) => Promise<T>): Promise<T> => {
		try {
			return await work(slate);
		} catch (error) {
			if (slate === 'node') return await Promise.reject(error);
			slate = 'node';
			return await work(slate);
		}
	};
	const on = async <T>(row: Row, work: (scope: Scope) => Promise<T>): Promise<T> =>
		await inTurn(async () => (row === 'book' ? await work('node') : await onSlate(work)));
	const sizeOf = async (scope: Scope) => await helpers.getProcessedDataCount(scope, MODE);
	/** The book's size after an own change, so that a foreign one shows. */
	const learn = async (scope: Scope) => {
		if (scope === 'node') book.size = await sizeOf('node');
	};

	return {
		async record(row, marks) {
			const unique = [...new Set(marks)];
			if (unique.length === 0) return new Set();
			return await on(row, async (scope) => {
				const known = scope === 'node' ? (book.size ?? (await sizeOf(scope))) : 0;
				const answer = await orAgain(
					async () => await helpers.checkProcessedAndRecord(unique, scope, MODE),
				);
				if (scope === 'node') book.size = known + answer.new.length;
				return new Set(answer.processed.map(String));
			});
		},
		async remove(row, marks) {
			if (marks.length === 0) return;
			await on(row, async (scope) => {
				await helpers.removeProcessed([...marks], scope, MODE);
				await learn(scope);
			});
		},
		async undisturbed() {
			return await on('book', async () => [undefined, await sizeOf('node')].includes(book.size));
		},
		async settled() {
			await systemClock.sleep(LONGEST_WRITE_MS);
		},
		async clear() {
			await on('book', async (scope) => {
				await helpers.clearAllProcessedItems(scope, MODE);
				await learn(scope);
			});
		},
		async close() {
			await on('slate', async (scope) => {
				if (scope === 'node' || (await sizeOf(scope)) > 0) return;
				await helpers.clearAllProcessedItems(scope, MODE);
			});
			book.users--;
			if (book.users === 0) books.delete(bookName);
		},
	};
}

/** Two processes that make a row at the same moment: the database refuses one of them, and now the row is there. */
async function orAgain<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		if (!/unique|duplicate key/i.test(String(error))) return await Promise.reject(error);
		return await work();
	}
}

function unavailable(reason: string): Failure {
	return new Failure({
		message: `Send Once could not be noted in n8n's database: ${reason}`,
		hint: 'Save the workflow and run it again. Without the note nothing is sent, because it might be sent twice.',
		outcome: 'notSent',
	});
}

/** Another process writes to the same rows, so what one of both noted may be lost. */
export function othersAreSending(): Failure {
	return new Failure({
		message: 'Another n8n process sends to the same recipients at the same moment',
		hint: 'Wait until the other execution has ended and run this one again: whoever got it is left out.',
		outcome: 'notSent',
	});
}
