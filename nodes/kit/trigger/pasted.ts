import type { INodeProperties, IWebhookDescription, IWebhookFunctions } from 'n8n-workflow';
import { answer } from './webhook';

/**
 * The webhooks of a trigger whose URL a person pastes, because the provider has no call to register it. The shown URL
 * ends in the user's secret behind n8n's own unguessable id. A second, hidden path takes every other ending, so that a
 * wrong one gets a real 401 instead of n8n's 404. Its name must be unique within an n8n, or two triggers would collide.
 */
export function pastedWebhooks(change: Partial<IWebhookDescription> = {}): IWebhookDescription[] {
	const webhook: IWebhookDescription = {
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		path: '={{ ($parameter["secret"] || "").trim().replace(/[^\\w.~-]+/g, "-") || "webhook" }}',
		...change,
	};
	const wrong: IWebhookDescription = {
		name: 'setup',
		httpMethod: webhook.httpMethod,
		responseMode: 'onReceived',
		path: '={{ ":wrong_" + $workflow.id + "_" + $nodeId }}',
		isFullPath: true,
		ndvHideUrl: true,
	};
	return [webhook, wrong];
}

export const secretParameter: INodeProperties = {
	displayName: 'Secret',
	name: 'secret',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	placeholder: 'e.g. k7Gq2xR9',
	description:
		'Becomes the end of the webhook URL; letters, digits and hyphens. The provider does not sign its calls, so whoever knows the URL can start the workflow: change the secret, and the URL with it, when it became known.',
};

/** Whether the call came to another ending than the secret. */
export function isWrongUrl(context: IWebhookFunctions): boolean {
	return context.getWebhookName() === 'setup';
}

export function refuseWrongUrl(context: IWebhookFunctions) {
	return answer(context, 401, { message: 'Unknown or missing secret' });
}

/** Nothing to register, and nothing to remove. */
export const pastedLifecycle = {
	checkExists: async (): Promise<boolean> => await Promise.resolve(true),
	create: async (): Promise<boolean> => await Promise.resolve(true),
	delete: async (): Promise<boolean> => await Promise.resolve(true),
};
