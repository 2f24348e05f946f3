import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';
import * as fields from '../fields';
import { chatTagId, sinceTime, beforeTime, waId } from '../fields';
import { sampleMessage } from '../samples';
import { acceptedMessage, mayNotSend, sentSample } from '../sending';
import { findTemplate, componentsOf, loadTemplates } from '../templates';
import { sendInteractive } from './messageInteractive';
import { sendMedia } from './messageMedia';

export const message: Resource = {
	name: 'Message',
	operations: {
		sendText: operation({
			name: 'Send Text',
			action: 'Send a text message',
			description: 'Send a text, within a day after the customer wrote',
			effect: 'send',
			http: 'POST /messages/',
			lane: 'waId',
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
		}),
		sendMedia,
		sendTemplate: operation({
			name: 'Send Template',
			action: 'Send a template message',
			description:
				'Send an approved template. Starts a conversation, also when the customer has not written for a day.',
			effect: 'send',
			http: 'POST /messages/',
			lane: 'waId',
			fields: {
				waId,
				template: {
					type: 'pick',
					displayName: 'Template',
					required: true,
					list: 'templates',
					wire: false,
					description: 'Only templates that WhatsApp has approved are listed',
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
			async body({ template, params = {} }, api) {
				const chosen = findTemplate(await loadTemplates(api), template);
				return {
					type: 'template',
					template: {
						...(chosen.namespace && { namespace: chosen.namespace }),
						name: chosen.name,
						language: { code: chosen.language, policy: 'deterministic' },
						components: componentsOf(chosen, params),
					},
				};
			},
			output: acceptedMessage,
			hints: mayNotSend,
			sample: sentSample,
		}),
		sendInteractive,
		sendReaction: operation({
			name: 'Send Reaction',
			action: 'Send a reaction',
			description: 'Answer a message with a single symbol',
			effect: 'send',
			http: 'POST /messages/',
			lane: 'waId',
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
