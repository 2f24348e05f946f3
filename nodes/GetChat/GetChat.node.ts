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
import { getChat } from './api';
import { forms, lists } from './lists';
import { catalogue } from './operations/index';

export class GetChat implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'get.chat',
		name: 'getChat',
		icon: { light: 'file:../../icons/getChat.svg', dark: 'file:../../icons/getChat.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ($parameter["resource"] + ": " + $parameter["operation"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description:
			'Send WhatsApp messages and manage chats, tags and assignments of a get.chat inbox',
		defaults: { name: 'get.chat' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'getChatApi', required: true }],
		webhooks: waitWebhooks,
		waitingNodeTooltip,
		properties: toProperties(catalogue),
	};

	methods = toMethods(getChat, lists, forms);

	async execute(this: IExecuteFunctions) {
		return await execute(this, { provider: getChat, catalogue });
	}

	async webhook(this: IWebhookFunctions) {
		return await answerWait(this);
	}
}
