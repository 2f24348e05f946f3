import { operation } from '../../kit/operation/catalogue';
import type { Operation, Resource } from '../../kit/operation/catalogue';
import { chat as chatField, chatId, defaultCountry } from '../fields';

const sampleChat = {
	id: '4915112345678@c.us',
	name: 'Ann',
	image: 'https://media.example/ann.jpg',
	metadata: { isGroup: false, participants: [], groupInviteLink: null },
	last_time: 1594851044,
};

const PHONE_ONLY = 'Instance of a phone only.';
const UNDOCUMENTED = 'The answer is not documented.';

/** A change of one chat that is addressed by phone or ID (chat-api.md 1.8). */
function change(path: string, name: string, action: string, description: string): Operation {
	return operation({
		name,
		action,
		description: `${description} ${PHONE_ONLY}`,
		effect: 'write',
		http: `POST /${path}`,
		lane: 'chat',
		fields: { chat: chatField },
		options: { defaultCountry },
		sample: { result: 'success', chatId: '4915112345678@c.us' },
	});
}

/** A change of one chat that is addressed by its ID only (chat-api.md 1.8). */
function changeById(path: string, name: string, action: string, description: string): Operation {
	return operation({
		name,
		action,
		description: `${description} ${PHONE_ONLY}`,
		effect: 'write',
		http: `POST /${path}`,
		lane: 'chatId',
		fields: { chatId },
		options: { defaultCountry },
		sample: { result: 'success', chatId: '4915112345678@c.us' },
		note: UNDOCUMENTED,
	});
}

function activity(path: string, name: string, action: string, what: string): Operation {
	return operation({
		name,
		action,
		description: `Show the other person that somebody is ${what}. ${PHONE_ONLY}`,
		effect: 'write',
		http: `POST /${path}`,
		lane: 'chat',
		fields: { chat: chatField },
		options: {
			on: {
				type: 'boolean',
				displayName: 'On',
				default: true,
				description: `Whether to start or to stop showing it`,
			},
			duration: {
				type: 'number',
				displayName: 'Duration',
				min: 1,
				default: 5,
				description: 'After how many seconds it stops by itself',
			},
			defaultCountry,
		},
		sample: { result: 'success', chatId: '4915112345678@c.us' },
	});
}

export const chat: Resource = {
	name: 'Chat',
	operations: {
		get: operation({
			name: 'Get',
			action: 'Get a chat',
			description: `See one chat or group. ${PHONE_ONLY}`,
			effect: 'read',
			http: 'GET /dialog',
			lookup: true,
			fields: { chatId },
			options: { defaultCountry },
			sample: sampleChat,
		}),
		getMany: operation({
			name: 'Get Many',
			action: 'Get many chats',
			description: `See chats and groups, the latest first. ${PHONE_ONLY}`,
			effect: 'read',
			http: 'GET /dialogs',
			page: 'chats',
			items: 'dialogs',
			fields: {},
			sample: sampleChat,
		}),
		markRead: operation({
			name: 'Mark as Read',
			action: 'Mark a chat as read',
			description: `Mark all messages of a chat as read. ${PHONE_ONLY}`,
			effect: 'write',
			http: 'POST /readChat',
			lane: 'chat',
			fields: { chat: chatField },
			options: { defaultCountry },
			sample: { read: true, message: 'Chat was read', chatId: '4915112345678@c.us' },
		}),
		markUnread: change(
			'unreadChat',
			'Mark as Unread',
			'Mark a chat as unread',
			'Mark a chat as unread.',
		),
		pin: change(
			'pinChat',
			'Pin',
			'Pin a chat',
			'Keep a chat at the top. WhatsApp silently ignores more than three.',
		),
		unpin: change('unpinChat', 'Unpin', 'Unpin a chat', 'Let a chat leave the top.'),
		archive: changeById('archiveChat', 'Archive', 'Archive a chat', 'Put a chat into the archive.'),
		unarchive: changeById(
			'unarchiveChat',
			'Unarchive',
			'Unarchive a chat',
			'Take a chat out of the archive.',
		),
		setDisappearing: changeById(
			'disappearingChat',
			'Set Disappearing',
			'Make messages of a chat disappear',
			'Let new messages of a chat disappear after a time.',
		),
		clear: {
			...changeById('clearChat', 'Clear', 'Clear a chat', 'Delete all messages of a chat.'),
			effect: 'delete',
		},
		remove: {
			...change('removeChat', 'Remove', 'Remove a chat', 'Delete a chat with its messages.'),
			effect: 'delete',
		},
		showTyping: activity('typing', 'Show Typing', 'Show typing in a chat', 'typing'),
		showRecording: activity(
			'recording',
			'Show Recording',
			'Show recording in a chat',
			'recording a voice message',
		),
	},
};
