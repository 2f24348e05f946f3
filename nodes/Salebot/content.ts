import { messageId } from './fields';

/** What a message may consist of: text, a file with or without text, or a block (salebot.md 2.2). */
export const content = {
	content: {
		type: 'options',
		displayName: 'What to Send',
		default: 'text',
		wire: false,
		choices: {
			text: { name: 'Text' },
			file: { name: 'File', description: 'A file behind a public link, with or without a text' },
			block: { name: 'Block', description: 'A block of the funnel; the client moves to it' },
		},
	},
	message: {
		type: 'string',
		displayName: 'Text',
		required: true,
		rows: 4,
		when: { content: ['text'] },
	},
	messageId: { ...messageId, when: { content: ['block'] } },
	attachmentType: {
		type: 'options',
		displayName: 'File Type',
		default: 'image',
		when: { content: ['file'] },
		choices: {
			audio: { name: 'Audio' },
			file: { name: 'File' },
			image: { name: 'Image' },
			link: { name: 'Link' },
			video: { name: 'Video' },
		},
	},
	attachmentUrl: {
		type: 'string',
		displayName: 'File Link',
		required: true,
		when: { content: ['file'] },
		placeholder: 'e.g. https://example.com/price.jpg',
		description: 'A public link that Salebot can open',
	},
	caption: {
		type: 'string',
		displayName: 'Caption',
		wire: 'message',
		rows: 2,
		when: { content: ['file'] },
	},
} as const;
