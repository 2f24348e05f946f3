import { badInput } from '../kit/failure';
import { dataUri } from '../kit/files/files';
import type { Api } from '../kit/http/api';
import { isObject } from '../kit/json';
import { field } from '../kit/operation/fields';
import type { FileValue } from '../kit/operation/fields';

const MB = 1024 * 1024;

/** WhatsApp's own limits (chat-api.md 5, media size). */
export function largestFile(mimeType: string): number {
	if (mimeType.startsWith('image/')) return 5 * MB;
	return /^(video|audio)\//.test(mimeType) ? 16 * MB : 100 * MB;
}

export const urlChoice = { name: 'Link', description: 'A public link that the provider can open' };
export const binaryChoice = {
	name: 'Binary Field',
	description: 'A file that an earlier node has put out',
};
export const mediaChoice = {
	name: 'Uploaded Media',
	description: 'The media ID that Media: Upload has given. Business API only.',
};

export const source = field({
	type: 'options',
	displayName: 'File From',
	default: 'url',
	wire: false,
	choices: { url: urlChoice, binary: binaryChoice },
});

export const sourceOrMedia = field({
	type: 'options',
	displayName: 'File From',
	default: 'url',
	wire: false,
	choices: { url: urlChoice, binary: binaryChoice, media: mediaChoice },
});

export const fileUrl = field({
	type: 'string',
	displayName: 'Link',
	required: true,
	when: { source: ['url'] },
	wire: false,
	placeholder: 'e.g. https://example.com/invoice.pdf',
	parse: (text) => httpLink(text, 'Link'),
});

export const file = field({
	type: 'file',
	displayName: 'Input Data Field Name',
	required: true,
	when: { source: ['binary'] },
	wire: false,
	maxBytes: largestFile,
	description: 'The binary field of the input item that holds the file',
});

export const mediaId = field({
	type: 'string',
	displayName: 'Media ID',
	required: true,
	placeholder: 'e.g. 1037543291543636',
	description: 'What Media: Upload has given, or the ID of received media',
});

export function httpLink(text: string, label: string): string {
	const link = text.trim();
	if (/^https?:\/\/\S+$/i.test(link)) return link;
	throw badInput(
		`${label} "${link.slice(0, 60)}" must start with https:// and have no spaces`,
		'For a file of an earlier node choose Binary Field.',
	);
}

/** The provider requires a file name, so the link's last part stands in for it. */
export function lastPart(link = ''): string {
	const path = link.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
	const name = path.split('/').filter(Boolean).pop() ?? 'file';
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}

/** Uploads a file and gives its media ID. Harmless when it happens twice, hence repeated like a read. */
export async function upload(api: Api, content: FileValue): Promise<string> {
	const body = { body: dataUri(content) };
	const reply = await api.send({ method: 'POST', path: '/uploadMedia', query: {}, body }, 'read');
	const id = isObject(reply.data) ? reply.data.mediaId : undefined;
	if (typeof id === 'string' || typeof id === 'number') return String(id);
	throw badInput(`The upload of ${content.fileName} gave no media ID, so nothing was sent`);
}
