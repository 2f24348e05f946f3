import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { accepted } from '../api';
import { phone } from '../fields';
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
			fields: { phone },
			output: accepted,
			sample: { status: 'success', result: true },
			note: 'What the provider answers is not documented; it is passed on as it comes.',
		}),
		checkInstagramSubscription: operation({
			name: 'Check Instagram Subscription',
			action: 'Check a subscription in a channel',
			description: 'Ask whether somebody follows a connected Instagram account',
			effect: 'read',
			http: 'POST /check_insta_subscription',
			fields: {
				userName: {
					type: 'string',
					displayName: 'User Name',
					required: true,
					placeholder: 'e.g. anna.shop',
					description: 'Instagram name of the person to check',
				},
				login: {
					type: 'string',
					displayName: 'Account',
					required: true,
					description: 'Instagram name of the connected account that they may follow',
				},
			},
			output: accepted,
			sample: { status: 'success' },
			note: 'The provider no longer documents this call. What it answers is passed on as it comes.',
		}),
	},
};
