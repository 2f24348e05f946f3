import type { IDataObject } from 'n8n-workflow';
import { operation } from '../../kit/operation/catalogue';
import { field } from '../../kit/operation/fields';
import { chatId, defaultCountry, messageId, to } from '../fields';
import { sampleMessage } from '../samples';
import { sent, toSent } from '../sent';

const ofChat = field({ ...chatId, required: false, description: 'Only messages of this chat' });

/** Unix seconds (chat-api.md 1.6). */
const seconds =
	(name: string) =>
	(moment: string): IDataObject => ({
		[name]: Math.floor(Date.parse(moment) / 1000),
	});

const getMany = operation({
	name: 'Get Many',
	action: 'Get many messages',
	description: 'Read incoming and outgoing messages, oldest first',
	effect: 'read',
	http: 'GET /messages',
	page: 'messages',
	items: 'messages',
	fields: {},
	options: {
		chatId: ofChat,
		lastMessageNumber: {
			type: 'number',
			displayName: 'After Message Number',
			min: 0,
			description: 'Only messages after the one with this messageNumber',
		},
		firstMessageNumber: {
			type: 'number',
			displayName: 'Before Message Number',
			min: 0,
			description: 'Only messages before the one with this messageNumber. Business API only.',
		},
		last: {
			type: 'boolean',
			displayName: 'Last 100 Only',
			description: 'Whether to read the last 100 messages, whatever the other options say',
		},
		minTime: {
			type: 'dateTime',
			displayName: 'Since',
			description: 'Only messages from this moment on',
			parts: seconds('min_time'),
		},
		maxTime: {
			type: 'dateTime',
			displayName: 'Until',
			description: 'Only messages up to this moment',
			parts: seconds('max_time'),
		},
		msgId: {
			type: 'string',
			displayName: 'Message ID',
			description: 'Only this message. Business API only.',
		},
		defaultCountry,
	},
	sample: sampleMessage,
});

const getHistory = operation({
	name: 'Get History',
	action: 'Get the history of messages',
	description: 'Read messages page by page, newest first, also older ones than Get Many knows',
	effect: 'read',
	http: 'GET /messagesHistory',
	page: 'history',
	items: 'messages',
	fields: {},
	options: { chatId: ofChat, defaultCountry },
	sample: sampleMessage,
	note: 'Instance of a phone only.',
});

const forward = operation({
	name: 'Forward',
	action: 'Forward messages',
	description: 'Forward one or more messages to a person or group. Instance of a phone only.',
	effect: 'send',
	http: 'POST /forwardMessage',
	lane: 'to',
	fields: {
		to,
		messageIds: {
			type: 'list',
			displayName: 'Message IDs',
			required: true,
			placeholder: 'e.g. false_4915112345678@c.us_3EB0AA',
			description: 'IDs of the messages, separated by commas, or a list from an expression',
			// An id or a list of ids (chat-api.md 1.5).
			parts: (ids): IDataObject => ({ messageId: ids.length === 1 ? ids[0] : ids }),
		},
	},
	options: { defaultCountry },
	output: toSent,
	sample: sent,
});

const remove = operation({
	name: 'Delete',
	action: 'Delete a message',
	description:
		'Delete a message that the instance has sent, for everybody. Instance of a phone only.',
	effect: 'delete',
	http: 'POST /deleteMessage',
	fields: { messageId },
	sample: { sent: true, id: 'true_4915112345678@c.us_3EB0AB', message: 'Message was deleted' },
});

const markRead = operation({
	name: 'Mark as Read',
	action: 'Mark a message as read',
	description:
		'Show the customer the blue ticks. Business API only; for a phone see Chat: Mark as Read.',
	effect: 'write',
	http: 'POST /readMessage',
	fields: { messageId },
	options: {
		typingIndicator: {
			type: 'boolean',
			displayName: 'Show Typing',
			description: 'Whether to show that somebody is typing, for up to 25 seconds',
		},
	},
	sample: { result: 'success' },
});

const resendWebhook = operation({
	name: 'Resend Webhook',
	action: 'Resend the webhook of a message',
	description:
		'Let the instance report a message to its webhook once more. Instance of a phone only.',
	effect: 'write',
	http: 'POST /repeatHook',
	fields: { messageId },
	sample: { result: 'success' },
	note: 'The answer is not documented.',
});

export const handling = {
	getMany,
	getHistory,
	forward,
	delete: remove,
	markRead,
	resendWebhook,
};
