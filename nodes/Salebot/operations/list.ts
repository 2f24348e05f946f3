import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';
import { accepted } from '../answers';
import { clientId, listId } from '../fields';

/** No source gives a maximum; 500 is the limit of the other calls that take clients. */
const MAX = 500;
const fields = { listId, clientId } as const;
const clients = (all: Array<{ clientId: string }>) => ({
	clients: all.map((values) => values.clientId),
});

export const list: Resource = {
	name: 'List',
	operations: {
		add: operation({
			name: 'Add',
			action: 'Add clients to a list',
			description: 'Put the clients of the input items on a list, hundreds per request',
			effect: 'write',
			http: 'POST /add_to_list',
			lane: 'clientId',
			fields,
			batch: { max: MAX, each: ['clientId'], body: clients, output: accepted },
			sample: { status: 'success' },
		}),
		remove: operation({
			name: 'Remove',
			action: 'Remove clients from a list',
			description: 'Take the clients of the input items off a list, hundreds per request',
			effect: 'delete',
			http: 'POST /remove_from_list',
			lane: 'clientId',
			fields,
			batch: { max: MAX, each: ['clientId'], body: clients, output: accepted },
			sample: { status: 'success' },
		}),
	},
};
