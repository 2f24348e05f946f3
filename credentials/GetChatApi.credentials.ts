import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';
import { baseOf } from '../nodes/GetChat/account';
import { addressed, checkSecret, expressionMarks } from '../nodes/kit/http/account';
import { SESSION_TOKEN, logInInstead } from '../nodes/kit/http/session';

const WRONG_TOKEN =
	'The instance does not accept this token, or user and password. Make a user of the group App integration in the admin panel and use that.';

export class GetChatApi implements ICredentialType {
	name = 'getChatApi';

	displayName = 'get.chat API';

	documentationUrl = 'https://github.com/n8n-nodes-messengers/n8n-nodes-messengers#getchat';

	icon: Icon = { light: 'file:../icons/getChat.svg', dark: 'file:../icons/getChat.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Host',
			name: 'host',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. acme.inbox.getchat.360dialog.io',
			description:
				'Where the inbox is: its domain, or any address of it from your browser. May be an expression for several instances.',
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Token', value: 'token' },
				{
					name: 'User and Password',
					value: 'password',
					description: 'Exchanged for a token, once',
				},
			],
			default: 'token',
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['password'] } },
			description: 'Name of a user of the group App integration',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['password'] } },
		},
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { authentication: ['token'] } },
			description:
				'Token of a user of the group App integration, or of a configurator user, who cannot send messages. May be an expression for several instances.',
		},
		...expressionMarks('host', 'token', 'username', 'password'),
	];

	/** Adds the token, and only to requests to the account's own host. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const request = addressed(options, baseOf(credentials));
		if (!request) return options;
		if (credentials.authentication === 'password' && !credentials[SESSION_TOKEN]) {
			const username = checkSecret(credentials.username, 'User Name');
			const password = checkSecret(credentials.password, 'Password');
			return logInInstead(request, `${baseOf(credentials)}/auth/token/`, { username, password });
		}
		const token = checkSecret(credentials[SESSION_TOKEN] ?? credentials.token, 'Token');
		request.headers = { ...request.headers, Authorization: `Token ${token}` };
		return request;
	};

	/** A super-admin gets 404 here although the token is right (get-chat.md 2.2). */
	test: ICredentialTestRequest = {
		request: { url: '/users/current/' },
		rules: [
			{
				type: 'responseCode',
				properties: {
					value: 400,
					message: 'The instance does not accept this user name and password',
				},
			},
			{ type: 'responseCode', properties: { value: 401, message: WRONG_TOKEN } },
			{ type: 'responseCode', properties: { value: 403, message: WRONG_TOKEN } },
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'The instance knows no user of this token. A super-admin gets this although the token works; otherwise check Host.',
				},
			},
		],
	};
}
