import type { IDataObject } from 'n8n-workflow';
import { Failure } from '../failure';

// The core of polling: what is new in a list that moves while it is read. It knows no n8n and no time of its own.

/** A part of a list. `limit` and `offset` are those of the provider. */
export interface Span {
	offset: number;
	limit: number;
	/** Everything below this position is known: for providers that can leave it out. */
	since: number;
}

export interface Slice {
	entries: IDataObject[];
	/** Length of the whole list, where the provider says it. */
	count?: number | undefined;
}

/** A list that a provider gives newest first or oldest first. */
export interface Source {
	/** Most entries per request. */
	size: number;
	read(span: Span): Promise<Slice>;
	idOf(entry: IDataObject): string | undefined;
	/** Grows from entry to entry: a number that the provider counts up, or a time. Two entries may share one. */
	positionOf(entry: IDataObject): number;
	/** How far behind the newest entry an older one may still turn up, in the unit of the position. */
	lag: number;
	/** Entries may move to the front when they change: what came is remembered for one more poll. */
	mayMove?: boolean;
}

/** What is remembered between two polls. */
export interface Mark {
	/** Every entry below this position is dealt with. */
	floor: number;
	/** Position by id, of the entries from there on that are dealt with too. */
	seen: Record<string, number>;
	/** The highest position when time ran out: what lies below is not all read yet. */
	top?: number;
}

/** So many entries are read twice, so that entries that are deleted meanwhile move none past the reader. */
const OVERLAP = 10;
/** A list that never ends is a mistake of the server. */
const MOST_READS = 20_000;

/**
 * The entries that came since the last poll, oldest first, and what to remember. Without a mark nothing is new: the
 * list is only marked. When time runs out, the rest is left to the next poll, which does not begin again. A list that
 * turns out to be in another order than that of the positions is read to its end, because new entries may be anywhere.
 */
export async function readNew(
	source: Source,
	before: Mark | undefined,
	outOfTime: () => boolean = () => false,
): Promise<{ found: IDataObject[]; mark: Mark }> {
	const { size, lag, mayMove = false } = source;
	const known = new Map(Object.entries(before?.seen ?? {}));
	const newestBefore = highest(known.values());
	const passed = new Set<string>();
	const fresh: Array<{ entry: IDataObject; position: number }> = [];
	const at = await newestFirst(source, before?.floor ?? 0);
	let floor = before?.floor;
	// In a list by position the known entries stand behind the new ones, and nothing newer behind something older.
	let meetsKnown = known.size === 0;
	let lowest = Infinity;
	let inOrder = true;
	let leapt = false;
	let complete = false;
	let distance = 0;
	for (let reads = 0; reads < MOST_READS; reads++) {
		const { placed, bottom } = await at(distance);
		const first = placed[0]?.id ?? '';
		if (distance > 0 && !passed.has(first) && !(leapt && known.has(first))) {
			// So much was deleted meanwhile that entries moved past: back to where the reader was.
			distance = Math.max(0, distance - Math.floor(size / 2));
			continue;
		}
		floor ??= Math.max(...placed.map(({ position }) => position), lag) - lag;
		const allKnown = placed.every(({ id }) => known.has(id));
		for (const { id, position, entry } of placed) {
			meetsKnown ||= known.has(id);
			if (!passed.has(id)) {
				inOrder &&= position <= lowest + lag;
				lowest = Math.min(lowest, position);
			}
			passed.add(id);
			if (position < floor || known.has(id)) continue;
			known.set(id, position);
			fresh.push({ entry, position });
		}
		const last = placed[placed.length - 1];
		complete = bottom || last === undefined || (inOrder && meetsKnown && last.position < floor);
		if (complete || outOfTime()) break;
		// What an interrupted poll has dealt with need not be read again.
		const mayLeap = inOrder && allKnown && before?.top !== undefined;
		const dealtWith = mayLeap ? known.size - OVERLAP : 0;
		leapt = dealtWith > distance + size - OVERLAP;
		distance = Math.max(distance + size - OVERLAP, dealtWith);
	}
	// They were read newest first: those with the same position keep the order of the list.
	fresh.reverse().sort((a, b) => a.position - b.position);
	const found = before ? fresh.map(({ entry }) => entry) : [];
	if (!complete) {
		const top = before?.top ?? highest(known.values());
		return { found, mark: { floor: floor ?? 0, seen: toRecord(known), top } };
	}
	// Late entries may stand where a leap passed over, and those that moved where the reader had been already: the
	// next poll finds them there.
	const moved = before && (mayMove || !inOrder) ? newestBefore : Infinity;
	const most = Math.min(moved, before?.top ?? Infinity);
	return { found, mark: raised(floor ?? 0, known, lag, most) };
}

/**
 * The entries among the newest `most` that are not as they were at the last poll, and the versions to remember.
 * Entries that were not there before are remembered only.
 */
export async function readChanged(
	source: Source,
	before: Record<string, string> | undefined,
	versionOf: (entry: IDataObject) => string,
	most: number,
	outOfTime: () => boolean = () => false,
): Promise<{ found: IDataObject[]; versions: Record<string, string> }> {
	const versions: Record<string, string> = {};
	const found: IDataObject[] = [];
	const at = await newestFirst(source, 0);
	let distance = 0;
	for (let reads = 0, done = false; reads < MOST_READS && distance < most && !done; reads++) {
		const { placed, bottom } = await at(distance);
		if (distance > 0 && !((placed[0]?.id ?? '') in versions)) {
			distance = Math.max(0, distance - Math.floor(source.size / 2));
			continue;
		}
		distance += source.size - OVERLAP;
		for (const { id, entry } of placed) {
			if (id in versions) continue;
			const version = versionOf(entry);
			versions[id] = version;
			const known = before?.[id];
			if (known !== undefined && known !== version) found.push(entry);
		}
		done = bottom || placed.length === 0;
		if (outOfTime()) return { found: found.reverse(), versions: { ...before, ...versions } };
	}
	return { found: found.reverse(), versions };
}

/** The newest entries, newest first. */
export async function readNewest(source: Source, most: number): Promise<IDataObject[]> {
	const at = await newestFirst(source, 0);
	const { placed } = await at(0);
	return placed.slice(0, most).map(({ entry }) => entry);
}

interface Placed {
	id: string;
	position: number;
	entry: IDataObject;
}

type ReadAt = (distance: number) => Promise<{ placed: Placed[]; bottom: boolean }>;

/** Reads at a distance from the newest entry, whichever end of the list that is. */
async function newestFirst(source: Source, since: number): Promise<ReadAt> {
	const { size } = source;
	const read = async (offset: number) => {
		const { entries, count } = await source.read({ offset, limit: size, since });
		const placed = entries.map((entry) => place(source, entry));
		const isLast =
			placed.length === 0 || (placed.length < size && !(Number(count) > offset + placed.length));
		return { placed, count, isLast };
	};
	let first: Awaited<ReturnType<typeof read>> | undefined = await read(0);
	const { placed, count, isLast } = first;
	const rises = (placed[0]?.position ?? 0) < (placed[placed.length - 1]?.position ?? 0);
	if (rises && !isLast && count !== undefined) {
		return async (distance) => {
			const offset = Math.max(0, count - size - distance);
			const page = await read(offset);
			return { placed: page.placed.reverse(), bottom: offset === 0 };
		};
	}
	if (rises) {
		const all = new Map(placed.map((entry) => [entry.id, entry]));
		for (let offset = size - OVERLAP, done = isLast; !done; offset += size - OVERLAP) {
			const page = await read(offset);
			for (const entry of page.placed) all.set(entry.id, entry);
			done = page.isLast;
		}
		const entries = [...all.values()].reverse();
		return async (distance) =>
			await Promise.resolve({
				placed: entries.slice(distance, distance + size),
				bottom: distance + size >= entries.length,
			});
	}
	return async (distance) => {
		const page = distance === 0 && first ? first : await read(distance);
		first = undefined;
		return { placed: page.placed, bottom: page.isLast };
	};
}

function place(source: Source, entry: IDataObject): Placed {
	const id = source.idOf(entry);
	const position = source.positionOf(entry);
	if (id !== undefined && Number.isFinite(position)) return { id, position, entry };
	throw new Failure({
		message:
			'An entry of the list has no id or no position, so it cannot be told whether it is new',
		hint: `It has the fields ${Object.keys(entry).join(', ')}.`,
		outcome: 'rejected',
	});
}

function highest(positions: Iterable<number>): number {
	let result = 0;
	for (const position of positions) result = Math.max(result, position);
	return result;
}

/** Moves the floor up to where nothing new is expected below, at `most` to there, and forgets what lies under it. */
function raised(
	floor: number,
	known: ReadonlyMap<string, number>,
	lag: number,
	most: number,
): Mark {
	const next = Math.max(floor, Math.min(highest(known.values()), most) - lag);
	return { floor: next, seen: toRecord([...known].filter(([, position]) => position >= next)) };
}

function toRecord(pairs: Iterable<readonly [string, number]>): Record<string, number> {
	return Object.fromEntries(pairs);
}
