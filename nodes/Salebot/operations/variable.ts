import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { accepted } from '../api';
import { clientId, toIds, variableLimits } from '../fields';

export const variable: Resource = {
	name: 'Variable',
	operations: {
		save: operation({
			name: 'Save',
			action: 'Save variables of a client',
			description:
				'Write variables of the current deal, or with the prefix "client." of the client card',
			effect: 'write',
			http: 'POST /save_variables',
			lane: 'clientId',
			fields: {
				clientId,
				variables: {
					type: 'pairs',
					displayName: 'Variables',
					required: true,
					pair: 'Variable',
					...variableLimits,
					description:
						'A plain name such as budget belongs to the deal, one such as client.phone to the client card',
				},
			},
			/** Clients that get the same variables share a request (salebot.md 2.4); its largest size is UNKNOWN. */
			batch: {
				max: 500,
				each: ['clientId'],
				body: (all) =>
					all.length === 1
						? { client_id: all[0]?.clientId }
						: { clients: toIds(all.map((values) => values.clientId)) },
			},
			output: accepted,
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
			sample: { main_client_id: 'NONE', phone: '79995551122', client_type: 1, utm_source: 'ads' },
		}),
	},
};
