import { toItems } from '../../kit/json';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';

export const instance: Resource = {
	name: 'Instance',
	operations: {
		getHealth: operation({
			name: 'Get Health',
			action: 'Get the health of the instance',
			description: 'See whether the instance is up',
			effect: 'read',
			http: 'GET /status/health',
			fields: {},
			// What the body says is unknown; the status counts (get-chat.md 1.7).
			output: ({ data }) => ({ healthy: true, ...toItems(data)[0] }),
			sample: { healthy: true },
		}),
	},
};
