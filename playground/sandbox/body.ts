import { parseJson } from './json.ts';
import type { Json, JsonObject } from './twin.ts';

/**
 * What a twin gets as `request.body`: JSON and forms as JSON, multipart files as
 * `{ filename, contentType, size, data }` with base64 `data`, other text as a string, bytes as a Buffer.
 */
export type RequestBody = Json | Buffer | undefined;

const FORM = 'application/x-www-form-urlencoded';

/** Never throws: what cannot be parsed stays text, and the twin answers as its provider would. */
export async function parseBody(raw: Buffer, contentType: string): Promise<RequestBody> {
	if (raw.length === 0) return undefined;
	const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
	if (type === FORM) return parseForm(new URLSearchParams(raw.toString('utf8')));
	if (type === 'multipart/form-data') return await parseMultipart(raw, contentType);
	if (type === '' || type.endsWith('json')) {
		const text = raw.toString('utf8');
		return parseJson(text) ?? text;
	}
	if (type.startsWith('text/') || type.endsWith('xml')) return raw.toString('utf8');
	return raw;
}

/** A name that comes twice, or ends in `[]`, becomes an array, as PHP clients send it. */
export function parseForm(params: URLSearchParams): JsonObject {
	const result: JsonObject = {};
	for (const name of new Set(params.keys())) {
		const values = params.getAll(name);
		const isList = name.endsWith('[]');
		const key = isList ? name.slice(0, -2) : name;
		result[key] = isList || values.length > 1 ? values : (values[0] ?? '');
	}
	return result;
}

async function parseMultipart(raw: Buffer, contentType: string): Promise<RequestBody> {
	try {
		const bytes = new Uint8Array(raw);
		const form = await new Response(bytes, { headers: { 'content-type': contentType } }).formData();
		const result: JsonObject = {};
		for (const [name, value] of form.entries()) {
			result[name] = typeof value === 'string' ? value : await describeFile(value);
		}
		return result;
	} catch {
		return raw;
	}
}

async function describeFile(file: File): Promise<JsonObject> {
	const data = Buffer.from(await file.arrayBuffer()).toString('base64');
	return { filename: file.name, contentType: file.type, size: file.size, data };
}

/** The body for the log: bytes are told by their number. */
export function loggedBody(body: unknown): Json {
	if (body === undefined || body === null) return null;
	if (Buffer.isBuffer(body)) return { binary: body.length };
	if (typeof body === 'string' || typeof body === 'number' || typeof body === 'boolean')
		return body;
	return parseJson(JSON.stringify(body)) ?? null;
}
