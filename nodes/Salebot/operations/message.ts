import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';
import { accepted } from '../answers';
import { buttons, buttonsHint } from '../buttons';
import { content } from '../content';
import { anyGroupId, clientId, phone, sendTime, timeShift } from '../fields';
import { badInput } from '../../kit/failure';

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
			fields: { clientId, ...content },
			options: { buttons, buttonsHint, sendTime, timeShift },
			output: accepted,
			sample: { status: 'success' },
		}),
		sendWhatsapp: operation({
			name: 'Send to WhatsApp',
			action: 'Send a message to a phone number',
			description: 'Send to a WhatsApp number, also when you do not know the client ID',
			effect: 'send',
			http: 'POST /whatsapp_message',
			lane: 'phone',
			fields: { phone, ...content },
			options: {
				sendTime,
				timeShift,
				whatsappBotId: {
					...anyGroupId,
					displayName: 'WhatsApp Channel',
					description: 'Which WhatsApp number of yours, when there are several',
				},
			},
			output: accepted,
			sample: { status: 'success' },
		}),
		getHistory: operation({
			name: 'Get History',
			action: 'Get the history of a client',
			description: 'Read the dialogue with a client',
			effect: 'read',
			http: 'GET /get_history',
			items: 'result',
			fields: {
				clientId,
				limit: {
					type: 'number',
					displayName: 'Limit',
					default: 50,
					min: 1,
					max: 2000,
					description: 'Max number of results to return',
				},
			},
			options: {
				startDate: {
					type: 'string',
					displayName: 'From',
					placeholder: 'e.g. 24.12.2026',
					parse: day,
					description: 'First day; only together with To',
				},
				stopDate: {
					type: 'string',
					displayName: 'To',
					placeholder: 'e.g. 31.12.2026',
					parse: day,
					description: 'Last day; only together with From',
				},
			},
			body({ startDate, stopDate }) {
				if (Boolean(startDate) === Boolean(stopDate)) return {};
				throw badInput('From and To are only understood together: give both or none');
			},
			simplify: [
				'id',
				'client_replica',
				'text',
				'attachments',
				'created_at',
				'delivered',
				'error_message',
				'message_id',
				'manager_email',
			],
			sample: {
				id: 104500,
				client_replica: false,
				text: 'Hello',
				attachments: {},
				created_at: 1587895014,
				delivered: true,
				error_message: null,
				message_id: 390,
				manager_email: 'op@example.com',
			},
		}),
		clearHistory: operation({
			name: 'Clear History',
			action: 'Clear the history of a client',
			description: 'Delete the whole dialogue with a client. It cannot be brought back.',
			effect: 'delete',
			http: 'GET /clear_history',
			fields: {
				clientId,
				confirm: {
					type: 'boolean',
					displayName: 'Delete the Dialogue',
					wire: false,
					confirms: 'switch it on to confirm that the dialogue is deleted for good',
					description:
						'Whether you really want to delete the dialogue. Nothing happens unless it is on.',
				},
			},
			output: accepted,
			sample: { status: 'success' },
		}),
	},
};

/** The provider takes days as dd.mm.yyyy (salebot.md 2.2). */
function day(text: string): string {
	const given = text.trim();
	const iso = /^(\d{4})-(\d\d)-(\d\d)/.exec(given);
	if (iso) return `${iso[3]}.${iso[2]}.${iso[1]}`;
	if (/^\d\d\.\d\d\.\d{4}$/.test(given)) return given;
	throw badInput(`From and To must be days such as 24.12.2026, not "${given.slice(0, 40)}"`);
}
