import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';

export const health: Resource = {
	name: 'Health',
	operations: {
		check: operation({
			name: 'Check',
			action: 'Check the health of the service',
			description: 'See whether the Partner API is up. It does not need the key.',
			effect: 'read',
			http: 'GET /',
			fields: {},
			sample: { status: 'healthy' },
		}),
		checkVersion1: operation({
			name: 'Check Version 1',
			action: 'Check the health of version 1',
			description: 'See whether version 1 of the Partner API is up. It does not need the key.',
			effect: 'read',
			http: 'GET /v1',
			fields: {},
			sample: { status: 'healthy' },
			note: 'The documentation names the call without printing its path.',
		}),
	},
};
