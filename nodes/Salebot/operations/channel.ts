import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';
import { channelsIn } from '../lists';

export const channel: Resource = {
	name: 'Channel',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many channels',
			description: 'List the connected messengers with the group ID that other operations ask for',
			effect: 'read',
			http: 'GET /connected_channels',
			fields: {},
			output: ({ data }) => channelsIn(data),
			sample: { messenger: 'telegram', groupId: 'my_bot', name: 'my_bot', id: 23, enabled: true },
		}),
	},
};
