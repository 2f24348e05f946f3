import { badInput } from '../../kit/failure';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';

const MB = 1024 * 1024;

export const media: Resource = {
	name: 'Media',
	operations: {
		upload: operation({
			name: 'Upload',
			action: 'Upload a file',
			description: 'Store a file with the instance; its link can be sent in many messages',
			effect: 'write',
			http: 'POST /media/',
			fields: {
				file: {
					type: 'file',
					displayName: 'Input Data Field Name',
					required: true,
					in: 'form',
					wire: 'file_encoded',
					description: 'The binary field of the input item that holds the file',
				},
			},
			sample: {
				file: 'https://acme.inbox.platform.get.chat/api/v1/media/5e26c45e-0000-4000-8000-000000000002?mime_type_type=image&mime_type_subtype=jpeg',
				id: '5e26c45e-0000-4000-8000-000000000002',
			},
		}),
		download: operation({
			name: 'Download',
			action: 'Download a file',
			description: 'Get the file of a received message. The token goes to the own instance only.',
			effect: 'read',
			fields: {
				media: {
					type: 'string',
					displayName: 'Media ID or Link',
					required: true,
					placeholder: 'e.g. 5e26c45e-0000-4000-8000-000000000002',
					description: "The message's media ID, or the link that it holds instead",
					parse: idOrLink,
				},
			},
			options: {
				maxMegabytes: {
					type: 'number',
					displayName: 'Largest Size',
					default: 100,
					min: 1,
					max: 2000,
					description: 'Megabytes. A larger file is not downloaded.',
				},
			},
			file: { name: 'file', mimeType: 'application/octet-stream' },
			async run({ media: wanted, maxMegabytes = 100 }, api) {
				const isLink = wanted.includes('/');
				const link = isLink ? wanted : `${api.base}/media/${encodeURIComponent(wanted)}`;
				const { raw, contentType } = await api.download(link, maxMegabytes * MB);
				const mimeType = contentType.split(';')[0]?.trim() || 'application/octet-stream';
				const fileName = lastPart(link);
				return [
					{
						json: { fileName, mimeType, bytes: raw.length },
						file: { data: raw, fileName, mimeType },
					},
				];
			},
			sample: { fileName: 'photo.jpg', mimeType: 'image/jpeg', bytes: 52300 },
		}),
	},
};

function idOrLink(text: string): string {
	const value = text.trim();
	if (/^https?:\/\/\S+$/i.test(value) || /^[\w.:-]+$/.test(value)) return value;
	throw badInput(
		`Media ID or Link "${value.slice(0, 60)}" is neither an ID nor a link that starts with https://`,
	);
}

function lastPart(link: string): string {
	const path = link.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
	return path.split('/').filter(Boolean).pop() ?? 'file';
}
