import { badInput } from '../../kit/failure';
import { dataUri } from '../../kit/files/files';
import { operation } from '../../kit/operation/catalogue';
import { defaultCountry, mentionedPhones, quotedMsgId, sendOptions, to } from '../fields';
import {
	file,
	fileUrl,
	httpLink,
	lastPart,
	largestFile,
	mediaId,
	source,
	sourceOrMedia,
	upload,
} from '../media';
import { sent, toSent } from '../sent';
import { serviceWindow } from './messageTemplate';

export const sendFile = operation({
	name: 'Send File',
	action: 'Send a file',
	description: 'Send an image, document, audio or video, from a link or from an earlier node',
	effect: 'send',
	http: 'POST /sendFile',
	lane: 'to',
	window: serviceWindow,
	fields: {
		to,
		source: sourceOrMedia,
		fileUrl,
		file,
		mediaId: { ...mediaId, when: { source: ['media'] } },
		mediaType: {
			type: 'options',
			displayName: 'Media Type',
			default: 'document',
			when: { source: ['media'] },
			description: 'How the recipient sees the media',
			choices: {
				audio: { name: 'Audio' },
				document: { name: 'Document' },
				image: { name: 'Image' },
				video: { name: 'Video' },
			},
		},
	},
	options: {
		caption: { type: 'string', displayName: 'Caption', rows: 2, max: 1024 },
		fileName: {
			type: 'string',
			displayName: 'File Name',
			wire: 'filename',
			placeholder: 'e.g. invoice.pdf',
			description: 'What the recipient sees. Without it the name of the file or of the link.',
		},
		cached: {
			type: 'boolean',
			displayName: 'Reuse Upload',
			description: 'Whether to reuse an earlier upload of the same file',
		},
		voice: {
			type: 'boolean',
			displayName: 'As Voice Message',
			description: 'Whether an ogg file is shown as a voice message. Business API only.',
		},
		quotedMsgId,
		mentionedPhones,
		defaultCountry,
	},
	body({ mediaId, fileUrl, file, fileName }) {
		if (mediaId) return {};
		return {
			body: file ? dataUri(file) : fileUrl,
			filename: fileName ?? file?.fileName ?? lastPart(fileUrl),
		};
	},
	output: toSent,
	sample: sent,
});

export const sendVoice = operation({
	name: 'Send Voice',
	action: 'Send a voice message',
	description: 'Send an ogg file with opus sound as a voice message',
	effect: 'send',
	http: 'POST /sendPTT',
	lane: 'to',
	window: serviceWindow,
	fields: { to, source, fileUrl, file },
	options: sendOptions,
	body({ fileUrl, file }) {
		if (file && !/ogg|opus/.test(file.mimeType)) {
			throw badInput(
				`Input Data Field Name: ${file.fileName} is ${file.mimeType}, a voice message must be audio/ogg with opus sound`,
				'Convert it before, or use Send File.',
			);
		}
		return { audio: file ? dataUri(file) : fileUrl };
	},
	output: toSent,
	sample: sent,
});

export const sendLink = operation({
	name: 'Send Link',
	action: 'Send a link with a preview',
	description: 'Send a link with a title and a picture',
	effect: 'send',
	http: 'POST /sendLink',
	lane: 'to',
	window: serviceWindow,
	fields: {
		to,
		link: {
			type: 'string',
			displayName: 'Link',
			required: true,
			wire: 'body',
			placeholder: 'e.g. https://example.com/offer',
			parse: (text) => httpLink(text, 'Link'),
		},
		title: {
			type: 'string',
			displayName: 'Title',
			required: true,
			description: 'Title of the preview',
		},
		preview: {
			type: 'file',
			displayName: 'Picture',
			required: true,
			wire: false,
			maxBytes: largestFile,
			description: 'The binary field of the input item that holds the picture of the preview',
		},
	},
	options: {
		description: {
			type: 'string',
			displayName: 'Description',
			description: 'Text of the preview below the title',
		},
		text: {
			type: 'string',
			displayName: 'Text',
			rows: 2,
			description: 'The message itself. It must contain the link.',
		},
		quotedMsgId,
		mentionedPhones,
		defaultCountry,
	},
	body: ({ preview }) => ({ previewBase64: dataUri(preview) }),
	output: toSent,
	sample: sent,
});

export const sendSticker = operation({
	name: 'Send Sticker',
	action: 'Send a sticker',
	description: 'Send a webp picture as a sticker. Business API only.',
	effect: 'send',
	http: 'POST /sendSticker',
	lane: 'to',
	window: serviceWindow,
	fields: {
		to,
		source: sourceOrMedia,
		fileUrl,
		file,
		mediaId: { ...mediaId, when: { source: ['media'] }, wire: false },
	},
	options: sendOptions,
	async body({ mediaId, fileUrl, file }, api) {
		if (file) return { mediaId: await upload(api, file) };
		return mediaId ? { mediaId } : { link: fileUrl };
	},
	output: toSent,
	sample: sent,
});
