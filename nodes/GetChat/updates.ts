import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../kit/http/api';
import { checkHost } from '../kit/http/paginate';
import { isObject, textOf } from '../kit/json';
import type { Span, Slice } from '../kit/trigger/cursor';
import type { PollRows } from '../kit/trigger/poll';
import { events, toIso } from './events';
import { resultsOf } from './load';
import { timeOf } from './messagePages';
import { sampleMessage, samplePerson, sampleUser } from './samples';

// Assignments, tags and resolved chats may come by WebSocket only (get-chat.md 2.16), so they are asked for.

const SIZE = 100;
/** WhatsApp delivers late at times, with the time at which a message was written; seconds. */
const LATE_MESSAGES = 300;
/** Events of one instance may be stored a little out of order; seconds. */
const LATE_EVENTS = 5;

type Query = IDataObject & Pick<Span, 'limit' | 'offset'>;

/** A part of a list; what is long known is left out. Whether `since_time` counts itself is unknown. */
async function readSince(api: Api, path: string, span: Span, more: IDataObject = {}) {
	const { offset, limit, since } = span;
	const from = since > 0 ? { since_time: Math.floor(since) - 1 } : {};
	return await read(api, path, { limit, offset, ...from, ...more });
}

/** As many entries as were asked for: how many a server gives at once is unknown (get-chat.md 2.3). */
async function read(api: Api, path: string, query: Query): Promise<Slice> {
	const entries: IDataObject[] = [];
	for (;;) {
		const left = { limit: query.limit - entries.length, offset: query.offset + entries.length };
		const part = { method: 'GET', path, query: { ...query, ...left } } as const;
		const { data } = await api.send(part, 'read');
		const { next, count } = isObject(data) ? data : {};
		const link = textOf(next);
		if (link !== undefined) checkHost(link, api.base);
		const found = resultsOf(data);
		entries.push(...found);
		const isWhole = entries.length >= query.limit || link === undefined || found.length === 0;
		if (isWhole) return { entries, count: typeof count === 'number' ? count : undefined };
	}
}

const idIn = (value: unknown) => (isObject(value) ? value.id : undefined);
const nameIn = (value: unknown) => (isObject(value) ? (value.username ?? value.name) : undefined);

/** Events have no id: what happened, to which chat and when, tells them apart. */
const eventId = (...parts: unknown[]) => JSON.stringify(parts);

const messages = (fromUs: boolean) => ({
	size: SIZE,
	lag: LATE_MESSAGES,
	read: async (api: Api, span: Span) =>
		await readSince(api, '/messages/', span, { from_us: fromUs }),
	idOf: ({ id }: IDataObject) => textOf(id),
	positionOf: timeOf,
	// Should the server not know the filter, the other direction still starts nothing.
	wanted: ({ from_us }: IDataObject) => (from_us === true) === fromUs,
	flat: (message: IDataObject) => events.messageIn.flat({ message, contact: message.contact }),
	sample: { ...sampleMessage, from_us: fromUs },
});

export const updates = {
	assigned: {
		label: 'Chat Assigned',
		description: 'A chat was given to a user or a group, or taken from them',
		usual: true,
		size: SIZE,
		lag: LATE_EVENTS,
		read: async (api, span) => await readSince(api, '/chat_assignment_events/', span),
		idOf: (event) =>
			eventId(
				event.wa_id,
				event.timestamp,
				idIn(event.assigned_to_user_set),
				event.assigned_to_user_was_cleared,
				idIn(event.assigned_group_set),
				event.assigned_group_was_cleared,
			),
		positionOf: ({ timestamp }) => Number(timestamp),
		flat: ({ wa_id, timestamp, done_by, ...event }) => ({
			waId: wa_id,
			userId: idIn(event.assigned_to_user_set),
			userName: nameIn(event.assigned_to_user_set),
			userCleared: event.assigned_to_user_was_cleared === true,
			groupId: idIn(event.assigned_group_set),
			groupName: nameIn(event.assigned_group_set),
			groupCleared: event.assigned_group_was_cleared === true,
			doneBy: nameIn(done_by),
			happenedAt: toIso(timestamp),
		}),
		sample: {
			wa_id: '15550100001',
			timestamp: 1767225700,
			assigned_to_user_set: sampleUser,
			assigned_to_user_was_cleared: false,
			assigned_group_was_cleared: false,
			done_by: sampleUser,
		},
	},
	tagged: {
		label: 'Chat Tagged',
		description: 'A tag was put on a chat or taken off',
		usual: true,
		size: SIZE,
		lag: LATE_EVENTS,
		read: async (api, span) => await readSince(api, '/chat_tagging_events/', span),
		idOf: ({ chat, timestamp, action, tag }) => eventId(chat, timestamp, action, idIn(tag) ?? tag),
		positionOf: ({ timestamp }) => Number(timestamp),
		flat: ({ chat, timestamp, action, tag, done_by }) => ({
			waId: chat,
			action,
			tagId: idIn(tag) ?? tag,
			tagName: nameIn(tag),
			doneBy: nameIn(done_by),
			happenedAt: toIso(timestamp),
		}),
		sample: {
			timestamp: 1767225700,
			action: 'added',
			tag: { id: 7, name: 'VIP' },
			chat: '15550100001',
		},
	},
	resolved: {
		label: 'Chat Resolved or Reopened',
		description: 'A chat was marked as done or as not done. Only the newest chats are watched.',
		size: SIZE,
		lag: 0,
		read: async (api, { offset, limit }) => await read(api, '/persons/', { limit, offset }),
		idOf: ({ wa_id }) => textOf(wa_id),
		positionOf: ({ last_message_timestamp: time }) => Number(time ?? 0),
		versionOf: ({ resolved }) => resolved === true,
		flat: ({ wa_id, resolved }) => ({ waId: wa_id, resolved: resolved === true }),
		sample: { ...samplePerson, resolved: true },
	},
	messageIn: {
		label: 'Incoming Message',
		description: 'A customer wrote. Where a webhook works, the get.chat Trigger is faster.',
		...messages(false),
	},
	messageOut: {
		label: 'Outgoing Message',
		description: 'The business wrote',
		...messages(true),
	},
} satisfies PollRows;
