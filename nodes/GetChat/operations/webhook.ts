import { badInput } from '../../kit/failure';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { done, numericId } from '../fields';

const own = { id: 1, url: 'https://n8n.example.com/webhook/x', on_incoming_message: true };

export const webhook: Resource = {
	name: 'Webhook',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many webhooks',
			description: "Read the webhook of the token's user; an admin sees those of all users",
			effect: 'read',
			http: 'GET /webhooks/waba/',
			page: 'webhooks',
			items: 'results',
			fields: {},
			sample: own,
		}),
		set: operation({
			name: 'Set',
			action: 'Set the webhook',
			description:
				'Have messages posted to an address. A user has one webhook, so use the token of a user who has none: whether an existing one is replaced is not documented.',
			effect: 'write',
			http: 'POST /webhooks/waba/',
			fields: {
				url: {
					type: 'string',
					displayName: 'URL',
					required: true,
					placeholder: 'e.g. https://n8n.example.com/webhook/secret',
					description:
						'Public address that accepts POST with JSON. Nothing is signed, so give it a secret.',
					parse: publicUrl,
				},
				onIncomingMessage: {
					type: 'boolean',
					displayName: 'Incoming Messages',
					default: true,
					description: 'Whether to report what customers write',
				},
			},
			options: {
				onOutgoingMessage: {
					type: 'boolean',
					displayName: 'Outgoing Messages',
					description: 'Whether to report what is sent. Not every instance knows this.',
				},
			},
			output: ({ data }, { url, onIncomingMessage }) =>
				done(data, { url, on_incoming_message: onIncomingMessage }),
			sample: { success: true, ...own },
		}),
		delete: operation({
			name: 'Delete',
			action: 'Delete a webhook',
			description: 'Have nothing posted any more',
			effect: 'delete',
			http: 'DELETE /webhooks/waba/{webhookId}/',
			fields: {
				webhookId: {
					type: 'string',
					displayName: 'Webhook ID',
					required: true,
					placeholder: 'e.g. 1',
					description: 'ID as Get Many shows it',
					parse: (text) => String(numericId(text, 'Webhook ID')),
				},
				confirm: {
					type: 'boolean',
					displayName: 'Use an Undocumented Call',
					wire: false,
					confirms:
						'get.chat does not document how a webhook is deleted. Switch it on to try the call that its other parts suggest.',
					description:
						'Whether to try it: get.chat does not document this call, its path follows the other calls',
				},
			},
			output: ({ data }, { webhookId }) => done(data, { id: Number(webhookId) }),
			sample: { success: true, id: 1 },
			note: 'The path is an inference from the other calls.',
		}),
	},
};

function publicUrl(text: string): string {
	const url = text.trim();
	if (/^https?:\/\/\S+$/i.test(url)) return url;
	throw badInput(`URL "${url.slice(0, 60)}" must start with https:// and have no spaces`);
}
