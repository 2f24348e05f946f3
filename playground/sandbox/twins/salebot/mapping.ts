import { isJson, isJsonObject } from '../../json.ts';
import type { Json, JsonObject } from '../../twin.ts';
import { Params } from './params.ts';

/**
 * What an action understands of the universal parameter mapping (salebot.md 3). `names` says under
 * which name a mapped value is used where that differs: value_phone fills `client_phone` of
 * callback, but `phone` of whatsapp_callback.
 */
export interface Mapping {
	values: boolean;
	delimiter: boolean;
	names?: { phone: string; email: string };
}

const mappable = ['client_id', 'phone', 'email', 'user_id', 'group_id', 'message'] as const;
/** A delimiter reaches into nested values, for the client id and the phone only (salebot.md 3). */
const nestable = ['client_id', 'phone'] as const;

function isMappingKey(key: string): boolean {
	return key.startsWith('value_') || key.startsWith('delimiter');
}

function targetName(name: string, mapping: Mapping): string {
	if (name === 'phone') return mapping.names?.phone ?? name;
	if (name === 'email') return mapping.names?.email ?? name;
	return name;
}

function at(source: JsonObject, path: readonly string[]): Json | undefined {
	let value: Json | undefined = source;
	for (const key of path) value = isJsonObject(value) ? value[key] : undefined;
	return value;
}

/**
 * Joins query and body, the body first, and applies the mapping. A GET has no body: its query is
 * what is searched. Query parameters of a POST are accepted too: UNKNOWN in salebot.md 1.5.
 */
export function readParams(
	query: Readonly<Record<string, unknown>>,
	body: Json | undefined,
	mapping: Mapping | undefined,
): Params {
	const values = new Map<string, Json>();
	for (const [key, value] of Object.entries(query)) if (isJson(value)) values.set(key, value);
	if (!mapping) {
		if (isJsonObject(body)) for (const [key, value] of Object.entries(body)) values.set(key, value);
		return new Params(values, body);
	}

	for (const key of Object.keys(query)) if (isMappingKey(key)) values.delete(key);
	if (isJsonObject(body)) for (const [key, value] of Object.entries(body)) values.set(key, value);
	const source = Object.fromEntries(values);
	const take = (name: string, path: readonly string[]) => {
		const value = at(source, path);
		if (value === undefined) return;
		// A mapped field is the parameter itself, so it is not saved as a variable once more.
		if (path.length === 1 && path[0] !== undefined) values.delete(path[0]);
		values.set(targetName(name, mapping), value);
	};

	if (mapping.values) {
		for (const name of mappable) {
			const field = query[`value_${name}`];
			if (typeof field === 'string' && field !== '') take(name, [field]);
		}
	}
	const { delimiter } = query;
	if (mapping.delimiter && typeof delimiter === 'string' && delimiter !== '') {
		for (const name of nestable) {
			const path = query[`delimiter_value_${name}`];
			if (typeof path === 'string' && path !== '') take(name, path.split(delimiter));
		}
	}
	return new Params(values, body);
}
