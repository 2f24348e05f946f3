import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';
import { accountOf } from '../nodes/ChatApi/account';
import { addressed, checkSecret } from '../nodes/kit/http/account';

export class ChatApiInstanceApi implements ICredentialType {
	name = 'chatApiInstanceApi';

	displayName = 'Chat API Instance API';

	documentationUrl = 'https://github.com/n8n-nodes-messengers/n8n-nodes-messengers#chat-api';

	icon: Icon = { light: 'file:../icons/chatApi.svg', dark: 'file:../icons/chatApi.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.1msg.io',
			placeholder: 'e.g. https://api.1msg.io',
			description:
				'Scheme and host of the server. 1MSG serves what chat-api.com served until 2023.',
		},
		{
			displayName: 'Path Style',
			name: 'pathStyle',
			type: 'options',
			options: [
				{ name: '/{ID} (1MSG)', value: 'channel' },
				{ name: '/instance{ID} (chat-api.com and Look-Alikes)', value: 'instance' },
				{ name: '?instanceId={ID} (Query)', value: 'query' },
			],
			default: 'channel',
			description:
				'How the instance stands in the URL. A full URL as Instance ID decides it by itself.',
		},
		{
			displayName: 'Instance ID',
			name: 'instanceId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. ABC371267300 or https://api.chat-api.com/instance12345',
			description: 'The id of the instance or channel, or its full URL as the provider shows it',
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description: 'The token or API key of this instance',
		},
		{
			displayName: 'Token Placement',
			name: 'placement',
			type: 'options',
			options: [
				{
					name: 'Header',
					value: 'bearer',
					description: 'Keeps the token out of URLs and logs. 1MSG understands it.',
				},
				{
					name: 'Query',
					value: 'query',
					description: 'What chat-api.com and its look-alikes need',
				},
			],
			default: 'bearer',
		},
	];

	/** Adds the token, and only to requests to the account's own host. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const { base, query } = accountOf(credentials);
		const request = addressed(options, base);
		if (!request) return options;
		const token = checkSecret(credentials.token, 'Token');
		request.qs = { ...request.qs, ...query };
		if (credentials.placement === 'query') request.qs = { ...request.qs, token };
		else request.headers = { ...request.headers, Authorization: `Bearer ${token}` };
		return request;
	};

	test: ICredentialTestRequest = {
		request: { url: '/status', qs: { no_wakeup: true } },
		rules: [
			{
				type: 'responseCode',
				properties: { value: 401, message: 'The token does not belong to this instance' },
			},
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message: 'No such instance: check Base URL, Path Style and Instance ID',
				},
			},
		],
	};
}
