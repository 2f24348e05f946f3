import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { multipart } from '../files/files';
import type { ApiRequest, Reply } from './api';
import type { Redact } from './redact';

/** A request as n8n makes it. */
export function toHttp(call: ApiRequest, base: string, timeout: number): IHttpRequestOptions {
	const { method, path, query, body } = call;
	const form = call.form && multipart(call.form.name, call.form.file);
	return {
		method,
		url: base + path,
		...(Object.keys(query).length > 0 && { qs: query }),
		headers: {
			Accept: 'application/json',
			...(body !== undefined && { 'Content-Type': 'application/json' }),
			...(form && { 'Content-Type': form.contentType }),
		},
		// As text, so that an empty object or a top-level array arrives as it is.
		...(body !== undefined && { body: JSON.stringify(body) }),
		...(form && { body: form.body }),
		// As bytes, so that a file, a web page or broken JSON is seen as what it is.
		encoding: 'arraybuffer',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		// A redirect could carry secrets to another host and turns a POST into a GET.
		disableFollowRedirect: true,
		timeout,
	};
}

/** Nothing when the answer is neither JSON nor a short text although it should be. */
export function toReply(
	answer: IN8nHttpFullResponse,
	redact: Redact,
	expect: 'data' | 'file',
): Reply | undefined {
	const raw = toBuffer(answer.body);
	const contentType = String(answer.headers['content-type'] ?? '').toLowerCase();
	const status = answer.statusCode;
	const isFile = expect === 'file' && status < 300 && !/json|html|^text/.test(contentType);
	if (isFile) return { status, contentType, data: undefined, raw };
	const text = redact(raw.toString('utf8')).trim();
	const json = parseJson(text);
	if (json !== undefined) return { status, contentType, data: json, raw };
	const isBroken = /^[<{["]/.test(text);
	if (isBroken && status < 300) return undefined;
	return { status, contentType, data: isBroken ? '' : text, raw };
}

function toBuffer(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	if (body instanceof ArrayBuffer) return Buffer.from(body);
	return Buffer.from(typeof body === 'string' ? body : '');
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
