import { badInput } from '../../kit/failure';
import { dataUri } from '../../kit/files/files';
import type { Api } from '../../kit/http/api';
import { isObject, textOf } from '../../kit/json';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { file, fileUrl, httpLink, lastPart, mediaId, source } from '../media';

const MB = 1024 * 1024;

export const media: Resource = {
	name: 'Media',
	operations: {
		upload: operation({
			name: 'Upload',
			action: 'Upload media',
			description: 'Store a file with the messenger and get a media ID to send it by',
			effect: 'write',
			http: 'POST /uploadMedia',
			fields: { source, fileUrl, file },
			body: ({ fileUrl, file }) => ({ body: file ? dataUri(file) : fileUrl }),
			sample: { mediaId: '1037543291543636' },
		}),
		getLink: operation({
			name: 'Get Link',
			action: 'Get a link to media',
			description: 'Get a link to a file, which works for about five minutes',
			effect: 'read',
			http: 'GET /retrieveMedia',
			lookup: true,
			fields: { mediaId },
			sample: {
				url: 'https://media.example/1037543291543636',
				mime_type: 'image/jpeg',
				sha256: 'b1946ac9',
				file_size: 303833,
				id: '1037543291543636',
			},
		}),
		download: operation({
			name: 'Download',
			action: 'Download media',
			description: 'Get a received file as binary data',
			effect: 'read',
			fields: {
				mediaFrom: {
					type: 'options',
					displayName: 'Media From',
					default: 'link',
					choices: {
						id: { name: 'Media ID', description: 'Business API only' },
						link: { name: 'Link', description: 'The text of a message with a file' },
					},
				},
				link: {
					type: 'string',
					displayName: 'Link',
					required: true,
					when: { mediaFrom: ['link'] },
					placeholder: 'e.g. {{ $json.text }}',
					description: 'What a message with a file holds instead of a text',
					parse: (text) => httpLink(text, 'Link'),
				},
				mediaId: { ...mediaId, when: { mediaFrom: ['id'] } },
				outputField: {
					type: 'string',
					displayName: 'Output Data Field Name',
					required: true,
					default: 'data',
					description: 'The binary field of the item that takes the file',
				},
			},
			options: {
				maxMegabytes: {
					type: 'number',
					displayName: 'Largest Size (MB)',
					default: 100,
					min: 1,
					max: 2000,
					description: 'A larger file is not downloaded',
				},
			},
			async run({ link, mediaId, maxMegabytes = 100 }, api) {
				const found = mediaId ? await findMedia(api, mediaId) : { url: link ?? '' };
				const { raw, contentType } = await api.download(found.url, maxMegabytes * MB);
				const mimeType =
					found.mimeType ?? (contentType.split(';')[0]?.trim() || 'application/octet-stream');
				const fileName = lastPart(found.url);
				const json = { fileName, mimeType, bytes: raw.length };
				return [{ json, file: { data: raw, fileName, mimeType } }];
			},
			sample: { fileName: 'photo.jpg', mimeType: 'image/jpeg', bytes: 303833 },
			note: 'The token is sent only to the host of the credential.',
		}),
		delete: operation({
			name: 'Delete',
			action: 'Delete media',
			description: 'Delete an uploaded file',
			effect: 'delete',
			http: 'DELETE /media/{mediaId}',
			fields: { mediaId },
			sample: { result: 'success' },
		}),
	},
};

async function findMedia(api: Api, mediaId: string): Promise<{ url: string; mimeType?: string }> {
	const request = { method: 'GET', path: '/retrieveMedia', query: { mediaId } } as const;
	const { data } = await api.send(request, 'read');
	const url = isObject(data) ? textOf(data.url) : undefined;
	if (!url) throw badInput(`Media ID "${mediaId}" gave no link to download`);
	const mimeType = isObject(data) ? textOf(data.mime_type) : undefined;
	return { url, ...(mimeType && { mimeType }) };
}
