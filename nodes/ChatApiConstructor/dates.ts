import type { IDataObject } from 'n8n-workflow';

/** What people store, which may look like ours but is not. */
const OWN_CONTENT = ['user_vars', 'state', 'payload', 'answers'];

/**
 * The entry with its moments as ISO text, at any depth: the keys that end in `_at`. Bot users and templates have a text
 * such as `21.12.2020 - 23:32`, chats and messages unix seconds (chat-api.md 3.1). The text names no time zone, so the
 * ISO form has none either.
 */
export function withIsoDates(entry: IDataObject): IDataObject {
	const converted = Object.entries(entry).map(([key, value]) => [key, convert(key, value)]);
	return Object.fromEntries(converted);
}

function convert(key: string, value: unknown): unknown {
	if (key.endsWith('_at')) return toIso(value) ?? value;
	if (OWN_CONTENT.includes(key)) return value;
	return inside(value);
}

function inside(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(inside);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, convert(key, part)]));
}

/** A moment of the platform as ISO text; nothing when it is none. */
export function toIso(value: unknown): string | undefined {
	if (typeof value === 'number') {
		if (value < 1e8 || value > 1e14) return undefined;
		return new Date(value > 1e11 ? value : value * 1000).toISOString();
	}
	const text = typeof value === 'string' ? value : '';
	const match = /^(\d\d)\.(\d\d)\.(\d{4}) - (\d\d):(\d\d)(?::(\d\d))?$/.exec(text);
	if (!match) return undefined;
	const [, day, month, year, hour, minute, second = '00'] = match;
	return `${year}-${month}-${day}T${hour}:${minute}:${second}`;
}

/** Unix seconds of an ISO moment, as filters want them. */
export function toSeconds(moment: string): number {
	return Math.floor(Date.parse(moment) / 1000);
}
