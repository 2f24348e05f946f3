import { badInput } from '../../kit/failure';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import * as fields from '../fields';
import { sampleUser } from '../samples';

/** get-chat.md 2.9; the server's rules show in the vendor's client. */
const refused = {
	403: 'Somebody else has changed the assignment meanwhile, or the user of the token may not change it: only admins may take a chat from another agent. Nothing was overwritten. Read the assignment again before you decide. A wrong token gives the same answer.',
};

const assigned = { wa_id: '15550100001', assigned_to_user: 12, assigned_group: 3 };

export const assignment: Resource = {
	name: 'Assignment',
	operations: {
		get: operation({
			name: 'Get',
			action: 'Get the assignment of a chat',
			description: 'See the IDs of the user and the group that a chat is assigned to',
			effect: 'read',
			http: 'GET /chat_assignment/{waId}/',
			fields: { waId: fields.waId },
			lookup: true,
			sample: { found: true, ...assigned },
		}),
		set: operation({
			name: 'Set',
			action: 'Assign a chat',
			description: 'Assign a chat to a user, a group or both. What you leave empty stays as it is.',
			effect: 'write',
			http: 'PATCH /chat_assignment/{waId}/',
			lane: 'waId',
			fields: { waId: fields.waId, assignedToUser: fields.user, assignedGroup: fields.group },
			body({ assignedToUser, assignedGroup }) {
				if (assignedToUser === undefined && assignedGroup === undefined) {
					throw badInput('User and Group are empty', 'Choose one of them, or use Clear.');
				}
				return {
					...(assignedToUser !== undefined && {
						assigned_to_user: fields.numericId(assignedToUser, 'User'),
					}),
					...(assignedGroup !== undefined && {
						assigned_group: fields.numericId(assignedGroup, 'Group'),
					}),
				};
			},
			hints: refused,
			sample: assigned,
		}),
		clear: operation({
			name: 'Clear',
			action: 'Clear the assignment of a chat',
			description: 'Take a chat from its user, its group or both',
			effect: 'write',
			http: 'PATCH /chat_assignment/{waId}/',
			lane: 'waId',
			fields: {
				waId: fields.waId,
				clear: {
					type: 'options',
					displayName: 'Clear',
					default: 'both',
					wire: false,
					choices: {
						both: { name: 'User and Group' },
						user: { name: 'User' },
						group: { name: 'Group' },
					},
				},
			},
			body: ({ clear }) => ({
				...(clear !== 'group' && { assigned_to_user: null }),
				...(clear !== 'user' && { assigned_group: null }),
			}),
			hints: refused,
			sample: { wa_id: '15550100001', assigned_to_user: null, assigned_group: null },
		}),
		getHistory: operation({
			name: 'Get History',
			action: 'Get the history of assignments',
			description: 'See who assigned chats to whom, of one chat or of all',
			effect: 'read',
			http: 'GET /chat_assignment_events/',
			page: 'events',
			items: 'results',
			fields: {},
			options: {
				waId: fields.ofChat,
				sinceTime: fields.sinceTime,
				beforeTime: fields.beforeTime,
			},
			sample: {
				wa_id: '15550100001',
				timestamp: 1767225700,
				assigned_to_user_set: sampleUser,
				assigned_to_user_was_cleared: false,
				assigned_group_was_cleared: false,
				done_by: sampleUser,
			},
		}),
	},
};
