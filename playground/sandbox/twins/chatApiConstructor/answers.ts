import type { Json, JsonObject } from '../../twin.ts';
import type { Answer, Call, World } from './types.ts';

export const ok = (result?: Json): Answer => ({
	json: { status: 'ok', ...(result !== undefined && { result }) },
});

/** The form of chat-api.md 3.1; which status goes with it is UNKNOWN. */
export function refuse({ settings }: World, status: number, common: string): Answer {
	return {
		status: settings.errorStatus || status,
		json: { status: 'error', errors: { common } },
	};
}

/** `errors` by field, which the reference presumes. */
export function refuseFields({ settings }: World, errors: Record<string, string>): Answer {
	const shown: JsonObject = {};
	for (const [name, text] of Object.entries(errors)) {
		shown[name] = settings.fieldErrors === 'list' ? [text] : text;
	}
	return { status: settings.errorStatus || 400, json: { status: 'error', errors: shown } };
}

export const notFound = (world: World): Answer => refuse(world, 404, 'Not found.');

export function deleted({ settings }: World): Answer {
	return settings.deletedForm === 'empty' ? { status: 204 } : ok();
}

/** A page of a list by `limit` and `offset`, with `next` and `previous` as absolute links (chat-api.md 3.1). */
export function page<T>({ world, path, query }: Call, all: T[], show: (entry: T) => Json): Answer {
	const { maxLimit, nextOrigin } = world.settings;
	const limit = Math.min(whole(query.limit) || maxLimit, maxLimit);
	const offset = whole(query.offset);
	const link = (at: number) => {
		const params = new URLSearchParams({ ...query, limit: String(limit), offset: String(at) });
		return `${nextOrigin || world.tools.origin()}${path}?${params.toString()}`;
	};
	return ok({
		count: all.length,
		next: offset + limit < all.length ? link(offset + limit) : null,
		previous: offset > 0 ? link(Math.max(0, offset - limit)) : null,
		results: all.slice(offset, offset + limit).map(show),
	});
}

/** `all` is oldest first, as it is kept. */
export function ordered<T>(
	{ settings }: World,
	all: T[],
	updatedAt: (entry: T) => number = () => 0,
): T[] {
	if (settings.order === 'oldest') return all;
	const newest = [...all].reverse();
	if (settings.order === 'newest') return newest;
	return newest.sort((a, b) => updatedAt(b) - updatedAt(a));
}

function whole(text: string | undefined): number {
	const value = Number(text ?? 0);
	return Number.isInteger(value) && value > 0 ? value : 0;
}

/**
 * The shop of a request, from its query or its body: most requests need it (seed). A shop of somebody else is like none.
 */
export function shopOf({ world, account, query, body }: Call): number | Answer {
	const given = query.shop_id ?? body.shop_id;
	if (given === undefined || given === null || given === '') {
		return refuseFields(world, { shop_id: 'This field is required.' });
	}
	const id = Number(given);
	if (account.shops.includes(id)) return id;
	return refuseFields(world, { shop_id: `Invalid pk "${String(given)}" - object does not exist.` });
}

/** `"21.12.2020 - 23:32"` (chat-api.md 3.1), to the minute. The time zone is UNKNOWN; this is UTC. */
export function dateText(ms: number): string {
	const [date = '', time = ''] = new Date(ms).toISOString().split('T');
	return `${date.split('-').reverse().join('.')} - ${time.slice(0, 5)}`;
}

/** Unix seconds. */
export const seconds = (ms: number): number => Math.floor(ms / 1000);
