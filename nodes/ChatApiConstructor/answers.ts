import type { IDataObject } from 'n8n-workflow';
import type { Reply } from '../kit/http/api';
import { isObject, objectsIn } from '../kit/json';
import { withIsoDates } from './dates';

/** What is in the envelope `{status, result}` (chat-api.md 3.1); an answer without it is taken as it is. */
export function resultOf(data: unknown): unknown {
	if (!isObject(data)) return data;
	if ('result' in data) return data.result;
	return data.status === 'ok' ? undefined : data;
}

/** The entries of a list, with or without its count. */
export function entriesOf(data: unknown): IDataObject[] {
	const result = resultOf(data);
	return objectsIn(isObject(result) ? result.results : result);
}

/** Output of lists. */
export function many({ data }: Reply): IDataObject[] {
	return entriesOf(data).map(withIsoDates);
}

/** Output of calls that give one entry. */
export function one({ data }: Reply): IDataObject {
	const result = resultOf(data);
	if (isObject(result)) return withIsoDates(result);
	return result === undefined || result === '' ? { success: true } : { result: toJson(result) };
}

/** Output of calls whose answer says little: what was done, with what the answer adds. */
export function done({ data }: Reply, known: IDataObject): IDataObject {
	const result = resultOf(data);
	if (isObject(result)) return { success: true, ...known, ...withIsoDates(result) };
	const says = typeof result === 'string' && result !== '' && result !== 'ok';
	return { success: true, ...known, ...(says && { result }) };
}

function toJson(result: unknown): string | number | boolean | IDataObject[] | null {
	if (typeof result === 'string' || typeof result === 'number') return result;
	return typeof result === 'boolean' ? result : Array.isArray(result) ? objectsIn(result) : null;
}
