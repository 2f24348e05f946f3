import { NodeConnectionTypes } from 'n8n-workflow';
import type { IExecuteFunctions, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { toMethodsOf } from '../kit/editor/lists';
import { toCredentials, toProperties } from '../kit/editor/properties';
import { broadcast } from './broadcast';
import { catalogue } from './operations/index';
import { campaignOptions, campaignParameters } from './options';
import { channels } from './providers';
import { OUTPUTS } from './tally';

export class MessengerBroadcast implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Messenger Broadcast',
		name: 'messengerBroadcast',
		icon: {
			light: 'file:../../icons/messengerBroadcast.svg',
			dark: 'file:../../icons/messengerBroadcast.dark.svg',
		},
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["campaign"] }}',
		description: 'Send one campaign to many people, each once, and know what became of everyone',
		defaults: { name: 'Messenger Broadcast' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
			NodeConnectionTypes.Main,
		],
		outputNames: [...OUTPUTS],
		credentials: toCredentials(channels),
		properties: [
			...campaignParameters,
			...toProperties(catalogue, {
				resource: 'Provider',
				operation: 'Message',
				standard: campaignOptions,
			}),
		],
	};

	methods = toMethodsOf(channels);

	async execute(this: IExecuteFunctions) {
		return await broadcast(this, channels, catalogue);
	}
}
