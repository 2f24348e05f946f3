import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import type { Api } from '../kit/http/api';
import { isObject, textOf } from '../kit/json';
import { field } from '../kit/operation/fields';
import type { JsonValue } from '../kit/operation/fields';

/** Where the trigger of a workflow leaves its address for the other nodes. */
export const SHARED_KEY = 'getChatPartnerTrigger';
/** The header that carries the second secret; sample of get-chat.md 1.8. */
export const SECRET_HEADER = 'X-Setup-Secret';

export const tokenTo = field({
	type: 'options',
	displayName: 'Send the Token To',
	default: 'trigger',
	wire: false,
	when: { flow: ['configurator'] },
	choices: {
		trigger: {
			name: 'Use Trigger in This Workflow',
			description: 'The get.chat Partner Trigger of this workflow, which must be active',
		},
		object: {
			name: 'Configurator From a Trigger Elsewhere',
			description: 'The object that a get.chat Partner Trigger of another workflow shows',
		},
		url: { name: 'Another URL', description: 'Any address that accepts POST with JSON' },
	},
});

export const userName = field({
	type: 'string',
	displayName: 'Service Account Name',
	required: true,
	default: 'n8n_service',
	wire: false,
	when: { flow: ['configurator'] },
	description: 'User name of the service account that the token belongs to',
});

export const details = field({
	type: 'pairs',
	displayName: 'Details for the Trigger',
	pair: 'Detail',
	wire: false,
	when: { flow: ['configurator'], tokenTo: ['trigger'] },
	description:
		'Travel along in the webhook address and come out of the trigger beside the token, for example the number of the client: the token itself does not say which instance it belongs to. A detail named host is where a credential with expressions finds the instance. Subdomain and channel ID travel along anyway.',
});

export const configurator = field({
	type: 'json',
	displayName: 'Configurator',
	required: true,
	only: 'object',
	wire: false,
	when: { flow: ['configurator'], tokenTo: ['object'] },
	description:
		'What the trigger shows when its address is opened in a browser: user_name, webhook_url and webhook_headers',
});

export const webhookUrl = field({
	type: 'string',
	displayName: 'Webhook URL',
	required: true,
	wire: false,
	when: { flow: ['configurator'], tokenTo: ['url'] },
	placeholder: 'e.g. https://example.com/webhook',
	description:
		'Address that gets the token. Give it a secret of your own, because get.chat signs nothing.',
	parse(text) {
		const url = text.trim();
		if (/^https?:\/\/\S+$/i.test(url)) return url;
		throw badInput(`Webhook URL "${url.slice(0, 60)}" must start with https:// and have no spaces`);
	},
});

export const webhookHeaders = field({
	type: 'pairs',
	displayName: 'Webhook Headers',
	pair: 'Header',
	wire: false,
	when: { flow: ['configurator'], tokenTo: ['url'] },
	description: 'Headers that get.chat sends along, for example with a secret',
});

export interface ConfiguratorValues {
	tokenTo?: string | undefined;
	userName?: string | undefined;
	details?: Record<string, string> | undefined;
	configurator?: JsonValue | undefined;
	webhookUrl?: string | undefined;
	webhookHeaders?: Record<string, string> | undefined;
	subdomain?: string | undefined;
	channelId?: string | undefined;
}

/** The `configurator` of a new instance (get-chat.md 1.3). Throws `badInput`. */
export function configuratorOf(values: ConfiguratorValues, api: Api): IDataObject {
	const { userName, webhookUrl, webhookHeaders = {} } = values;
	switch (values.tokenTo) {
		case 'object':
			return pasted(values);
		case 'url':
			return {
				user_name: userName,
				webhook_url: webhookUrl,
				...(Object.keys(webhookHeaders).length > 0 && { webhook_headers: webhookHeaders }),
			};
		default:
			return ofTrigger(values, api);
	}
}

function pasted({ configurator, userName }: ConfiguratorValues): IDataObject {
	const given = isObject(configurator) ? configurator : {};
	if (textOf(given.webhook_url) === undefined) {
		throw badInput(
			'Configurator has no webhook_url',
			'Paste the whole object that the trigger shows.',
		);
	}
	return { user_name: userName, ...given };
}

function ofTrigger(values: ConfiguratorValues, api: Api): IDataObject {
	const { subdomain, channelId, userName, details = {} } = values;
	const shared = api.shared()[SHARED_KEY];
	const trigger = isObject(shared) ? shared : {};
	const url = textOf(trigger.url);
	if (url === undefined) {
		throw badInput(
			'This workflow has no active get.chat Partner Trigger that could get the token',
			'Add the trigger to this workflow and activate the workflow, then run it again. Or choose another way in Send the Token To.',
		);
	}
	const along = { ...(subdomain && { subdomain }), ...(channelId && { channelId }), ...details };
	const query = new URLSearchParams(along).toString();
	return {
		user_name: userName,
		webhook_url: query === '' ? url : `${url}?${query}`,
		webhook_headers: { [SECRET_HEADER]: textOf(trigger.header) ?? '' },
	};
}
