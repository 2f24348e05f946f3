import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import * as fields from '../fields';
import { sampleUser } from '../samples';

export const user: Resource = {
	name: 'User',
	operations: {
		getCurrent: operation({
			name: 'Get Current',
			action: 'Get the current user',
			description: 'See which user the token belongs to and what it may do',
			effect: 'read',
			http: 'GET /users/current/',
			fields: {},
			sample: sampleUser,
		}),
		getMany: operation({
			name: 'Get Many',
			action: 'Get many users',
			description: 'Read the agents and admins of the inbox',
			effect: 'read',
			http: 'GET /users/',
			page: 'entries',
			items: 'results',
			fields: {},
			sample: sampleUser,
		}),
		setAvailability: operation({
			name: 'Set Availability',
			action: 'Set the availability of a user',
			description: 'Show an agent as available or away',
			effect: 'write',
			http: 'PATCH /users/{userId}/availability',
			lane: 'userId',
			fields: {
				userId: { ...fields.user, required: true, wire: 'user_id' },
				isAvailable: {
					type: 'boolean',
					displayName: 'Available',
					default: true,
					description: 'Whether the agent is available',
				},
			},
			output: ({ data }, { userId, isAvailable }) =>
				fields.done(data, { id: Number(userId), is_available: isAvailable }),
			sample: { success: true, id: 12, is_available: true },
		}),
	},
};

export const group: Resource = {
	name: 'Group',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many groups',
			description: 'Read the groups of agents',
			effect: 'read',
			http: 'GET /groups/',
			page: 'entries',
			items: 'results',
			fields: {},
			sample: { id: 3, name: 'Support' },
		}),
	},
};

const saved = { id: 5, text: 'We are open from 9 to 18.', created_by: 1, timestamp: 1767225700 };

export const savedResponse: Resource = {
	name: 'Saved Response',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many saved responses',
			description: 'Read the texts that agents can send with a click',
			effect: 'read',
			http: 'GET /saved_responses/',
			page: 'entries',
			items: 'results',
			fields: {},
			options: {
				text: { type: 'string', displayName: 'Text', description: 'Only those with this text' },
			},
			sample: saved,
		}),
		create: operation({
			name: 'Create',
			action: 'Create a saved response',
			description: 'Save a text that agents can send with a click',
			effect: 'write',
			http: 'POST /saved_responses/',
			fields: { text: { type: 'string', displayName: 'Text', required: true, rows: 4 } },
			sample: saved,
		}),
		delete: operation({
			name: 'Delete',
			action: 'Delete a saved response',
			description: 'Remove a saved text for good',
			effect: 'delete',
			http: 'DELETE /saved_responses/{savedResponseId}/',
			fields: {
				savedResponseId: {
					type: 'string',
					displayName: 'Saved Response ID',
					required: true,
					placeholder: 'e.g. 5',
					description: 'ID as Get Many shows it',
					parse: (text) => String(fields.numericId(text, 'Saved Response ID')),
				},
			},
			output: ({ data }, { savedResponseId }) => fields.done(data, { id: Number(savedResponseId) }),
			sample: { success: true, id: 5 },
		}),
	},
};

export const account: Resource = {
	name: 'Account',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many accounts',
			description: 'Read the WhatsApp numbers that the inbox knows',
			effect: 'read',
			http: 'GET /whatsapp_accounts/',
			page: 'accounts',
			items: 'results',
			fields: {},
			options: {
				thisInstance: {
					type: 'boolean',
					displayName: 'This Instance',
					description: 'Whether to return only the number of this instance',
				},
			},
			sample: { phone_number: '15550100000', this_instance: true },
		}),
	},
};
