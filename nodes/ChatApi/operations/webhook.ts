import { isObject, toItems } from '../../kit/json';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { messageId } from '../fields';
import { httpLink } from '../media';
import { webhookUrls } from '../registration';

export const webhook: Resource = {
	name: 'Webhook',
	operations: {
		get: operation({
			name: 'Get',
			action: 'Get the webhook',
			description: 'See which URLs the instance calls',
			effect: 'read',
			http: 'GET /webhook',
			fields: {},
			output: ({ data }) =>
				toItems(data).map((item) => ({ ...item, urls: webhookUrls(item.webhookUrl) })),
			sample: { webhookUrl: 'https://example.com/hook', urls: ['https://example.com/hook'] },
		}),
		set: operation({
			name: 'Set',
			action: 'Set the webhook',
			description:
				'Replace all URLs that the instance calls, also those of other systems. A Chat API Trigger does this by itself.',
			effect: 'write',
			http: 'POST /webhook',
			fields: {
				webhookUrl: {
					type: 'list',
					displayName: 'URLs',
					required: true,
					max: 5,
					placeholder: 'e.g. https://example.com/hook',
					description: 'One URL. With 1MSG up to five, separated by commas.',
					parse: (text) => httpLink(text, 'URLs'),
					parts: (urls) => ({ webhookUrl: urls.length === 1 ? urls[0] : urls }),
				},
			},
			sample: { set: true, message: 'https://example.com/hook' },
		}),
		clear: operation({
			name: 'Clear',
			action: 'Clear the webhook',
			description: 'Let the instance call no URL any more, also none of other systems',
			effect: 'delete',
			http: 'POST /settings',
			fields: {},
			// An empty value is only understood by the settings (chat-api.md 1.7).
			body: () => ({ webhookUrl: '' }),
			output: ({ data }) => ({ cleared: true, webhookUrl: isObject(data) ? data.webhookUrl : '' }),
			sample: { cleared: true, webhookUrl: '' },
		}),
		getDeliveryStatus: operation({
			name: 'Get Delivery Status',
			action: 'Get the delivery status of a webhook',
			description:
				'See whether the webhook of a message was taken. Needs the setting Webhook Statuses. Instance of a phone only.',
			effect: 'read',
			http: 'GET /webhookStatus',
			lookup: true,
			fields: { messageId: { ...messageId, wire: 'msgId' } },
			sample: { msgId: 'false_4915112345678@c.us_3EB0AA', time: 1594851044, status: 'sent' },
		}),
		getMessageEvents: operation({
			name: 'Get Message Events',
			action: 'Get the events of a message',
			description: 'See what became of a sent message: sent, delivered, read. Business API only.',
			effect: 'read',
			http: 'GET /hookInfo',
			items: 'hooks',
			fields: { messageId },
			sample: {
				id: 'wamid.HBgL',
				type: 'status',
				status: 'delivered',
				pricing: null,
				timestamp: '1594851044',
				conversation: null,
				recipient_id: '4915112345678',
			},
		}),
	},
};
