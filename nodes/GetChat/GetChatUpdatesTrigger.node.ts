import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { poll, pollSelector } from '../kit/trigger/poll';
import { getChat } from './api';
import { updates } from './updates';

export class GetChatUpdatesTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'get.chat Updates Trigger',
		name: 'getChatUpdatesTrigger',
		icon: { light: 'file:../../icons/getChat.svg', dark: 'file:../../icons/getChat.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when a chat of a get.chat inbox is assigned, tagged or resolved, which webhooks may not report',
		defaults: { name: 'get.chat Updates Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'getChatApi', required: true }],
		properties: [
			pollSelector(updates),
			{
				displayName: 'Watched Chats',
				name: 'watched',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 10000 },
				default: 500,
				description:
					'How many of the newest chats are looked at for Chat Resolved or Reopened. A hundred of them is one request.',
			},
		],
	};

	async poll(this: IPollFunctions) {
		return await poll(this, getChat, { rows: updates, parameters: ['watched'], source: [] });
	}
}
