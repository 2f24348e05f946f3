import type { IDataObject } from 'n8n-workflow';
import type { ApiRequest, Verb } from '../http/api';
import { allFields } from './catalogue';
import type { Operation, Route } from './catalogue';
import { isFile } from './fields';
import type { Field, Fields, RawValues, Value } from './fields';

export type Naming = 'camelCase' | 'snake_case';

/** The request of an operation: path variables first, then query for GET and DELETE, body for the rest. */
export function toRequest(
	entry: Pick<Operation, 'http' | 'fields' | 'options' | 'query'>,
	values: RawValues,
	naming: Naming,
	body?: IDataObject,
): ApiRequest {
	const fields = allFields(entry);
	const { method, path, used } = compose(entry.http ?? 'GET /', values, fields);
	const query: IDataObject = { ...entry.query?.(values) };
	const mapped: IDataObject = {};
	for (const [key, field] of Object.entries(fields)) {
		const value = values[key];
		if (value === undefined || used.has(key)) continue;
		if (field.in === 'form' && isFile(value)) {
			const name = field.wire === false ? undefined : field.wire;
			return { method, path, query, form: { name: name ?? toNaming(key, naming), file: value } };
		}
		const parts = wireParts(key, field, value, naming);
		const target = field.in ?? (method === 'GET' || method === 'DELETE' ? 'query' : 'body');
		merge(target === 'query' ? query : mapped, parts);
	}
	const content = body ? { ...mapped, ...body } : mapped;
	const empty = Object.keys(content).length === 0;
	return {
		method,
		path,
		query,
		...(!(empty && method === 'GET') && hasBody(method) && { body: content }),
	};
}

function hasBody(method: Verb): boolean {
	return method !== 'GET' && method !== 'DELETE';
}

/** The parts of the request that one value gives. */
export function wireParts(key: string, field: Field, value: Value, naming: Naming): IDataObject {
	// The value was read by this very field, so its type fits.
	const general: { parts?(value: Value): IDataObject } = field;
	if (general.parts) return general.parts(value);
	if (field.wire === false) return {};
	const sent = isFile(value) && value.link !== undefined ? value.link : value;
	return nest((field.wire ?? toNaming(key, naming)).split('.'), sent);
}

function nest([first = '', ...rest]: string[], value: Value): IDataObject {
	return { [first]: rest.length === 0 ? value : nest(rest, value) };
}

function merge(target: IDataObject, parts: IDataObject): void {
	for (const [key, value] of Object.entries(parts)) {
		const known = target[key];
		if (isPlain(known) && isPlain(value)) merge(known, value);
		else target[key] = value;
	}
}

function isPlain(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function toNaming(key: string, naming: Naming): string {
	return naming === 'camelCase'
		? key
		: key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** The only composer of paths: a value can never add a path part, a query or another host. */
function compose(
	route: Route,
	values: RawValues,
	fields: Fields,
): { method: Verb; path: string; used: Set<string> } {
	const used = new Set<string>();
	const [method, template] = splitRoute(route);
	const path = template.replace(/\{(\w+)\}/g, (_match, name: string) => {
		used.add(name);
		const value = String(values[name] ?? '');
		const field = fields[name];
		const parted = field?.type === 'string' && field.segments;
		return (parted ? value.split('/') : [value]).map(encodePathPart).join('/');
	});
	return { method, path, used };
}

const verbs: readonly Verb[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

export function splitRoute(route: Route): [Verb, string] {
	const space = route.indexOf(' ');
	const method = verbs.find((verb) => verb === route.slice(0, space)) ?? 'GET';
	return [method, route.slice(space + 1)];
}

/** Dots alone would climb up the path, so they are encoded too. */
function encodePathPart(part: string): string {
	return /^\.{1,2}$/.test(part) ? part.replace(/\./g, '%2E') : encodeURIComponent(part);
}
