import type { IDataObject } from 'n8n-workflow';
import { Failure } from '../failure';
import { textOf } from '../json';

/** How a provider gives out a long list. */
export interface PageStrategy {
	/** Most entries per request. */
	size: number;
	/** Query of the first request. */
	first(limit: number): IDataObject;
	/** Query of the next request; nothing when this was the last page. */
	next(page: Page): IDataObject | undefined;
	/** What tells two entries apart: entries seen before are dropped, because lists move while they are read. */
	idOf(entry: IDataObject): string | undefined;
	/** Pages follow a cursor, so only the page before can hold the same entry: no older ids are remembered. */
	ordered?: boolean;
}

export interface Page {
	/** The query that gave this page. */
	query: IDataObject;
	entries: IDataObject[];
	/** The whole answer, for cursors that stand beside the list. */
	answer: IDataObject;
	/** Scheme, host and fixed path of the account. */
	base?: string;
}

const MAX_PAGES = 100_000;

/** Yields the entries of all pages, each once, at most `limit` of them. */
export async function* pages(
	strategy: PageStrategy,
	limit: number,
	load: (query: IDataObject) => Promise<Omit<Page, 'query'>>,
): AsyncGenerator<IDataObject> {
	let seen = new Set<string>();
	let left = limit;
	// A provider that ignores the position gives the same page for ever.
	let stale = 0;
	let query: IDataObject | undefined = strategy.first(Math.min(limit, strategy.size));
	for (let count = 0; query && left > 0 && stale < 2 && count < MAX_PAGES; count++) {
		const page: Page = { query, ...(await load(query)) };
		stale++;
		const now = strategy.ordered ? new Set<string>() : seen;
		for (const entry of page.entries) {
			const id = strategy.idOf(entry);
			if (id !== undefined && (seen.has(id) || now.has(id))) continue;
			if (id !== undefined) now.add(id);
			stale = 0;
			yield entry;
			if (--left === 0) return;
		}
		seen = now;
		query = strategy.next(page);
	}
}

/** Pages by offset and limit; a page that is not full is the last one. */
export function byOffset(options: {
	size: number;
	/** Key of the id, or how to make one. */
	id: string | ((entry: IDataObject) => string);
	/** Whether an answer says that nothing follows; it saves the empty page behind a full last one. */
	isLast?: (answer: IDataObject) => boolean;
}): PageStrategy {
	const { size, id, isLast = () => false } = options;
	return {
		size,
		// Always whole pages: with a smaller last page, an entry that moved meanwhile could be missed.
		first: (limit) => ({ limit: Math.min(limit, size), offset: 0 }),
		next: ({ query, entries, answer }) =>
			entries.length < Number(query.limit) || isLast(answer)
				? undefined
				: { limit: query.limit, offset: Number(query.offset) + entries.length },
		idOf: (entry) => (typeof id === 'string' ? idText(entry[id]) : id(entry)),
	};
}

/** Pages by a cursor that stands in each entry and, with some servers, beside the list. */
export function byCursor(options: {
	size: number;
	id: string;
	/** Query parameter and key beside the list. */
	cursor: string;
	/** Key in each entry, for servers that give no cursor beside the list. */
	entryCursor: string;
}): PageStrategy {
	const { size, id, cursor, entryCursor } = options;
	return {
		size,
		first: (limit) => ({ limit: Math.min(limit, size) }),
		next: ({ query, entries, answer }) => {
			if (entries.length < Number(query.limit)) return undefined;
			const beside = Number(answer[cursor] ?? NaN);
			const highest = Math.max(...entries.map((entry) => Number(entry[entryCursor] ?? NaN)));
			const position = Number.isFinite(beside) ? beside : highest;
			// A cursor that does not move would read the same page for ever.
			if (!Number.isFinite(position) || position <= Number(query[cursor] ?? -1)) return undefined;
			return { ...query, [cursor]: position };
		},
		idOf: (entry) => idText(entry[id]),
		ordered: true,
	};
}

/** Pages by number, counted from 0; a page that is not full is the last one. */
export function byPage(options: {
	size: number;
	id: string;
	/** Query parameters for the entries per page and the number of the page. */
	count: string;
	page: string;
}): PageStrategy {
	const { size, id, count, page } = options;
	return {
		size,
		// Always the same size: with another one, the number of the page would mean another place.
		first: (limit) => ({ [count]: Math.min(limit, size), [page]: 0 }),
		next: ({ query, entries }) =>
			entries.length < Number(query[count])
				? undefined
				: { ...query, [page]: Number(query[page]) + 1 },
		idOf: (entry) => idText(entry[id]),
	};
}

/**
 * Pages by the link to the next one. Only its query is used, so a page is never asked for anywhere but in the account;
 * a link to another host ends with a `Failure`, because what it would give is not there.
 */
export function byNextLink(options: { size: number; id: string }): PageStrategy {
	const { size, id } = options;
	return {
		size,
		first: (limit) => ({ limit: Math.min(limit, size) }),
		next({ query, answer, base = '' }) {
			const link = textOf(answer.next);
			if (link === undefined) return undefined;
			checkHost(link, base);
			const next = Object.fromEntries(new URLSearchParams(/\?([^#]*)/.exec(link)?.[1] ?? ''));
			return JSON.stringify(next) === JSON.stringify(query) ? undefined : next;
		},
		idOf: (entry) => idText(entry[id]),
	};
}

/** Throws when a link of the answer leads to another host than the account's. */
export function checkHost(link: string, base: string): void {
	const host = (url: string) => /^(?:https?:)?\/\/([^/?#]*)/i.exec(url)?.[1]?.toLowerCase();
	const wanted = host(link);
	if (wanted === undefined || wanted === host(base)) return;
	throw new Failure({
		message: `The next page is said to be at ${wanted}, which is another host than the account's`,
		hint: 'It was not followed, because the key would go there. Check the host in the credential.',
		outcome: 'rejected',
	});
}

function idText(id: unknown): string | undefined {
	return typeof id === 'string' || typeof id === 'number' ? String(id) : undefined;
}
