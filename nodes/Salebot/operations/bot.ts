import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { accepted } from '../api';
import { callbackText, extraVariables, name, resumeBot, userId } from '../callbackFields';
import { clientBy, clientId, email, phone, timing } from '../fields';

const options = { resumeBot, ...timing };
const sample = { status: 'success' };

/** Callbacks start blocks of the bot (salebot.md 2.1). */
export const bot: Resource = {
	name: 'Bot',
	operations: {
		callback: operation({
			name: 'Send Callback',
			action: 'Send a callback to a client',
			description: 'Start a block of the bot for a client that Salebot knows, of any messenger',
			effect: 'send',
			http: 'POST /callback',
			lane: ['clientId', 'clientPhone', 'clientEmail'],
			fields: {
				findBy: clientBy({ phone: 'clientPhone', email: 'clientEmail' }),
				clientId: { ...clientId, when: { findBy: ['clientId'] } },
				clientPhone: { ...phone, when: { findBy: ['clientPhone'] } },
				clientEmail: { ...email, when: { findBy: ['clientEmail'] } },
				callbackText,
				variables: extraVariables(['client_id', 'client_phone', 'client_email']),
			},
			options,
			output: accepted,
			sample,
			note: 'Which client gets it when several have the phone or email is not documented. Use Client ID where you can.',
		}),
		whatsappCallback: operation({
			name: 'Send WhatsApp Callback',
			action: 'Send a callback to a phone number',
			description:
				'Start the bot in WhatsApp for a phone number, for example of somebody who has just left it on a site',
			effect: 'send',
			http: 'POST /whatsapp_callback',
			lane: 'phone',
			fields: {
				phone,
				callbackText,
				botId: {
					type: 'pick',
					displayName: 'WhatsApp Channel',
					list: 'whatsappBots',
					description: 'Needed when several WhatsApp numbers are connected',
				},
				name,
				variables: extraVariables(['phone', 'name', 'bot_id']),
			},
			options,
			output: accepted,
			sample,
		}),
		telegramCallback: operation({
			name: 'Send Telegram Callback',
			action: 'Send a callback to a user of a bot',
			description: 'Start the bot for somebody who has written to a Telegram bot',
			effect: 'send',
			http: 'POST /tg_callback',
			lane: 'userId',
			fields: {
				userId,
				groupId: {
					type: 'pick',
					displayName: 'Telegram Bot',
					required: true,
					list: 'telegramChannels',
					byHand: { displayName: 'By Name', placeholder: 'e.g. my_shop_bot' },
					description: 'User name of the bot; it ends in bot',
				},
				callbackText,
				variables: extraVariables(['user_id', 'group_id']),
			},
			options,
			output: accepted,
			sample,
		}),
		vkCallback: operation({
			name: 'Send VK Callback',
			action: 'Send a callback to a VK user',
			description: 'Start the bot for somebody who has written to a VKontakte community',
			effect: 'send',
			http: 'POST /vk_callback',
			lane: 'userId',
			fields: {
				userId,
				groupId: {
					type: 'pick',
					displayName: 'VK Community',
					required: true,
					list: 'vkChannels',
					byHand: { displayName: 'By ID', placeholder: 'e.g. 143414131' },
					description: 'The community that the person wrote to',
				},
				callbackText,
				variables: extraVariables(['user_id', 'group_id']),
			},
			options,
			output: accepted,
			sample,
		}),
		okCallback: operation({
			name: 'Send OK Callback',
			action: 'Send a callback to a user of a group',
			description: 'Start the bot for somebody who has written to a group in Odnoklassniki',
			effect: 'send',
			http: 'POST /ok_callback',
			lane: 'userId',
			fields: {
				userId,
				groupId: {
					type: 'pick',
					displayName: 'OK Group',
					required: true,
					list: 'okChannels',
					description: 'The group that the person wrote to',
				},
				callbackText,
				name,
				variables: extraVariables(['user_id', 'group_id', 'name']),
			},
			options,
			output: accepted,
			sample,
		}),
		emailCallback: operation({
			name: 'Send Email Callback',
			action: 'Send a callback to an email address',
			description: 'Start the bot for an email address; Salebot makes a client of a new one',
			effect: 'send',
			http: 'POST /email_callback',
			lane: 'email',
			fields: {
				email,
				emailIdBot: {
					type: 'pick',
					displayName: 'Mailbox of the Bot',
					required: true,
					list: 'emailChannels',
					byHand: { displayName: 'By Address', placeholder: 'e.g. shop@example.com' },
					description: 'Address of the email bot that is connected to the project',
				},
				callbackText,
				name,
				variables: extraVariables(['email', 'email_id_bot', 'name']),
			},
			options,
			output: accepted,
			sample,
		}),
		callbackByPlatformIds: operation({
			name: 'Send Callback by Platform IDs',
			action: 'Send a callback by platform ID',
			description:
				'Start a block for many people by their IDs in the messenger, 300 with one request. Only clients of the project get it.',
			effect: 'send',
			http: 'POST /send_callback_by_platform_id',
			fields: {
				platformId: {
					type: 'string',
					displayName: 'Platform ID',
					required: true,
					placeholder: 'e.g. 407184121',
					description:
						'ID of the person in the messenger: a user ID, or a phone number for WhatsApp',
					wire: false,
					parse: (text) => text.trim(),
				},
				callbackText: { ...callbackText, wire: 'callback_text' },
				groupId: {
					type: 'pick',
					displayName: 'Channel',
					list: 'channels',
					description:
						'Only clients of this channel. Without it the clients of all channels get it.',
				},
			},
			options: timing,
			/** salebot.md 1.8 */
			batch: {
				max: 300,
				each: ['platformId'],
				body: (all) => ({ platform_ids: all.map(({ platformId }) => platformId) }),
			},
			output: accepted,
			sample,
		}),
	},
};
