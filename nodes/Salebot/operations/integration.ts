import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { field } from '../../kit/operation/fields';
import { mappedActions, sources, webhookUrl } from '../webhookUrl';

const call = field({
	type: 'options',
	displayName: 'Call',
	default: 'callback',
	choices: mappedActions,
	description: 'What Salebot does when the third party calls the URL',
});

export const integration: Resource = {
	name: 'Integration',
	operations: {
		buildWebhookUrl: operation({
			name: 'Build Webhook URL',
			action: 'Build a webhook URL for a third party',
			description:
				'Give the URL of Salebot to paste into the webhook field of another service. Nothing is sent. Replace YOUR_API_KEY in it with the API key of the project, which never leaves the credential here.',
			effect: 'read',
			fields: { call, ...sources },
			run: async (values, { base }) => await Promise.resolve([{ json: webhookUrl(base, values) }]),
			sample: {
				url: 'https://chatter.salebot.pro/api/YOUR_API_KEY/callback?value_client_id=my_client',
				method: 'POST',
				replace: 'YOUR_API_KEY',
				equivalentUrl: 'https://chatter.salebot.pro/api/YOUR_API_KEY/callback',
				equivalentBody: { client_id: '<value of my_client>' },
			},
		}),
	},
};
