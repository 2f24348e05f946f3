import type { IDataObject } from 'n8n-workflow';
import type { Mark, Source, Span } from '../../nodes/kit/trigger/cursor';

/** A list of a provider: newest first, or oldest first, with or without its length beside it. */
export class List {
	entries: Array<{ id: number; at: number; active?: number; state?: string }> = [];
	reads: Span[] = [];
	/** What happens between two requests. */
	meanwhile = (): void => {};

	constructor(
		private readonly order: 'newest' | 'oldest' | 'active' = 'newest',
		private readonly counts = true,
	) {}

	add(count: number, at: (id: number) => number = (id) => id): void {
		for (let index = 0; index < count; index++) {
			const id = this.last + 1;
			this.last = id;
			this.entries.push({ id, at: at(id) });
		}
	}

	private last = 0;

	source(lag = 0): Source {
		return {
			size: 100,
			lag,
			idOf: ({ id }) => String(id),
			positionOf: ({ at }) => Number(at),
			read: async (span) => {
				this.reads.push(span);
				const all = [...this.entries].sort((a, b) => a.at - b.at || a.id - b.id);
				if (this.order !== 'oldest') all.reverse();
				if (this.order === 'active') all.sort((a, b) => (b.active ?? 0) - (a.active ?? 0));
				const entries: IDataObject[] = all.slice(span.offset, span.offset + span.limit);
				this.meanwhile();
				return await Promise.resolve({ entries, ...(this.counts && { count: all.length }) });
			},
		};
	}
}

/** Marks as they come back from n8n's static data. */
export const stored = (mark: Mark): Mark => JSON.parse(JSON.stringify(mark));
export const ids = (entries: Array<{ id?: unknown }>) => entries.map(({ id }) => Number(id));
