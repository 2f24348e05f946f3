import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IWebhookFunctions } from 'n8n-workflow';
import { eventSelector, mediaOptions, optionsOf } from '../kit/trigger/events';
import { filterCollection } from '../kit/trigger/filters';
import { lifecycle, takeOverParameter } from '../kit/trigger/registration';
import { receive } from '../kit/trigger/webhook';
import { chatApi } from './api';
import { events } from './events';
import { filters } from './filters';
import { registration } from './registration';

export class ChatApiTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Chat API Trigger',
		name: 'chatApiTrigger',
		icon: { light: 'file:../../icons/chatApi.svg', dark: 'file:../../icons/chatApi.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when a WhatsApp message or another event arrives',
		eventTriggerDescription: 'Waiting for a message to your WhatsApp number',
		activationMessage: 'The workflow now starts with every event that Chat API reports.',
		defaults: { name: 'Chat API Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'chatApiInstanceApi', required: true }],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' },
		],
		properties: [
			eventSelector(events),
			takeOverParameter,
			filterCollection(filters),
			optionsOf(mediaOptions),
		],
	};

	webhookMethods = { default: lifecycle(chatApi, registration) };

	async webhook(this: IWebhookFunctions) {
		return await receive(this, events, { filters, provider: chatApi });
	}
}
