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
import { salebot } from './api';
import { lists } from './lists';
import { catalogue } from './operations/index';

export class Salebot implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Salebot',
		name: 'salebot',
		icon: { light: 'file:../../icons/salebot.svg', dark: 'file:../../icons/salebot.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ($parameter["resource"] + ": " + $parameter["operation"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Send messages, save variables and manage the clients of a Salebot project',
		defaults: { name: 'Salebot' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'salebotProjectApi', required: true }],
		webhooks: waitWebhooks,
		waitingNodeTooltip,
		properties: toProperties(catalogue),
	};

	methods = toMethods(salebot, lists);

	async execute(this: IExecuteFunctions) {
		return await execute(this, { provider: salebot, catalogue });
	}

	async webhook(this: IWebhookFunctions) {
		return await answerWait(this);
	}
}
