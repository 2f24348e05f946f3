import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IPollFunctions } from 'n8n-workflow';
import { toMethods } from '../kit/editor/lists';
import { toParameter } from '../kit/editor/parameters';
import { poll, pollSelector } from '../kit/trigger/poll';
import { constructorApi } from './api';
import { shopId } from './fields';
import { lists } from './lists';
import { paths, updates } from './updates';

export class ChatApiConstructorTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Chat API Bot Constructor Trigger',
		name: 'chatApiConstructorTrigger',
		icon: {
			light: 'file:../../icons/chatApiConstructor.svg',
			dark: 'file:../../icons/chatApiConstructor.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when the visual bot constructor has a new bot user, message, lead or order, or an order has changed',
		defaults: { name: 'Chat API Bot Constructor Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'chatApiConstructorApi', required: true }],
		properties: [
			pollSelector(updates),
			toParameter('shopId', shopId),
			{
				displayName: 'Direction',
				name: 'direction',
				type: 'options',
				options: [
					{ name: 'Both', value: 'both' },
					{ name: 'From the Bot', value: 'out' },
					{ name: 'From the User', value: 'in' },
				],
				default: 'in',
				displayOptions: { show: { events: ['newMessage'] } },
				description:
					'Which messages count. A workflow that answers should not start for its own answers.',
			},
			{
				...toParameter('leadPath', paths.leadPath),
				displayOptions: { show: { events: ['newLead'] } },
			},
			{
				...toParameter('orderPath', paths.orderPath),
				displayOptions: { show: { events: ['newOrder', 'changedOrder'] } },
			},
			{
				displayName: 'Watched Orders',
				name: 'watched',
				type: 'number',
				typeOptions: { minValue: 1, maxValue: 10000 },
				default: 500,
				displayOptions: { show: { events: ['changedOrder'] } },
				description:
					'How many of the newest orders are looked at for Changed Order. A hundred of them is one request.',
			},
		],
	};

	methods = toMethods(constructorApi, { shops: lists.shops });

	async poll(this: IPollFunctions) {
		return await poll(this, constructorApi, {
			rows: updates,
			parameters: ['shopId', 'direction', 'leadPath', 'orderPath', 'watched'],
			source: ['shopId'],
		});
	}
}
