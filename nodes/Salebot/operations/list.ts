import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { accepted } from '../api';
import { clientId, listId, toIds } from '../fields';

const fields = {
	listId: { ...listId, parts: listNumber },
	clientId: { ...clientId, wire: false },
} as const;

/** A number in Salebot's own examples (salebot.md 2.3). */
function listNumber(id: string) {
	return { list_id: toIds([id])[0] };
}

/** Most clients per request: UNKNOWN (salebot.md 2.3), so as many as `delete_clients` takes. */
const batch = {
	max: 500,
	each: ['clientId'],
	body: (all: Array<{ clientId: string }>) => ({
		clients: toIds(all.map((values) => values.clientId)),
	}),
};

const sample = { status: 'success' };

export const list: Resource = {
	name: 'List',
	operations: {
		add: operation({
			name: 'Add Client',
			action: 'Add a client to a list',
			description: 'Put clients on a list, 500 with one request',
			effect: 'write',
			http: 'POST /add_to_list',
			fields,
			batch,
			output: accepted,
			sample,
		}),
		remove: operation({
			name: 'Remove Client',
			action: 'Remove a client from a list',
			description: 'Take clients off a list, 500 with one request',
			effect: 'delete',
			http: 'POST /remove_from_list',
			fields,
			batch,
			output: accepted,
			sample,
		}),
	},
};
