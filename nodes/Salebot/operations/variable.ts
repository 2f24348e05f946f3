import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';
import { accepted } from '../answers';
import { clientId, variables } from '../fields';

export const variable: Resource = {
	name: 'Variable',
	operations: {
		save: operation({
			name: 'Save',
			action: 'Save variables of a client',
			description:
				'Write variables of the current deal, or with the prefix "client." of the client card. Items with the same variables go in one request.',
			effect: 'write',
			http: 'POST /save_variables',
			lane: 'clientId',
			fields: { clientId, variables },
			batch: {
				max: 500,
				each: ['clientId'],
				body: ([first, ...others]) =>
					others.length === 0
						? { client_id: first?.clientId }
						: { clients: [first, ...others].map((values) => values?.clientId) },
				output: accepted,
			},
			sample: { status: 'success' },
		}),
		get: operation({
			name: 'Get',
			action: 'Get variables of a client',
			description:
				'Read all variables of a client and of the current deal; client variables come without their prefix',
			effect: 'read',
			http: 'GET /get_variables',
			fields: { clientId },
			lookup: true,
			sample: { main_client_id: 'NONE', phone: '79995551122', client_type: 1, utm_source: 'ads' },
		}),
	},
};
