import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { blocksIn } from '../lists';

export const block: Resource = {
	name: 'Block',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many blocks',
			description: 'List the blocks of the bot; messages and broadcasts can start one by its ID',
			effect: 'read',
			http: 'GET /get_messages',
			fields: {},
			output: ({ data }) => blocksIn(data),
			sample: {
				id: 390,
				condition: '/start',
				answer: 'Hello!',
				message_type: 0,
				description: 'Welcome',
			},
		}),
	},
};
