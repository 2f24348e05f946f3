import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IWebhookFunctions } from 'n8n-workflow';
import { eventSelector } from '../kit/trigger/events';
import { pastedWebhooks, secretParameter } from '../kit/trigger/pasted';
import { events } from './events';
import { lifecycle, receive } from './receive';
import { partnerTriggerOptions } from './triggerOptions';

export class GetChatPartnerTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'get.chat Partner Trigger',
		name: 'getChatPartnerTrigger',
		icon: { light: 'file:../../icons/getChat.svg', dark: 'file:../../icons/getChat.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when a new WhatsApp inbox is ready and gives its token, or with any partner event',
		eventTriggerDescription: 'Waiting for the token of a new instance',
		activationMessage:
			'The workflow now starts when an instance is ready. In the same workflow choose Use Trigger in This Workflow; for another one open the Production URL in a browser and paste what it shows.',
		defaults: { name: 'get.chat Partner Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		// The token opens the whole inbox: an n8n with data redaction masks it in its executions.
		sensitiveOutputFields: ['token', 'body.token'],
		webhooks: pastedWebhooks({ httpMethod: 'POST,PUT,GET' }),
		properties: [secretParameter, eventSelector(events), partnerTriggerOptions],
	};

	webhookMethods = { default: lifecycle };

	async webhook(this: IWebhookFunctions) {
		return await Promise.resolve(receive(this));
	}
}
