import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';
import { accepted } from '../answers';
import { clientId } from '../fields';
import { finders } from './finders';
import { loaded, platformFields } from '../load';

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
			items: 'clients',
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
			simplify: [
				'id',
				'platform_id',
				'client_type',
				'name',
				'avatar',
				'tag',
				'group',
				'created_at',
				'updated_at',
				'message_id',
			],
			sample: {
				id: 44483,
				platform_id: '146467928',
				client_type: 0,
				name: 'Anna',
				avatar: null,
				tag: null,
				group: '143414131',
				created_at: 1588248599,
				updated_at: 1588248599,
				message_id: null,
			},
		}),
		load: operation({
			name: 'Load',
			action: 'Load clients into the project',
			description:
				'Find or create clients by their IDs in a messenger, hundreds per request. A client that exists keeps its ID.',
			effect: 'write',
			http: 'POST /load_clients',
			lane: 'platformId',
			fields: platformFields,
			batch: {
				max: 500,
				each: ['platformId', 'groupId', 'clientType'],
				body: (all) =>
					all.map((values) => ({
						platform_id: values.platformId,
						group_id: values.groupId ?? '',
						client_type: Number(values.clientType),
					})),
				output: (reply, values, index) => loaded(reply, values.platformId, index),
			},
			sample: {
				clientId: 1469409,
				platform_id: '79995551122',
				group_id: '34810',
				client_type: 6,
				status: 'success',
				id: 1469409,
			},
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
		delete: operation({
			name: 'Delete',
			action: 'Delete clients',
			description:
				'Delete the clients of the input items for good, hundreds per request. The key needs the right to delete.',
			effect: 'delete',
			http: 'POST /delete_clients',
			lane: 'clientId',
			fields: {
				clientId,
				confirm: {
					type: 'boolean',
					displayName: 'Delete for Good',
					wire: false,
					confirms: 'switch it on to confirm that the clients are deleted for good',
					description:
						'Whether you really want to delete the clients. Nothing happens unless it is on.',
				},
			},
			batch: {
				/** salebot.md 1.8 */
				max: 500,
				each: ['clientId'],
				body: (all) => ({ client_ids: all.map((values) => values.clientId) }),
				output: (reply, values) => ({
					...accepted(reply),
					deleted: true,
					clientId: values.clientId,
				}),
			},
			sample: { status: 'success', deleted: true, clientId: '49177759' },
		}),
		...finders,
	},
};
