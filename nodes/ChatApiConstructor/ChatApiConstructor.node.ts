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
import { constructorApi } from './api';
import { lists } from './lists';
import { catalogue } from './operations/index';

export class ChatApiConstructor implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Chat API Bot Constructor',
		name: 'chatApiConstructor',
		icon: {
			light: 'file:../../icons/chatApiConstructor.svg',
			dark: 'file:../../icons/chatApiConstructor.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ($parameter["resource"] + ": " + $parameter["operation"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description:
			'Send messages and manage bots, bot users, tags, variables, leads and orders of the visual bot constructor',
		defaults: { name: 'Chat API Bot Constructor' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'chatApiConstructorApi', required: true }],
		webhooks: waitWebhooks,
		waitingNodeTooltip,
		properties: toProperties(catalogue),
	};

	methods = toMethods(constructorApi, lists);

	async execute(this: IExecuteFunctions) {
		return await execute(this, { provider: constructorApi, catalogue });
	}

	async webhook(this: IWebhookFunctions) {
		return await answerWait(this);
	}
}
