import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';
import { baseOf, DEFAULT_BASE } from '../nodes/GetChatPartner/account';
import { addressed, checkSecret, expressionMarks } from '../nodes/kit/http/account';

const WRONG_KEY =
	'get.chat does not know this key. It is the partner API key of your account manager, not a 360dialog API key.';

export class GetChatPartnerApi implements ICredentialType {
	name = 'getChatPartnerApi';

	displayName = 'get.chat Partner API';

	documentationUrl =
		'https://github.com/n8n-nodes-messengers/n8n-nodes-messengers#getchat-partner-api';

	icon: Icon = { light: 'file:../icons/getChat.svg', dark: 'file:../icons/getChat.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: DEFAULT_BASE,
			placeholder: `e.g. ${DEFAULT_BASE}`,
			description: 'Scheme and host of the Partner API, as your account manager gave it to you',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'The partner API key. Your account manager issues it; it is not the 360dialog API key.',
		},
		...expressionMarks('baseUrl', 'apiKey'),
	];

	/** Adds the key, and only to requests to the account's own host. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const request = addressed(options, baseOf(credentials));
		if (!request) return options;
		const key = checkSecret(credentials.apiKey, 'API Key');
		request.headers = { ...request.headers, Authorization: `Bearer ${key}` };
		return request;
	};

	/** The health checks need no key, so only the Partner ID shows whether it is right (get-chat.md 1.2). */
	test: ICredentialTestRequest = {
		request: { url: '/v1/partner_id' },
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: WRONG_KEY } },
			{ type: 'responseCode', properties: { value: 403, message: WRONG_KEY } },
			{
				type: 'responseCode',
				properties: {
					value: 404,
					message:
						'This server has no call for the Partner ID, so the key cannot be tested. Check the Base URL; the key may still be right.',
				},
			},
		],
	};
}
