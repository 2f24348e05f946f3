import { isJsonObject, lastString, parseJson } from '../../json.ts';
import type { Json, JsonObject } from '../../twin.ts';
import type { Instance } from './types.ts';
import type { World } from './world.ts';

/** What a method answers; without `status` it is 200, as most failures here are too (chat-api.md 1.4). */
export type Answer =
	{ status?: number; json: Json } | { status?: number; text: string } | { png: Buffer };

export interface Call {
	world: World;
	instance: Instance;
	verb: string;
	/** Query and body together; the body wins. */
	args: JsonObject;
	/** The path after the method, for `/media/{mediaId}`. */
	rest: string;
}

export interface Method {
	verbs: ReadonlyArray<'GET' | 'POST' | 'DELETE'>;
	run(call: Call): Answer;
}

export type Methods = { [name: string]: Method };

export const get = (run: Method['run']): Method => ({ verbs: ['GET'], run });
export const post = (run: Method['run']): Method => ({ verbs: ['POST'], run });
export const getOrPost = (run: Method['run']): Method => ({ verbs: ['GET', 'POST'], run });

export const ok = (json: Json): Answer => ({ json });
export const fail = (status: number, json: Json): Answer => ({ status, json });
export const notSent = (message: string): Answer => ok({ sent: false, message });
/** chat-api.md 1.4, chat or group action failed. */
export const failed = (message: string): Answer => ok({ result: 'failed', message });

export function textArg(args: JsonObject, name: string): string | undefined {
	return lastString(args[name]);
}

/** Query strings and forms carry everything as text; JSON bodies carry the real type. */
export function flagArg(args: JsonObject, name: string): boolean {
	const value = args[name];
	return value === true || value === 1 || value === '1' || value === 'true';
}

export function numberArg(args: JsonObject, name: string): number | undefined {
	const text = textArg(args, name);
	if (text === undefined || text.trim() === '') return undefined;
	const value = Number(text);
	return Number.isFinite(value) ? value : undefined;
}

/** An array as such, as JSON text (forms), or as a comma-separated text. */
export function listArg(args: JsonObject, name: string): Json[] | undefined {
	const value = args[name];
	if (Array.isArray(value)) return value;
	if (typeof value === 'number') return [String(value)];
	if (typeof value !== 'string' || value === '') return undefined;
	const parsed = parseJson(value);
	if (Array.isArray(parsed)) return parsed;
	return value.split(',').map((part) => part.trim());
}

export function objectArg(args: JsonObject, name: string): JsonObject | undefined {
	const value = args[name];
	const parsed = typeof value === 'string' ? parseJson(value) : value;
	return isJsonObject(parsed) ? parsed : undefined;
}
