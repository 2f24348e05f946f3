import type { Json, JsonObject } from '../../twin.ts';
import type { Answer, Call, Chat, Instance, Message, User, World } from './types.ts';

export const WINDOW_MS = 24 * 3_600_000;

/** Pages in the envelope of get-chat.md 2.3. */
export function page({ world, query }: Call, path: string, entries: Json[]): Answer {
	const { maxLimit, nextOrigin } = world.settings;
	const limit = Math.min(positive(query.limit) ?? 20, maxLimit);
	const offset = positive(query.offset) ?? 0;
	const link = (at: number) => {
		const params = new URLSearchParams({ ...query, limit: String(limit), offset: String(at) });
		return `${nextOrigin || world.tools.origin()}/api/v1${path}?${params.toString()}`;
	};
	return {
		json: {
			count: entries.length,
			next: offset + limit < entries.length ? link(offset + limit) : null,
			previous: offset > 0 ? link(Math.max(0, offset - limit)) : null,
			results: entries.slice(offset, offset + limit),
		},
	};
}

function positive(text: string | undefined): number | undefined {
	const value = Number(text ?? NaN);
	return Number.isInteger(value) && value >= 0 ? value : undefined;
}

/** Unix seconds. */
export const seconds = (ms: number) => Math.floor(ms / 1000);

/** User of get-chat.md 2.13. */
export function showUser(world: World, instance: Instance, user: User): JsonObject {
	const { id, username, firstName, role, isAvailable, groups } = user;
	const rights = role === 'user' ? 'user' : 'all';
	return {
		url: `${world.tools.origin()}/api/v1/users/${id}/`,
		id,
		username,
		first_name: firstName,
		last_name: '',
		email: username.includes('@') ? username : '',
		profile: {
			role: role === 'user' ? 'user' : 'admin',
			is_available: isAvailable,
			avatar: null,
			large_avatar: null,
		},
		groups: instance.groups.filter((group) => groups.includes(group.id)),
		permissions: { can_use_tags: true, can_read_chats: 'all', can_write_to_chats: rights },
	};
}

export function userById({ world, instance }: Pick<Call, 'world' | 'instance'>, id: number | null) {
	const user = instance.users.find((known) => known.id === id);
	return user ? showUser(world, instance, user) : null;
}

export function showPerson(world: World, instance: Instance, chat: Chat): JsonObject {
	const { waId, name, resolved, lastIncomingAt } = chat;
	const last = instance.messages.findLast((message) => message.waId === waId);
	return {
		wa_id: waId,
		waba_payload: { profile: { name }, wa_id: waId },
		initials: name.slice(0, 1),
		last_message_timestamp: last ? last.at / 1000 : null,
		resolved,
		messaging_window_expires_at:
			lastIncomingAt === null ? null : new Date(lastIncomingAt + WINDOW_MS).toISOString(),
	};
}

/** Tags of a chat carry the ID that a deletion needs (get-chat.md 2.10). */
export function showTags(instance: Instance, chat: Chat): JsonObject[] {
	return [...chat.tags].flatMap(([id, tagging]) =>
		instance.tags.filter((tag) => tag.id === id).map((tag) => ({ ...tag, tagging_id: tagging })),
	);
}

export function showMessage(world: World, instance: Instance, message: Message): JsonObject {
	const chat = instance.chats.get(message.waId);
	return {
		id: message.id,
		waba_payload: message.payload,
		waba_statuses: message.statuses,
		contact: chat ? showPerson(world, instance, chat) : null,
		from_us: message.fromUs,
		received: message.received,
		sender: userById({ world, instance }, message.sender),
		context: null,
		customer_wa_id: message.waId,
		tags: [],
		chat_tags: chat ? showTags(instance, chat) : [],
	};
}

export function showChat(world: World, instance: Instance, chat: Chat): JsonObject {
	const own = instance.messages.filter((message) => message.waId === chat.waId);
	const last = own.at(-1);
	return {
		wa_id: chat.waId,
		contact: showPerson(world, instance, chat),
		new_messages: own.filter((message) => !message.fromUs && !message.received).length,
		last_message: last ? showMessage(world, instance, last) : null,
		assigned_to_user: userById({ world, instance }, chat.user),
		assigned_group: instance.groups.find(({ id }) => id === chat.group) ?? null,
		tags: showTags(instance, chat),
	};
}
