import { NodeConnectionTypes } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
} from 'n8n-workflow';
import { toMethods } from '../kit/editor/lists';
import { toProperties } from '../kit/editor/properties';
import { execute } from '../kit/run/execute';
import { answerWait, waitWebhooks, waitingNodeTooltip } from '../kit/wait/waitAnswer';
import { chatApi } from './api';
import { forms, lists } from './lists';
import { catalogue } from './operations/index';

export class ChatApi implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Chat API',
		name: 'chatApi',
		icon: { light: 'file:../../icons/chatApi.svg', dark: 'file:../../icons/chatApi.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ($parameter["resource"] + ": " + $parameter["operation"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Send and read WhatsApp messages through Chat API or 1MSG',
		defaults: { name: 'Chat API' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'chatApiInstanceApi', required: true }],
		webhooks: waitWebhooks,
		waitingNodeTooltip,
		properties: toProperties(catalogue),
	};

	methods = toMethods(chatApi, lists, forms);

	async execute(this: IExecuteFunctions) {
		return await execute(this, { provider: chatApi, catalogue });
	}

	async webhook(this: IWebhookFunctions) {
		return await answerWait(this);
	}
}
