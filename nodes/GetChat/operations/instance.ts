import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';
import { toItems } from '../../kit/json';

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
