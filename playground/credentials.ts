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
			placement: 'query',
		}),
	},
	{
		type: 'chatApiInstanceApi',
		name: 'Chat API 1MSG (sandbox)',
		twin: 'chatApi',
		data: (baseUrl) => ({
			baseUrl,
			pathStyle: 'channel',
			instanceId: 'ABC123',
			token: 'sandbox-token-abc',
			placement: 'bearer',
		}),
	},
	{
		// For the example of an onboarding: the instance that an earlier node has just made.
		type: 'chatApiInstanceApi',
		name: 'Chat API new instance (sandbox)',
		twin: 'chatApi',
		data: (baseUrl) => ({
			baseUrl,
			pathStyle: 'instance',
			instanceId: "={{ $('Create Instance').first().json.apiUrl }}",
			token: "={{ $('Create Instance').first().json.token }}",
			placement: 'query',
		}),
	},
	{
		type: 'chatApiAccountApi',
		name: 'Chat API account (sandbox)',
		twin: 'chatApiAccount',
		data: (baseUrl) => ({ baseUrl, apiKey: 'sandbox-account-key', method: 'post' }),
	},
	{
		type: 'chatApiConstructorApi',
		name: 'Chat API Bot Constructor (sandbox)',
		twin: 'chatApiConstructor',
		data: (baseUrl) => ({
			baseUrl,
			authentication: 'login',
			email: 'n8n@shop.example',
			password: 'sandbox-password',
			shopId: '11',
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
