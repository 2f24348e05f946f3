import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';
import { accountBase } from '../nodes/ChatApiInstances/account';
import { addressed, checkSecret } from '../nodes/kit/http/account';
import { isObject } from '../nodes/kit/json';

export class ChatApiAccountApi implements ICredentialType {
	name = 'chatApiAccountApi';

	displayName = 'Chat API Account API';

	documentationUrl =
		'https://github.com/n8n-nodes-messengers/n8n-nodes-messengers#chat-api-instances';

	icon: Icon = { light: 'file:../icons/chatApi.svg', dark: 'file:../icons/chatApi.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://us-central1-app-chat-api-com.cloudfunctions.net',
			placeholder: 'e.g. https://us-central1-app-chat-api-com.cloudfunctions.net',
			description: 'Scheme and host of the functions that create and delete instances',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The key of the whole account, shown under API Settings. It can never be changed, so show it to nobody.',
		},
		{
			displayName: 'Request Method',
			name: 'method',
			type: 'options',
			options: [
				{
					name: 'GET',
					value: 'get',
					description: 'Puts the key into the URL, where logs may keep it',
				},
				{ name: 'POST', value: 'post', description: 'Keeps the key out of URLs' },
			],
			default: 'post',
			description: 'How to call the functions. Choose GET only if POST is refused.',
		},
	];

	/** Adds the key, and only to requests to the account's own host. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const request = addressed(options, accountBase(credentials));
		if (!request) return options;
		const uid = checkSecret(credentials.apiKey, 'API Key');
		const given = { ...bodyOf(request.body), uid };
		if (credentials.method !== 'get') return { ...request, body: JSON.stringify(given) };
		const { body, ...rest } = request;
		return { ...rest, method: 'GET', qs: { ...request.qs, ...given } };
	};

	/** Any failure comes with status 200, in words that are not documented. */
	test: ICredentialTestRequest = {
		request: {
			method: 'POST',
			url: '/listInstances',
			body: {},
			headers: { 'Content-Type': 'application/json' },
		},
		rules: [
			{
				type: 'responseSuccessBody',
				properties: {
					key: 'result',
					value: undefined,
					message: 'The server gave no list of instances: check API Key and Base URL',
				},
			},
		],
	};
}

function bodyOf(body: unknown): IDataObject {
	if (typeof body !== 'string') return isObject(body) ? body : {};
	const parsed: unknown = JSON.parse(body || '{}');
	return isObject(parsed) ? parsed : {};
}
