import { linkChoice, linkedFile, linkedFileChoice, linkHours } from '../../kit/files/links';
import { operation } from '../../kit/operation/catalogue';
import type { Operation } from '../../kit/operation/catalogue';
import * as fields from '../fields';
import { publicUrl, recipient, sent } from '../recipient';

const call = {
	effect: 'send' as const,
	http: 'POST /api/bot/messages/send_message/' as const,
	lane: ['botUserId', 'chatId'] as const,
	output: sent,
	sample: { sent: true, bot_user_id: 1313 },
};

const to = { shopId: fields.shopOfLists, ...recipient };

const application = {
	type: 'string',
	displayName: 'Sender Application',
	placeholder: 'e.g. amocrm',
	description: 'Name under which the platform notes who sent the message',
} as const;

const columns = {
	type: 'number',
	displayName: 'Buttons per Row',
	min: 1,
	max: 8,
	default: 1,
	wire: 'inline_buttons_cols',
	description: 'In how many columns the buttons stand',
} as const;

const buttons = {
	type: 'json',
	displayName: 'Buttons',
	only: 'list',
	wire: 'inline_buttons',
	placeholder: 'e.g. [{"text": "Yes"}, {"text": "No"}]',
	description:
		'JSON list of buttons. What a button may hold is not documented, so the list goes out as it is.',
} as const;

export const sendText = operation({
	...call,
	name: 'Send Text',
	action: 'Send a text message',
	description: 'Send a text to a bot user',
	fields: {
		...to,
		text: {
			type: 'string',
			displayName: 'Text',
			required: true,
			rows: 4,
			wire: 'payload.text',
		},
	},
	options: { application },
	body: () => ({ content_type: 'text' }),
});

export const sendButtons = operation({
	...call,
	name: 'Send Buttons',
	action: 'Send a message with buttons',
	description: 'Send a text with buttons under it',
	fields: {
		...to,
		text: { type: 'string', displayName: 'Text', required: true, rows: 4, wire: 'payload.text' },
		buttons: { ...buttons, required: true },
	},
	options: { application, columns },
	body: () => ({ content_type: 'text' }),
	note: 'The documentation has a list of buttons in a message, but not what a button holds: the list is sent as it is given.',
});

export const sendImage = media('image', 'Image', 'JPEG or PNG');
export const sendVideo = media('video', 'Video', 'MP4');
export const sendFile = media('file', 'File', 'PDF or another document');

/** The payload has a key for each kind of file (chat-api.md 3.2). */
function media(kind: 'image' | 'video' | 'file', label: string, content: string): Operation {
	const article = kind === 'image' ? 'an' : 'a';
	return operation({
		...call,
		name: `Send ${label}`,
		action: `Send ${article} ${kind}`,
		description: `Send ${article} ${kind} to a bot user, with a text if you like`,
		fields: {
			...to,
			fileFrom: {
				type: 'options',
				displayName: `${label} From`,
				default: 'url',
				wire: false,
				choices: { url: linkChoice, binary: linkedFileChoice },
			},
			url: {
				type: 'string',
				displayName: `${label} URL`,
				required: true,
				when: { fileFrom: ['url'] },
				wire: `payload.${kind}_url`,
				placeholder: 'e.g. https://example.com/file',
				description: `Public address of the ${kind} (${content}), from where the platform loads it`,
				parse: publicUrl,
			},
			file: { ...linkedFile, when: { fileFrom: ['binary'] }, wire: `payload.${kind}_url` },
			caption: {
				type: 'string',
				displayName: 'Text',
				rows: 2,
				wire: 'payload.text',
				description: `Text that goes with the ${kind}`,
			},
		},
		options: {
			application,
			buttons,
			columns,
			linkHours,
			contentType: {
				type: 'string',
				displayName: 'Content Type',
				wire: false,
				placeholder: `e.g. ${kind}`,
				description: `Only if your platform calls this kind of message something else than ${kind}`,
			},
		},
		body: ({ contentType }) => ({ content_type: contentType ?? kind }),
		note: `The documentation has ${kind}_url in a message, but of the content types it names only text: ${kind} follows the name of its key.`,
	});
}
