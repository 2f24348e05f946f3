import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';
import { listIn } from '../answers';

export const block: Resource = {
	name: 'Block',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many blocks',
			description: 'List the blocks of the funnel with the IDs that Send asks for',
			effect: 'read',
			http: 'GET /get_messages',
			fields: {},
			output: listIn,
			sample: {
				id: 390,
				condition: '/start',
				answer: 'Hello',
				message_type: 0,
				description: 'Start',
			},
		}),
	},
};
