import { badInput } from '../../kit/failure';
import { operation } from '../../kit/operation/catalogue';
import { waId } from '../fields';
import { acceptedMessage, mayNotSend, sentSample } from '../sending';
import { upload } from '../upload';
import { serviceWindow } from './messageTemplate';

export const sendMedia = operation({
	name: 'Send Media',
	action: 'Send a media message',
	description:
		'Send an image, video, audio, voice message or document, within a day after the customer wrote',
	effect: 'send',
	http: 'POST /messages/',
	lane: 'waId',
	window: serviceWindow,
	fields: {
		waId,
		mediaType: {
			type: 'options',
			displayName: 'Kind',
			default: 'image',
			wire: false,
			choices: {
				image: { name: 'Image' },
				video: { name: 'Video' },
				audio: { name: 'Audio' },
				voice: { name: 'Voice Message' },
				document: { name: 'Document' },
			},
		},
		source: {
			type: 'options',
			displayName: 'File From',
			default: 'link',
			wire: false,
			choices: {
				link: {
					name: 'Link',
					description: 'The link that Media: Upload gave, or a public one',
				},
				binary: {
					name: 'Binary Field',
					description: 'A file that an earlier node has put out; it is uploaded first',
				},
			},
		},
		link: {
			type: 'string',
			displayName: 'Link',
			required: true,
			when: { source: ['link'] },
			wire: false,
			placeholder: 'e.g. https://example.com/invoice.pdf',
			parse: httpLink,
		},
		file: {
			type: 'file',
			displayName: 'Input Data Field Name',
			required: true,
			when: { source: ['binary'] },
			wire: false,
			description: 'The binary field of the input item that holds the file',
		},
	},
	options: {
		caption: {
			type: 'string',
			displayName: 'Caption',
			rows: 2,
			max: 1024,
			wire: false,
			description: 'Text below an image or video',
		},
		filename: {
			type: 'string',
			displayName: 'File Name',
			wire: false,
			placeholder: 'e.g. invoice.pdf',
			description: 'What the recipient sees as the name of a document',
		},
		mimeType: {
			type: 'string',
			displayName: 'MIME Type',
			wire: false,
			placeholder: 'e.g. image/png',
			description: 'Type of the file. A file from a binary field brings it along.',
		},
	},
	async body({ mediaType, link, file, caption, filename, mimeType }, api) {
		const name = filename ?? file?.fileName;
		const type = mimeType ?? file?.mimeType;
		const hasCaption = mediaType === 'image' || mediaType === 'video';
		if (caption !== undefined && !hasCaption) {
			throw badInput(
				'Caption is only for images and videos',
				'Send the text as a message of its own.',
			);
		}
		return {
			type: mediaType,
			[mediaType]: {
				link: file ? await upload(api, file) : link,
				...(type && { mime_type: type }),
				...(caption !== undefined && { caption }),
				...(mediaType === 'document' && name && { filename: name }),
			},
		};
	},
	output: acceptedMessage,
	hints: mayNotSend,
	sample: sentSample,
});

function httpLink(text: string): string {
	const link = text.trim();
	if (/^https?:\/\/\S+$/i.test(link)) return link;
	throw badInput(
		`Link "${link.slice(0, 60)}" must start with https:// and have no spaces`,
		'For a file of an earlier node choose Binary Field.',
	);
}
