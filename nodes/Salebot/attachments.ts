import type { IDataObject } from 'n8n-workflow';
import { isObject, textOf } from '../kit/json';

/** A file of a message. */
export interface Attachment extends IDataObject {
	url: string;
	type?: string;
	name?: string;
}

/**
 * The files of a message as one list. Salebot gives links, objects of several forms, an empty object, nothing, or a
 * text such as `"['url1', 'url2']"` (salebot.md 2.2 and 4.3).
 */
export function attachmentsOf(value: unknown): Attachment[] {
	if (Array.isArray(value)) return value.flatMap(attachmentsOf);
	if (isObject(value)) return fromObject(value);
	return typeof value === 'string' ? fromText(value) : [];
}

function fromObject(entry: IDataObject): Attachment[] {
	const { url, file, link, attachment_url, type, attachment_type, name, filename } = entry;
	const found = [url, file, link, attachment_url].map(textOf).find((text) => text !== undefined);
	if (found === undefined) {
		// The type as the key, for example {"image": "https://…"}.
		return Object.entries(entry).flatMap(([key, inner]) =>
			attachmentsOf(inner).map((attachment) => ({ type: key, ...attachment })),
		);
	}
	const kind = textOf(type) ?? textOf(attachment_type);
	const label = textOf(name) ?? textOf(filename);
	return [{ url: found, ...(kind && { type: kind }), ...(label && { name: label }) }];
}

function fromText(text: string): Attachment[] {
	const parsed = parse(text);
	if (parsed !== undefined && typeof parsed !== 'string') return attachmentsOf(parsed);
	const quoted = [...text.matchAll(/(['"])(https?:\/\/.*?)\1/g)].map(([, , url]) => url);
	const urls = quoted.length > 0 ? quoted : (text.match(/https?:\/\/\S+/g) ?? []);
	return urls.flatMap((url) => (url === undefined ? [] : [{ url }]));
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
