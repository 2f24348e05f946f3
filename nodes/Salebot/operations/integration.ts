import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';
import { buildUrl, mappable, mapping } from '../webhookUrl';

export const integration: Resource = {
	name: 'Integration',
	operations: {
		buildWebhookUrl: operation({
			name: 'Build Webhook URL',
			action: 'Build a URL for the webhook of another service',
			description:
				'Make the URL to paste into the webhook field of a form, shop or CRM, so that it calls Salebot without n8n. Sends nothing.',
			effect: 'read',
			fields: {
				call: {
					type: 'options',
					displayName: 'Call',
					default: 'callback',
					choices: mappable,
					description: 'What Salebot does when the other service calls',
				},
				...mapping,
			},
			async run(values, api) {
				return [{ json: buildUrl(api.base, values) }];
			},
			sample: {
				url: 'https://chatter.salebot.pro/api/YOUR_API_KEY/callback?value_client_id=my_client',
				method: 'POST',
				example: { my_client: '49177759', message: 'Hello' },
				equivalent: { client_id: '49177759', message: 'Hello' },
			},
		}),
	},
};
