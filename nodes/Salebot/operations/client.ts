import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';
import { accepted } from '../api';
import { clientId } from '../fields';

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
			sample: {
				id: 44483,
				platform_id: '146467928',
				client_type: 0,
				name: 'Anna',
				avatar: null,
				message_id: null,
				project_id: 1,
				created_at: 1588248599,
				updated_at: 1588248599,
				tag: null,
				group: '143414131',
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
	},
};
