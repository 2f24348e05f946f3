import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { clientItems, clientKeys } from '../answers';
import { accepted } from '../api';
import { clientId, toIds } from '../fields';
import { finders } from '../finders';
import { checkLoad, loadFields, loaded, toLoad } from '../loading';

export const client: Resource = {
	name: 'Client',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many clients',
			description: 'Read the clients of the project, newest first',
			effect: 'read',
			http: 'GET /get_clients',
			page: 'clients',
			fields: {},
			options: {
				list: {
					type: 'number',
					displayName: 'List Number',
					description:
						'Only clients of this list. Its number stands in the address of the list in Salebot.',
				},
				reverse: {
					type: 'boolean',
					displayName: 'Oldest First',
					description: 'Whether to start with the oldest client. Works only without a list.',
				},
			},
			output: clientItems,
			simplify: clientKeys,
			sample: {
				clientId: 44483,
				clientType: 'vk',
				platform_id: '146467928',
				name: 'Anna',
				avatar: null,
				message_id: null,
				created_at: 1588248599,
				updated_at: 1588248599,
				tag: null,
				group: '143414131',
			},
		}),
		load: operation({
			name: 'Find or Load',
			action: 'Find or load a client',
			description:
				'Give the client ID of somebody in a messenger or of a phone number, and make a client where there is none',
			effect: 'write',
			http: 'POST /load_clients',
			fields: loadFields,
			check: checkLoad,
			/** The body is a bare list (salebot.md 2.3); its largest size is UNKNOWN. */
			batch: {
				max: 500,
				each: Object.keys(loadFields),
				body: (all) => all.map(toLoad),
				output: loaded,
			},
			sample: {
				clientId: 1469409,
				platform_id: '79875555555',
				group_id: '34810',
				client_type: 6,
				status: 'success',
			},
			note: 'That a client who exists already is found and not made twice is how working integrations use the call; the provider does not say it.',
		}),
		delete: operation({
			name: 'Delete',
			action: 'Delete a client',
			description:
				'Delete clients for good, 500 with one request. The API key needs the right to delete clients.',
			effect: 'delete',
			http: 'POST /delete_clients',
			fields: {
				clientId: { ...clientId, wire: false },
				confirm: {
					type: 'boolean',
					displayName: 'Delete for Good',
					wire: false,
					confirms:
						'switch it on to delete the clients for good, with their messages and variables. Salebot cannot bring them back.',
					description: 'Whether the clients may be deleted for good',
				},
			},
			/** salebot.md 1.8 */
			batch: {
				max: 500,
				each: ['clientId'],
				body: (all) => ({ client_ids: toIds(all.map((values) => values.clientId)) }),
				output: (reply, values) => ({
					...accepted(reply),
					deleted: true,
					clientId: toIds([values.clientId])[0],
				}),
			},
			sample: { status: 'success', deleted: true, clientId: 49177759 },
		}),
		assign: operation({
			name: 'Assign',
			action: 'Assign a client to an employee',
			description: 'Hand the dialogue to an employee, or let Salebot choose one',
			effect: 'write',
			http: 'POST /assign_to_user',
			lane: 'clientId',
			fields: {
				clientId,
				email: {
					type: 'string',
					displayName: 'Employee Email',
					placeholder: 'e.g. name@example.com',
					description: "Without an email Salebot's own distribution chooses the employee",
				},
			},
			output: accepted,
			sample: { status: 'success' },
		}),
		...finders,
	},
};
