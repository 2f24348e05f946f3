import type { IDataObject } from 'n8n-workflow';
import type { Reply } from '../../kit/http/api';
import { isObject, toItems } from '../../kit/json';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import * as fields from '../fields';
import { sampleChat } from '../samples';

const flag = (displayName: string, description: string) =>
	({ type: 'boolean', displayName, description }) as const;
const text = (displayName: string, description: string) =>
	({ type: 'string', displayName, description }) as const;

/** The filters of get-chat.md 2.6. Those of ads find chats that began with a click on one. */
const filters = {
	search: text('Search', 'Only chats whose name or number has this text'),
	chatTagId: fields.chatTagId,
	assignedToMe: fields.assignedToMe,
	assignedGroup: fields.assignedGroup,
	unread: flag('Unread', 'Whether to return only chats with messages that nobody has read'),
	blocked: flag('Blocked', 'Whether to return only chats of blocked customers'),
	reported: flag('Reported', 'Whether to return only chats of reported customers'),
	messagesSinceTime: {
		type: 'dateTime',
		displayName: 'Messages Since',
		description: 'Only chats with a message from this moment on',
		parts: (value: string) => ({ messages_since_time: fields.toSeconds(value) }),
	},
	messagesBeforeTime: {
		type: 'dateTime',
		displayName: 'Messages Before',
		description: 'Only chats with a message before this moment',
		parts: (value: string) => ({ messages_before_time: fields.toSeconds(value) }),
	},
	messageHasReferral: flag(
		'From an Ad or Post',
		'Whether to return only chats that began with one',
	),
	messageReferralSourceUrl: text('Ad URL', 'Only chats that began with the ad at this address'),
	messageReferralSourceId: text('Ad ID', 'Only chats that began with the ad of this ID'),
	messageReferralSourceType: {
		type: 'options',
		displayName: 'Ad Source',
		default: 'ad',
		description: 'Only chats that began with one of this kind',
		choices: { ad: { name: 'Ad' }, post: { name: 'Post' } },
	},
	messageReferralHeadline: text('Ad Headline', 'Only chats that began with an ad of this headline'),
	messageReferralBody: text('Ad Text', 'Only chats that began with an ad of this text'),
	messageReferralMediaType: {
		type: 'options',
		displayName: 'Ad Media',
		default: 'image',
		description: 'Only chats that began with an ad that shows this',
		choices: { image: { name: 'Image' }, video: { name: 'Video' } },
	},
} as const;

const setResolved = (resolved: boolean) => ({
	effect: 'write' as const,
	http: 'PATCH /chats/{waId}/resolve' as const,
	lane: 'waId' as const,
	fields: { waId: fields.waId },
	body: () => ({ resolved }),
	output: ({ data }: Reply, { waId }: { waId: string }) => ({
		wa_id: waId,
		resolved,
		...(isObject(data) && data),
	}),
	sample: { wa_id: '15550100001', resolved },
});

export const chat: Resource = {
	name: 'Chat',
	operations: {
		get: operation({
			name: 'Get',
			action: 'Get a chat',
			description: 'Read a chat with its tags, assignment and whether a free text may be sent',
			effect: 'read',
			http: 'GET /chats/{waId}/',
			fields: { waId: fields.waId },
			lookup: true,
			output: ({ data }) => toItems(data).map(withWindow),
			sample: { found: true, ...sampleChat, windowOpen: true },
		}),
		getMany: operation({
			name: 'Get Many',
			action: 'Get many chats',
			description: 'Read chats, for example all with a tag or all that began with an ad',
			effect: 'read',
			http: 'GET /chats/',
			page: 'byNumber',
			items: 'results',
			fields: {},
			options: filters,
			sample: sampleChat,
		}),
		resolve: operation({
			name: 'Resolve',
			action: 'Resolve a chat',
			description: 'Mark a chat as done',
			...setResolved(true),
		}),
		reopen: operation({
			name: 'Reopen',
			action: 'Reopen a chat',
			description: 'Mark a resolved chat as not done',
			...setResolved(false),
		}),
	},
};

/** The end of the window has an unknown form: ISO text or unix seconds are read (get-chat.md 2.3). */
function withWindow(entry: IDataObject): IDataObject {
	const contact = isObject(entry.contact) ? entry.contact : {};
	const { messaging_window_expires_at: end } = contact;
	if (end === undefined || end === null) return entry;
	const number = Number(end);
	const ms = Number.isFinite(number)
		? number * (number > 1e11 ? 1 : 1000)
		: Date.parse(String(end));
	return Number.isFinite(ms) ? { ...entry, windowOpen: ms > Date.now() } : entry;
}
