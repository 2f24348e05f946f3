import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { giveUpAfter, refresh } from '../refresh';

export const template: Resource = {
	name: 'Template',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many templates',
			description:
				'Read the message templates with their state. One name may have several languages.',
			effect: 'read',
			http: 'GET /templates/',
			page: 'templates',
			items: 'results',
			fields: {},
			hints: {
				503: 'The management of templates is not available at the moment. Try again later.',
			},
			sample: {
				namespace: 'aaaa1111_bbbb_2222_cccc_333344445555',
				name: 'order_shipped',
				category: 'UTILITY',
				language: 'en',
				status: 'approved',
				rejected_reason: null,
				components: [{ type: 'BODY', text: 'Hi {{1}}, order {{2}} is on its way.' }],
			},
		}),
		refresh: operation({
			name: 'Refresh',
			action: 'Refresh templates',
			description: 'Read the templates from WhatsApp again, and wait until that is over',
			effect: 'write',
			fields: {},
			options: { giveUpAfter },
			run: async (values, api) => await refresh(api, '/templates/refresh/', values.giveUpAfter),
			sample: { refreshed: true, checks: 2, waitedSeconds: 3 },
		}),
	},
};
