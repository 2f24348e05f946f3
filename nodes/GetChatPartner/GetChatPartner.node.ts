import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { toProperties } from '../kit/editor/properties';
import { execute } from '../kit/run/execute';
import { getChatPartner } from './api';
import { catalogue } from './operations/index';

export class GetChatPartner implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'get.chat Partner',
		name: 'getChatPartner',
		icon: { light: 'file:../../icons/getChat.svg', dark: 'file:../../icons/getChat.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle:
			'={{ ($parameter["resource"] + ": " + $parameter["operation"]).replace(/([A-Z])/g, " $1").toLowerCase() }}',
		description: 'Create WhatsApp inboxes for clients with the Partner API of get.chat',
		defaults: { name: 'get.chat Partner' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'getChatPartnerApi', required: true }],
		properties: toProperties(catalogue),
	};

	async execute(this: IExecuteFunctions) {
		return await execute(this, { provider: getChatPartner, catalogue });
	}
}
