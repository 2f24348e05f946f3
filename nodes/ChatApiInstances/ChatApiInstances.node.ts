import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { toMethods } from '../kit/editor/lists';
import { toProperties } from '../kit/editor/properties';
import { execute } from '../kit/run/execute';
import { chatApiAccount } from './api';
import { lists } from './lists';
import { catalogue } from './operations/index';

export class ChatApiInstances implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Chat API Instances',
		name: 'chatApiInstances',
		icon: { light: 'file:../../icons/chatApi.svg', dark: 'file:../../icons/chatApi.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ($parameter["resource"] + ": " + $parameter["operation"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Create, delete and list the instances of a Chat API account',
		defaults: { name: 'Chat API Instances' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'chatApiAccountApi', required: true }],
		properties: toProperties(catalogue),
	};

	methods = toMethods(chatApiAccount, lists);

	async execute(this: IExecuteFunctions) {
		return await execute(this, { provider: chatApiAccount, catalogue });
	}
}
