import { isJsonObject } from '../../json.ts';
import type { JsonObject } from '../../twin.ts';
import { page, seconds, showChat, showPerson, userById } from './present.ts';
import type { Answer, Call, Chat, Routes } from './types.ts';
import { fail } from './types.ts';

const NOT_FOUND = fail(404, 'Not found.');

function withChat(call: Call, use: (chat: Chat) => Answer): Answer {
	const chat = call.instance.chats.get(call.params.waId ?? '');
	return chat ? use(chat) : NOT_FOUND;
}

/** Filters of get-chat.md 2.6, as far as the sandbox knows what they ask for. */
function matches({ query, user, instance }: Call, chat: Chat): boolean {
	const { search, chat_tag_id, assigned_to_me, assigned_group, unread } = query;
	const own = instance.messages.filter((message) => message.waId === chat.waId);
	const [since, before] = [query.messages_since_time, query.messages_before_time];
	return (
		(!search || `${chat.name} ${chat.waId}`.toLowerCase().includes(search.toLowerCase())) &&
		(!chat_tag_id || chat.tags.has(Number(chat_tag_id))) &&
		(assigned_to_me !== 'true' || chat.user === user.id) &&
		(!assigned_group || chat.group === Number(assigned_group)) &&
		(unread !== 'true' || own.some((message) => !message.fromUs && !message.received)) &&
		(!since || own.some(({ at }) => seconds(at) >= Number(since))) &&
		(!before || own.some(({ at }) => seconds(at) < Number(before))) &&
		(query.message_has_referral !== 'true' ||
			own.some(({ payload }) => isJsonObject(payload.referral)))
	);
}

/** Who may change an assignment: admins, and agents a free chat or their own (get-chat.md 2.9). */
function assign(call: Call): Answer {
	return withChat(call, (chat) => {
		const { body, user } = call;
		if (user.role === 'user' && chat.user !== null && chat.user !== user.id) {
			return fail(403, 'You do not have permission to perform this action.');
		}
		const id = (value: unknown) => (typeof value === 'number' ? value : null);
		const event: JsonObject = {
			wa_id: chat.waId,
			timestamp: call.world.tools.now() / 1000,
			assigned_to_user_was_cleared: false,
			assigned_group_was_cleared: false,
			done_by: userById(call, user.id),
		};
		if ('assigned_to_user' in body) {
			chat.user = id(body.assigned_to_user);
			if (chat.user === null) event.assigned_to_user_was_cleared = true;
			else event.assigned_to_user_set = userById(call, chat.user);
		}
		if ('assigned_group' in body) {
			chat.group = id(body.assigned_group);
			const group = call.instance.groups.find((known) => known.id === chat.group);
			if (chat.group === null) event.assigned_group_was_cleared = true;
			else if (group) event.assigned_group_set = group;
		}
		call.instance.assignmentEvents.unshift(event);
		return { json: showAssignment(chat) };
	});
}

const showAssignment = (chat: Chat) => ({
	wa_id: chat.waId,
	assigned_to_user: chat.user,
	assigned_group: chat.group,
});

function tag({ instance, body, world, user }: Call): Answer {
	const chat = instance.chats.get(String(body.chat));
	const found = instance.tags.find(({ id }) => id === Number(body.tag));
	if (!chat || !found) return { status: 400, json: { reason: 'Unknown chat or tag' } };
	// The same pair cannot be made twice (get-chat.md 2.10).
	if (chat.tags.has(found.id)) {
		return { status: 400, json: { reason: 'The chat has this tag already' } };
	}
	const id = instance.nextId++;
	chat.tags.set(found.id, id);
	instance.taggingEvents.unshift({
		timestamp: world.tools.now() / 1000,
		action: 'added',
		tag: found,
		chat: chat.waId,
		done_by: userById({ world, instance }, user.id),
	});
	return { status: 201, json: { id, tag: found.id, chat: chat.waId } };
}

function untag({ instance, params, world, user }: Call): Answer {
	for (const chat of instance.chats.values()) {
		const pair = [...chat.tags].find(([, tagging]) => tagging === Number(params.id));
		if (!pair) continue;
		chat.tags.delete(pair[0]);
		instance.taggingEvents.unshift({
			timestamp: world.tools.now() / 1000,
			action: 'removed',
			tag: instance.tags.find(({ id }) => id === pair[0]) ?? null,
			chat: chat.waId,
			done_by: userById({ world, instance }, user.id),
		});
		return { status: 204 };
	}
	return NOT_FOUND;
}

/** Newest first, of one chat or of all, between two times. */
function history(call: Call, path: string, events: JsonObject[], key: string): Answer {
	const { wa_id, since_time, before_time } = call.query;
	const found = events.filter(
		(event) =>
			(!wa_id || event[key] === wa_id) &&
			(!since_time || Number(event.timestamp) >= Number(since_time)) &&
			(!before_time || Number(event.timestamp) < Number(before_time)),
	);
	return page(call, path, found);
}

const contactsOf = (call: Call) =>
	[...call.instance.chats.values()]
		.filter(({ name }) => name.toLowerCase().includes((call.query.search ?? '').toLowerCase()))
		.map((chat) => ({ ...chat, shown: showPerson(call.world, call.instance, chat) }));

export const chatRoutes: Routes = {
	'GET /chats/': (call) => {
		const found = [...call.instance.chats.values()].filter((chat) => matches(call, chat));
		return page(
			call,
			'/chats/',
			found.map((chat) => showChat(call.world, call.instance, chat)),
		);
	},
	'GET /chats/:waId/': (call) =>
		withChat(call, (chat) => ({ json: showChat(call.world, call.instance, chat) })),
	'PATCH /chats/:waId/resolve': (call) =>
		withChat(call, (chat) => {
			chat.resolved = call.body.resolved === true;
			return { json: { wa_id: chat.waId, resolved: chat.resolved } };
		}),
	'GET /chat_assignment/:waId/': (call) =>
		withChat(call, (chat) => ({ json: showAssignment(chat) })),
	'PATCH /chat_assignment/:waId/': assign,
	'PUT /chat_assignment/:waId/': assign,
	'GET /chat_assignment_events/': (call) =>
		history(call, '/chat_assignment_events/', call.instance.assignmentEvents, 'wa_id'),
	'GET /tags/': (call) => page(call, '/tags/', call.instance.tags),
	'POST /tags/': ({ instance, body }) => {
		const made = {
			id: instance.nextId++,
			name: String(body.name),
			web_inbox_color: String(body.web_inbox_color ?? '#888888'),
		};
		instance.tags.push(made);
		return { status: 201, json: made };
	},
	'POST /chat_tagging/': tag,
	'DELETE /chat_tagging/:id/': untag,
	'GET /chat_tagging_events/': (call) =>
		history(call, '/chat_tagging_events/', call.instance.taggingEvents, 'chat'),
	'GET /persons/': (call) =>
		page(
			call,
			'/persons/',
			contactsOf(call).map(({ shown }) => shown),
		),
	'GET /persons/:waId/': (call) =>
		withChat(call, (chat) => ({ json: showPerson(call.world, call.instance, chat) })),
	'GET /contacts/': (call) =>
		page(
			call,
			'/contacts/',
			contactsOf(call).map(({ name, waId }) => ({
				name,
				initials: name.slice(0, 1),
				phone_numbers: [{ phone_number: waId, description: 'mobile' }],
			})),
		),
	'GET /contacts/:waId/': (call) =>
		withChat(call, (chat) => ({
			json: {
				person: showPerson(call.world, call.instance, chat),
				contact_provider_results: [],
			},
		})),
};
