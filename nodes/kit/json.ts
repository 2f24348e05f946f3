import type { IDataObject } from 'n8n-workflow';

export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The objects in a list; nothing for anything else. */
export function objectsIn(value: unknown): IDataObject[] {
	return Array.isArray(value) ? value.filter(isObject) : [];
}

/** A text that is not empty. */
export function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}

/** An answer as items: an object is one, a list is one each, anything else stands under `result`. */
export function toItems(data: unknown): IDataObject[] {
	if (isObject(data)) return [data];
	if (Array.isArray(data))
		return data.map((entry) => (isObject(entry) ? entry : { result: entry }));
	return data === undefined || data === '' ? [{}] : [{ result: data }];
}
