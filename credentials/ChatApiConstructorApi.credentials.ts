import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';
import { DEFAULT_BASE, baseOf } from '../nodes/ChatApiConstructor/account';
import { addressed, checkSecret, expressionMarks } from '../nodes/kit/http/account';
import { SESSION_TOKEN, logInInstead } from '../nodes/kit/http/session';

export class ChatApiConstructorApi implements ICredentialType {
	name = 'chatApiConstructorApi';

	displayName = 'Chat API Bot Constructor API';

	documentationUrl =
		'https://github.com/n8n-nodes-messengers/n8n-nodes-messengers#chat-api-bot-constructor';

	icon: Icon = {
		light: 'file:../icons/chatApiConstructor.svg',
		dark: 'file:../icons/chatApiConstructor.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: DEFAULT_BASE,
			description:
				'Scheme and host at which you log in to the bot constructor. Some accounts are at https://eu.hightouch.ai or at a host of their own.',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{
					name: 'Email and Password',
					value: 'login',
					description: 'Exchanged for a token, once, and again when that has expired',
				},
				{ name: 'Token', value: 'token', description: 'A token that you have got already' },
			],
			default: 'login',
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. name@example.com',
			displayOptions: { show: { authentication: ['login'] } },
			description: 'With which you log in to the bot constructor',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['login'] } },
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['token'] } },
			description: 'As the platform gave it, without the word Bearer',
		},
		{
			displayName: 'Default Shop',
			name: 'shopId',
			type: 'string',
			default: '',
			placeholder: 'e.g. 2',
			description:
				'ID of the shop that is used wherever a node names none. Get Many of the resource Shop shows the IDs.',
		},
		...expressionMarks('baseUrl', 'email', 'password', 'token', 'shopId'),
	];

	/** Adds the token, and only to requests to the account's own host. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const request = addressed(options, baseOf(credentials));
		if (!request) return options;
		if (credentials.authentication !== 'token' && !credentials[SESSION_TOKEN]) {
			const email = checkSecret(credentials.email, 'Email');
			const password = checkSecret(credentials.password, 'Password');
			return logInInstead(request, `${baseOf(credentials)}/api/auth/login/`, { email, password });
		}
		const token = checkSecret(credentials[SESSION_TOKEN] ?? credentials.token, 'Token');
		request.headers = { ...request.headers, Authorization: `Bearer ${token}` };
		return request;
	};

	/** A refusal may come with any status; one with 200 would look like success (chat-api.md 3.1). */
	test: ICredentialTestRequest = {
		request: { url: '/api/shop/shops/', qs: { limit: 1, offset: 0 } },
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'status',
					value: 'error',
					message:
						'The platform does not accept this email and password, or this token. Check Base URL too: an account belongs to one host.',
				},
			},
		],
	};
}
