import { isJsonObject } from '../../json.ts';
import type { Json } from '../../twin.ts';
import type { Answer, Call } from './call.ts';
import { notSent } from './call.ts';
import { addMedia } from './instance.ts';
import type { Instance, MediaFile } from './types.ts';
import type { World } from './world.ts';

export interface ReadFile {
	url: string;
	type: string;
	mimeType: string;
	filename: string;
	/** Set when the bytes came along and are kept. */
	mediaId?: string;
}

const EXTENSIONS: { [extension: string]: string } = {
	jpg: 'image/jpeg',
	jpeg: 'image/jpeg',
	png: 'image/png',
	webp: 'image/webp',
	gif: 'image/gif',
	mp4: 'video/mp4',
	mp3: 'audio/mpeg',
	ogg: 'audio/ogg',
	oga: 'audio/ogg',
	pdf: 'application/pdf',
};

/** A link, a data URI or an uploaded file (chat-api.md 1.5). Links are not fetched, data is kept and served. */
export function classifyFile(
	call: Call,
	input: Json | undefined,
	filename: string,
): ReadFile | { error: Answer } {
	if (isJsonObject(input) && typeof input.data === 'string') {
		const name = typeof input.filename === 'string' ? input.filename : filename;
		const mimeType = typeof input.contentType === 'string' ? input.contentType : mimeOf(name);
		return keep(call, { data: Buffer.from(input.data, 'base64'), mimeType, filename: name });
	}
	const text = typeof input === 'string' ? input : '';
	if (/^https?:\/\/[^\s/]+/.test(text)) {
		const mimeType = mimeOf(filename.includes('.') ? filename : text);
		return { url: text, type: typeOf(mimeType), mimeType, filename };
	}
	const data = /^data:([^;,]+)(?:;[^,]*)?;base64,([A-Za-z0-9+/=\s]+)$/.exec(text);
	if (data) {
		const mimeType = data[1] ?? 'application/octet-stream';
		return keep(call, { data: Buffer.from(data[2] ?? '', 'base64'), mimeType, filename });
	}
	return {
		error: notSent('Message was not sent: body should be a http(s) link or a base64 data URI'),
	};
}

function keep({ world, instance }: Call, file: Omit<MediaFile, 'id' | 'link'>): ReadFile {
	const stored = addMedia(instance, file);
	const { mimeType, filename } = file;
	return {
		url: linkOf(world, instance, stored),
		type: typeOf(mimeType),
		mimeType,
		filename,
		mediaId: stored.id,
	};
}

/** A link to elsewhere, or where the twin serves the file: without a token, as the provider's storage does. */
export function linkOf(
	world: World,
	instance: Instance,
	{ id, filename, link }: MediaFile,
): string {
	if (link !== '') return link;
	return `${world.tools.origin()}/files/${instance.id}/${id}/${encodeURIComponent(filename)}`;
}

export function mimeOf(name: string): string {
	const extension = /\.(\w+)(?:[?#].*)?$/.exec(name)?.[1]?.toLowerCase() ?? '';
	return EXTENSIONS[extension] ?? 'application/octet-stream';
}

export function typeOf(mimeType: string): string {
	const group = mimeType.split('/')[0] ?? '';
	return group === 'image' || group === 'video' || group === 'audio' ? group : 'document';
}
