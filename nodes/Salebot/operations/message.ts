import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';
import { accepted } from '../api';
import { clientId, sendTime, timeShift } from '../fields';

export const message: Resource = {
	name: 'Message',
	operations: {
		send: operation({
			name: 'Send',
			action: 'Send a message to a client',
			description:
				'Send a text, a file or a block of the funnel to a client, in whichever messenger they use',
			effect: 'send',
			http: 'POST /message',
			lane: 'clientId',
			fields: {
				clientId,
				content: {
					type: 'options',
					displayName: 'What to Send',
					default: 'text',
					wire: false,
					choices: {
						text: { name: 'Text' },
						file: {
							name: 'File',
							description: 'A file behind a public link, with or without a text',
						},
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
				messageId: {
					type: 'pick',
					displayName: 'Block',
					required: true,
					list: 'blocks',
					description: 'The block to start, as named in the funnel editor',
					when: { content: ['block'] },
				},
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
			},
			options: { sendTime, timeShift },
			output: accepted,
			sample: { status: 'success' },
		}),
	},
};
