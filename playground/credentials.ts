import type { CredentialRow } from './n8n/content.ts';
import type { Twin } from './sandbox/twin.ts';

/** One row per credential type of the pack, filled in for the sandbox. */
export const credentials: ReadonlyArray<CredentialRow<Twin['name']>> = [
	{
		type: 'chatApiInstanceApi',
		name: 'Chat API (sandbox)',
		twin: 'chatApi',
		data: (baseUrl) => ({
			baseUrl,
			pathStyle: 'instance',
			instanceId: '777',
			token: 'sandbox-token-777',
			tokenPlacement: 'query',
		}),
	},
	{
		type: 'getChatApi',
		name: 'get.chat (sandbox)',
		twin: 'getChat',
		data: (host) => ({ host, token: 'sandbox-getchat-token' }),
	},
	{
		type: 'getChatApi',
		name: 'get.chat (any instance, sandbox)',
		twin: 'getChat',
		data: () => ({ host: '={{ $json.host }}', token: '={{ $json.token }}' }),
	},
	{
		type: 'getChatPartnerApi',
		name: 'get.chat Partner (sandbox)',
		twin: 'getChatPartner',
		data: (baseUrl) => ({ baseUrl, apiKey: 'sandboxPartnerKey001' }),
	},
	{
		type: 'salebotProjectApi',
		name: 'Salebot (sandbox)',
		twin: 'salebot',
		data: (baseUrl) => ({ host: 'custom', baseUrl, apiKey: 'sandbox-salebot-key' }),
	},
];
