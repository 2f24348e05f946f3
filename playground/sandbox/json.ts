import type { Json, JsonObject } from './twin.ts';

export function isObject(value: unknown): value is { [key: string]: unknown } {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isJson(value: unknown): value is Json {
	if (value === null) return true;
	if (typeof value === 'string' || typeof value === 'boolean') return true;
	if (typeof value === 'number') return Number.isFinite(value);
	if (Array.isArray(value)) return value.every(isJson);
	return isJsonObject(value);
}

export function isJsonObject(value: unknown): value is JsonObject {
	if (!isObject(value) || Buffer.isBuffer(value)) return false;
	return Object.values(value).every(isJson);
}

/** `undefined` when the text is not JSON; `null` is a valid document. */
export function parseJson(text: string): Json | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isJson(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** A plain JSON copy of typed state: what cannot be JSON (undefined, functions) falls away. */
export function toJson(value: unknown): Json {
	return parseJson(JSON.stringify(value) ?? 'null') ?? null;
}

export function toJsonObject(value: unknown): JsonObject {
	const json = toJson(value);
	return isJsonObject(json) ? json : {};
}

/** Query and form values: the last one wins where a provider expects a single value. */
export function lastString(value: unknown): string | undefined {
	const last: unknown = Array.isArray(value) ? value[value.length - 1] : value;
	if (typeof last === 'string') return last;
	return typeof last === 'number' || typeof last === 'boolean' ? String(last) : undefined;
}
