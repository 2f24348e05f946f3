import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IWebhookFunctions } from 'n8n-workflow';
import { eventSelector, triggerOptions } from '../kit/trigger/events';
import { lifecycle, takeOverParameter } from '../kit/trigger/registration';
import { receive } from '../kit/trigger/webhook';
import { getChat } from './api';
import { events } from './events';
import { registration } from './registration';

export class GetChatTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'get.chat Trigger',
		name: 'getChatTrigger',
		icon: { light: 'file:../../icons/getChat.svg', dark: 'file:../../icons/getChat.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when a WhatsApp message arrives in a get.chat inbox',
		eventTriggerDescription: 'Waiting for a message to your get.chat inbox',
		activationMessage: 'The workflow now starts with every event that get.chat reports.',
		defaults: { name: 'get.chat Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'getChatApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: [eventSelector(events), takeOverParameter, triggerOptions],
	};

	webhookMethods = { default: lifecycle(getChat, registration) };

	async webhook(this: IWebhookFunctions) {
		return await receive(this, events);
	}
}
