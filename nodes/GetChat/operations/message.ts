import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { sendAndWait } from '../../kit/wait/wait';
import * as fields from '../fields';
import { chatTagId, sinceTime, beforeTime, waId } from '../fields';
import { sampleMessage } from '../samples';
import { acceptedMessage, mayNotSend, sentSample } from '../sending';
import { sendInteractive } from './messageInteractive';
import { sendMedia } from './messageMedia';
import { sendTemplate, serviceWindow } from './messageTemplate';

const sendText = operation({
	name: 'Send Text',
	action: 'Send a text message',
	description: 'Send a text, within a day after the customer wrote',
	effect: 'send',
	http: 'POST /messages/',
	lane: 'waId',
	window: serviceWindow,
	fields: {
		waId,
		body: {
			type: 'string',
			displayName: 'Text',
			required: true,
			rows: 4,
			max: 4096,
			wire: 'text.body',
		},
	},
	body: () => ({ type: 'text' }),
	output: acceptedMessage,
	hints: mayNotSend,
	sample: sentSample,
});

export const message: Resource = {
	name: 'Message',
	operations: {
		sendText,
		sendAndWait: sendAndWait(sendText, { text: 'body' }),
		sendMedia,
		sendTemplate,
		sendInteractive,
		sendReaction: operation({
			name: 'Send Reaction',
			action: 'Send a reaction',
			description: 'Answer a message with a single symbol',
			effect: 'send',
			http: 'POST /messages/',
			lane: 'waId',
			window: serviceWindow,
			fields: {
				waId,
				messageId: {
					type: 'string',
					displayName: 'WhatsApp Message ID',
					required: true,
					wire: 'reaction.message_id',
					placeholder: 'e.g. wamid.HBgNNDkxNTE',
					description:
						'ID of the message at WhatsApp, inside its waba_payload. It is not the ID in get.chat.',
				},
				emoji: {
					type: 'string',
					displayName: 'Symbol',
					required: true,
					wire: 'reaction.emoji',
					description: 'The symbol to react with',
				},
			},
			body: () => ({ type: 'reaction' }),
			output: acceptedMessage,
			hints: mayNotSend,
			sample: sentSample,
		}),
		getMany: operation({
			name: 'Get Many',
			action: 'Get many messages',
			description: 'Read or search messages, newest first, of one chat or of all',
			effect: 'read',
			http: 'GET /messages/',
			page: 'messages',
			items: 'results',
			fields: {},
			options: {
				waId: fields.ofChat,
				search: {
					type: 'string',
					displayName: 'Search',
					description: 'Only messages with this text',
				},
				sinceTime,
				beforeTime,
				chatTagId,
				assignedToMe: fields.assignedToMe,
				assignedGroup: fields.assignedGroup,
				fromUs: {
					type: 'boolean',
					displayName: 'From Us',
					description: 'Whether to return outgoing messages only; off returns incoming ones only',
				},
			},
			simplify: [
				'id',
				'customer_wa_id',
				'from_us',
				'received',
				'waba_payload',
				'waba_statuses',
				'contact',
				'tags',
			],
			sample: sampleMessage,
		}),
		markAsReceived: operation({
			name: 'Mark as Received',
			action: 'Mark messages as received',
			description: 'Count everything in a chat up to a moment as received, after reading a batch',
			effect: 'write',
			http: 'POST /mark_as_received/',
			lane: 'customerWaId',
			fields: {
				customerWaId: waId,
				timestamp: {
					type: 'dateTime',
					displayName: 'Up To',
					required: true,
					description: 'Messages up to this moment count as received',
					parts: (value) => ({ timestamp: fields.toSeconds(value) }),
				},
			},
			output: ({ data }, { customerWaId }) => fields.done(data, { wa_id: customerWaId }),
			sample: { success: true, wa_id: '15550100001' },
		}),
	},
};
