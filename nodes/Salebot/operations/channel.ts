import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';
import { channelsIn } from '../lists';

export const channel: Resource = {
	name: 'Channel',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many channels',
			description: 'List the connected messengers with the group ID that other operations ask for',
			effect: 'read',
			http: 'GET /connected_channels',
			fields: {},
			output: ({ data }) => channelsIn(data),
			sample: { messenger: 'telegram', groupId: 'my_bot', name: 'my_bot', id: 23, enabled: true },
		}),
		checkWhatsapp: operation({
			name: 'Check WhatsApp',
			action: 'Check a phone number in a channel',
			description: 'Ask whether a phone number has WhatsApp. A WhatsApp channel must be connected.',
			effect: 'read',
			http: 'POST /check_whatsapp',
			fields: {
				phone: {
					type: 'string',
					displayName: 'Phone',
					required: true,
					placeholder: 'e.g. +7 999 525-34-22',
					description: 'Phone number in any form',
				},
			},
			sample: { status: 'success', result: true },
		}),
		checkInstagram: operation({
			name: 'Check Instagram Subscription',
			action: 'Check a subscription in a channel',
			description: 'Ask whether somebody follows your Instagram account',
			effect: 'read',
			http: 'POST /check_insta_subscription',
			fields: {
				userName: {
					type: 'string',
					displayName: 'User Name',
					required: true,
					placeholder: 'e.g. anna_k',
					description: 'Whom to check',
				},
				login: {
					type: 'string',
					displayName: 'Bot Login',
					required: true,
					description: 'Which of your Instagram accounts to look at',
				},
			},
			sample: { status: 'success', result: true },
			note: 'Salebot no longer documents this call.',
		}),
	},
};
