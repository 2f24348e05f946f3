import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IHttpRequestOptions,
	INodeProperties,
	Icon,
} from 'n8n-workflow';
import { addressed, checkSecret } from '../nodes/kit/http/account';
import { baseOf } from '../nodes/Salebot/account';

const CANNOT_TELL =
	'Salebot did not let this key read the channels. Either the key or the host is wrong, or the key has no right to read client information: then this test cannot tell, and the key may still work for writing.';

export class SalebotProjectApi implements ICredentialType {
	name = 'salebotProjectApi';

	displayName = 'Salebot Project API';

	documentationUrl = 'https://github.com/n8n-nodes-messengers/n8n-nodes-messengers#salebot';

	icon: Icon = { light: 'file:../icons/salebot.svg', dark: 'file:../icons/salebot.dark.svg' };

	properties: INodeProperties[] = [
		{
			displayName: 'Host',
			name: 'host',
			type: 'options',
			options: [
				{ name: 'Salebot.ai (International)', value: 'ai' },
				{ name: 'Salebot.pro (Russian)', value: 'pro' },
				{ name: 'Other', value: 'custom' },
			],
			default: 'pro',
			description: 'Where the project lives: the address of the editor in your browser shows it',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://chatter.salebot.pro',
			displayOptions: { show: { host: ['custom'] } },
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			description:
				'Made in the project settings under Integrations, with the rights that you choose there',
		},
	];

	/** The key is a part of the path, and is added only for the account's own host. */
	authenticate = async (
		credentials: ICredentialDataDecryptedObject,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> => {
		const base = baseOf(credentials);
		const request = addressed(options, base);
		if (!request?.url.startsWith(`${base}/`)) return options;
		const key = encodeURIComponent(checkSecret(credentials.apiKey, 'API Key'));
		return { ...request, url: `${base}/${key}${request.url.slice(base.length)}` };
	};

	/** A full answer names the project; anything else, whatever its status, is explained. */
	test: ICredentialTestRequest = {
		request: { url: '/connected_channels', ignoreHttpStatusErrors: true },
		rules: [
			{
				type: 'responseSuccessBody',
				properties: { key: 'project_id', value: undefined, message: CANNOT_TELL },
			},
		],
	};
}
