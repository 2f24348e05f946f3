import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';
import { badInput } from '../../kit/failure';
import { dataUri } from '../../kit/files';
import { quotedMsgId, to } from '../fields';
import { findTemplate, loadTemplates, templateParams } from '../templates';

const MB = 1024 * 1024;

/** WhatsApp's own limits (chat-api.md 5, media size). */
function largestFile(mimeType: string): number {
	if (mimeType.startsWith('image/')) return 5 * MB;
	return /^(video|audio)\//.test(mimeType) ? 16 * MB : 100 * MB;
}

/** Answer of every send (chat-api.md 1.3). */
const sent = {
	sent: true,
	id: 'true_4915112345678@c.us_3EB0ABCDEF',
	message: 'Sent to 4915112345678@c.us',
	queueNumber: 2223,
};

export const message: Resource = {
	name: 'Message',
	operations: {
		sendText: operation({
			name: 'Send Text',
			action: 'Send a text message',
			description:
				'Send a text to a person or group. With the Business API only within 24 hours after the customer wrote.',
			effect: 'send',
			http: 'POST /sendMessage',
			lane: 'to',
			fields: {
				to,
				body: { type: 'string', displayName: 'Text', required: true, rows: 4, max: 4096 },
			},
			options: {
				quotedMsgId,
				mentionedPhones: {
					type: 'string',
					displayName: 'Mentioned Phones',
					placeholder: 'e.g. 4915112345678,4915112345679',
					description:
						'Numbers to mention, separated by commas. Write them as @number in the text, too.',
				},
			},
			sample: sent,
		}),
		sendTemplate: operation({
			name: 'Send Template',
			action: 'Send a template message',
			description:
				'Send an approved template. Starts a conversation, also when the customer has not written for 24 hours.',
			effect: 'send',
			http: 'POST /sendTemplate',
			lane: 'to',
			fields: {
				to,
				template: {
					type: 'pick',
					displayName: 'Template',
					required: true,
					list: 'templates',
					wire: false,
					description: 'Only templates that the messenger has approved are listed',
					byHand: {
						displayName: 'By Name',
						placeholder: 'e.g. order_update|en',
						hint: 'The name, and the language behind a bar when there are several',
					},
				},
				params: {
					type: 'form',
					displayName: 'Placeholders',
					form: 'templatePlaceholders',
					dependsOn: 'template',
					description: 'One value for each placeholder of the chosen template',
					nouns: ['placeholder', 'placeholders'],
					wire: false,
				},
			},
			options: { quotedMsgId },
			async body({ template, params = {} }, api) {
				const chosen = findTemplate(await loadTemplates(api), template);
				const components = templateParams(chosen, params);
				return {
					template: chosen.name,
					language: { code: chosen.language, policy: 'deterministic' },
					...(chosen.namespace && { namespace: chosen.namespace }),
					...(components.length > 0 && { params: components }),
				};
			},
			sample: sent,
		}),
		sendFile: operation({
			name: 'Send File',
			action: 'Send a file',
			description: 'Send an image, document, audio or video, from a link or from an earlier node',
			effect: 'send',
			http: 'POST /sendFile',
			lane: 'to',
			fields: {
				to,
				source: {
					type: 'options',
					displayName: 'File From',
					default: 'url',
					wire: false,
					choices: {
						url: { name: 'Link', description: 'A public link that the provider can open' },
						binary: {
							name: 'Binary Field',
							description: 'A file that an earlier node has put out',
						},
					},
				},
				fileUrl: {
					type: 'string',
					displayName: 'Link',
					required: true,
					when: { source: ['url'] },
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
					maxBytes: largestFile,
					description: 'The binary field of the input item that holds the file',
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
				quotedMsgId,
			},
			body({ fileUrl, file, fileName }) {
				return {
					body: file ? dataUri(file) : fileUrl,
					filename: fileName ?? file?.fileName ?? lastPart(fileUrl),
				};
			},
			sample: sent,
		}),
		getMany: operation({
			name: 'Get Many',
			action: 'Get many messages',
			description: 'Read incoming and outgoing messages, oldest first',
			effect: 'read',
			http: 'GET /messages',
			page: 'messages',
			items: 'messages',
			fields: {},
			options: {
				chatId: {
					type: 'string',
					displayName: 'Chat ID',
					placeholder: 'e.g. 4915112345678@c.us',
					description: 'Only messages of this chat',
				},
				lastMessageNumber: {
					type: 'number',
					displayName: 'After Message Number',
					min: 0,
					description: 'Only messages after the one with this messageNumber',
				},
			},
			sample: {
				id: 'false_4915112345678@c.us_3EB0AA',
				body: 'Hi',
				type: 'chat',
				senderName: 'Ann',
				fromMe: false,
				author: '4915112345678@c.us',
				time: 1594851044,
				chatId: '4915112345678@c.us',
				chatName: 'Ann',
				messageNumber: 28,
			},
		}),
	},
};

function httpLink(text: string): string {
	const link = text.trim();
	if (/^https?:\/\/\S+$/i.test(link)) return link;
	throw badInput(
		`Link "${link.slice(0, 60)}" must start with https:// and have no spaces`,
		'For a file of an earlier node choose Binary Field.',
	);
}

/** The provider requires a file name, so the link's last part stands in for it. */
function lastPart(link = ''): string {
	const path = link.replace(/^https?:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
	const name = path.split('/').filter(Boolean).pop() ?? 'file';
	try {
		return decodeURIComponent(name);
	} catch {
		return name;
	}
}
