import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { many } from '../answers';

export const shop: Resource = {
	name: 'Shop',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many shops',
			description: 'Read the shops that the account manages, with their IDs',
			effect: 'read',
			http: 'GET /api/shop/shops/',
			page: 'entries',
			fields: {},
			output: many,
			sample: { id: 2, name: 'Coffee' },
		}),
	},
};
