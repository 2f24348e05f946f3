import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';

const PHONE_ONLY = 'Instance of a phone only.';

export const queue: Resource = {
	name: 'Queue',
	operations: {
		getMessages: operation({
			name: 'Get Messages',
			action: 'Get messages of the queue',
			description: `See how many messages wait to be sent, and the first 100 of them. ${PHONE_ONLY}`,
			effect: 'read',
			http: 'GET /showMessagesQueue',
			fields: {},
			sample: {
				totalMessages: 1,
				first100: [{ id: 12, body: 'Hi', type: 'chat', last_try: 0, metadata: {} }],
			},
		}),
		clearMessages: operation({
			name: 'Clear Messages',
			action: 'Clear messages of the queue',
			description: `Delete all messages that wait to be sent; nobody gets them. ${PHONE_ONLY}`,
			effect: 'delete',
			http: 'POST /clearMessagesQueue',
			fields: {},
			sample: { message: '1 messages were deleted', messageTextsExample: ['Hi'] },
		}),
		getActions: operation({
			name: 'Get Actions',
			action: 'Get actions of the queue',
			description: `See which changes of groups and chats wait, and the first 100 of them. ${PHONE_ONLY}`,
			effect: 'read',
			http: 'GET /showActionsQueue',
			fields: {},
			sample: {
				totalActions: 1,
				first100: [{ id: 3, type: 'create group', last_try: 0, jsonData: '{}' }],
			},
		}),
		clearActions: operation({
			name: 'Clear Actions',
			action: 'Clear actions of the queue',
			description: `Drop all changes of groups and chats that wait. ${PHONE_ONLY}`,
			effect: 'delete',
			http: 'POST /clearActionsQueue',
			fields: {},
			sample: { message: '1 actions were deleted', actionsExample: [] },
		}),
	},
};
