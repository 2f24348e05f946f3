import { badInput } from '../../kit/failure';
import { linkHours } from '../../kit/files/links';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { field } from '../../kit/operation/fields';
import { sendAndWait } from '../../kit/wait/wait';
import { accepted } from '../api';
import { buttonOptions, buttons, buttonsBody } from '../buttons';
import { clientId, content, phone, timing } from '../fields';
import { historyItems, historyKeys } from '../history';

const sample = { status: 'success' };

const day = field({
	type: 'string',
	displayName: 'From',
	placeholder: 'e.g. 2026-12-24',
	wire: 'start_date',
	description: 'First day to read. Salebot takes From and Until only together.',
	parse: toDay,
});

/** salebot.md 2.2: `dd.mm.yyyy`. Throws `badInput`. */
function toDay(text: string): string {
	const iso = /^(\d{4})-(\d\d)-(\d\d)(?!\d)/.exec(text.trim());
	if (iso) return `${iso[3]}.${iso[2]}.${iso[1]}`;
	if (/^\d\d\.\d\d\.\d{4}$/.test(text.trim())) return text.trim();
	throw badInput(`The day "${text.slice(0, 40)}" must look like 2026-12-24`);
}

const send = operation({
	name: 'Send',
	action: 'Send a message to a client',
	description:
		'Send a text, a file or a block of the funnel to a client, in whichever messenger they use',
	effect: 'send',
	http: 'POST /message',
	lane: 'clientId',
	fields: { clientId, ...content, buttons },
	options: { ...timing, ...buttonOptions, linkHours },
	body: buttonsBody,
	output: accepted,
	sample,
});

export const message: Resource = {
	name: 'Message',
	operations: {
		send,
		sendAndWait: sendAndWait(
			{ ...send, options: timing },
			{ text: 'message', to: ['clientId'], fixed: { content: 'text' } },
		),
		sendWhatsapp: operation({
			name: 'Send to WhatsApp',
			action: 'Send a message to a phone number',
			description: 'Send a text, a file or a block to a phone number over a connected WhatsApp',
			effect: 'send',
			http: 'POST /whatsapp_message',
			lane: 'phone',
			fields: {
				phone,
				whatsappBotId: {
					type: 'pick',
					displayName: 'WhatsApp Channel',
					list: 'whatsappBots',
					description:
						'Which of the connected WhatsApp numbers sends. Needed when there are several.',
				},
				...content,
			},
			options: { ...timing, linkHours },
			output: accepted,
			sample,
		}),
		getHistory: operation({
			name: 'Get History',
			action: 'Get message history of a client',
			description: 'Read the messages of a dialogue, at most 2,000; older ones by their days',
			effect: 'read',
			http: 'GET /get_history',
			fields: {
				clientId,
				limit: {
					type: 'number',
					displayName: 'Limit',
					default: 50,
					min: 1,
					/** salebot.md 1.8 */
					max: 2000,
					description: 'Max number of results to return',
				},
			},
			options: {
				startDate: day,
				stopDate: {
					...day,
					displayName: 'Until',
					wire: 'stop_date',
					description: 'Last day to read. Salebot takes From and Until only together.',
				},
			},
			query({ startDate, stopDate }) {
				if (!startDate === !stopDate) return {};
				throw badInput(
					`${startDate ? 'Until' : 'From'} is empty`,
					'Salebot takes From and Until only together.',
				);
			},
			output: historyItems,
			simplify: historyKeys,
			sample: {
				id: 104500,
				direction: 'out',
				origin: 'dialogue',
				text: 'Hello',
				files: [],
				sentAt: '2020-04-26T10:10:14.000Z',
				delivered: true,
				error_message: null,
				message_id: 390,
				manager_email: 'op@example.com',
			},
		}),
		clearHistory: operation({
			name: 'Clear History',
			action: 'Clear message history of a client',
			description: 'Delete all messages of a dialogue for good',
			effect: 'delete',
			http: 'GET /clear_history',
			fields: {
				clientId,
				confirm: {
					type: 'boolean',
					displayName: 'Delete for Good',
					wire: false,
					confirms:
						'switch it on to delete all messages of this client for good. Salebot cannot bring them back.',
					description: 'Whether all messages of the client may be deleted for good',
				},
			},
			output: accepted,
			sample,
		}),
	},
};
