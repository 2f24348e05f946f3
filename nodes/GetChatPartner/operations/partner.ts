import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';

export const partner: Resource = {
	name: 'Partner',
	operations: {
		getId: operation({
			name: 'Get ID',
			action: 'Get the ID of the partner',
			description: 'See which partner the key of the credential belongs to',
			effect: 'read',
			http: 'GET /v1/partner_id',
			fields: {},
			sample: { partner_id: 'sandbox' },
			note: 'The documentation names the call without printing its path.',
		}),
	},
};
