import { toJson } from '../../json.ts';
import type { IncomingMessage, PhoneConversation, PhoneMessage } from '../../twin.ts';
import { acknowledge } from './dispatch.ts';
import { emitChatUpdate, emitMessage } from './events.ts';
import { isGroup, nextMessageId, openChat, wireChat } from './instance.ts';
import { isBanned } from './queues.ts';
import { phoneOf } from './recipients.ts';
import type { Instance, StoredMessage } from './types.ts';
import type { World } from './world.ts';
import { secondsOf } from './world.ts';

/** `{instance}/{chatId}`: one conversation of one account. */
export function conversationId(instance: Instance, chatId: string): string {
	return `${instance.id}/${chatId}`;
}

/** A customer writes: `to` is a conversation id, a chat id or a phone. */
export async function receive(world: World, input: IncomingMessage): Promise<void> {
	const instance = world.instances.get(input.account);
	if (!instance) throw new Error(`No instance "${input.account}".`);
	const given = input.to.startsWith(`${instance.id}/`)
		? input.to.slice(instance.id.length + 1)
		: input.to;
	const chatId = given.includes('@') ? given : `${given.replace(/\D/g, '')}@c.us`;
	if (!/^[\w.-]+@/.test(chatId)) throw new Error(`"${input.to}" is neither a phone nor a chat.`);
	const phone = phoneOf(chatId);
	if (isBanned(instance, phone) || instance.blocked.includes(phone)) return;
	const isNew = !instance.chats.has(chatId);
	const chat = openChat(instance, chatId, input.name);
	const before = isNew ? null : toJson(wireChat(chat));
	const isWelcome = isNew && instance.kind === 'business' && world.shapes.requestWelcome === 'on';
	if (isWelcome)
		await emitMessage(
			world,
			instance,
			make(world, instance, { ...input, chatId, text: '' }, 'request_welcome'),
		);
	const message = make(world, instance, { ...input, chatId });
	chat.last_time = message.wire.time;
	chat.read = false;
	instance.lastIncoming.set(chatId, world.tools.now());
	instance.messages.push(message);
	// Who answers has read: the messages before get their last acknowledgement.
	const unread = instance.messages.filter(
		({ wire, status }) =>
			wire.fromMe && wire.chatId === chatId && (status === 'sent' || status === 'delivered'),
	);
	const seen = instance.kind === 'business' ? 'read' : 'viewed';
	await Promise.all([
		emitMessage(world, instance, message),
		emitChatUpdate(world, instance, before, toJson(wireChat(chat))),
		...unread.map((sent) => acknowledge(world, instance, sent, seen)),
	]);
}

function make(
	world: World,
	instance: Instance,
	input: IncomingMessage & { chatId: string },
	type = input.media?.type ?? 'chat',
): StoredMessage {
	const { chatId, media, text } = input;
	const chat = openChat(instance, chatId);
	const now = world.tools.now();
	instance.count.message += 1;
	const author = isGroup(chatId) ? (chat.metadata.participants[0] ?? chatId) : chatId;
	const message: StoredMessage = {
		wire: {
			id: nextMessageId(instance, chatId, false),
			// A file's message carries its URL (chat-api.md 1.6).
			body: media?.url ?? text,
			type,
			senderName: input.name ?? chat.name,
			fromMe: false,
			author,
			time: secondsOf(now),
			chatId,
			chatName: chat.name,
			messageNumber: instance.count.message,
			caption: media && text !== '' ? text : null,
			self: 0,
			isForwarded: 0,
			quotedMsgId: null,
			quotedMsgBody: null,
			quotedMsgType: null,
		},
		text,
		at: now,
		queueNumber: 0,
		status: 'received',
		hooks: [],
	};
	if (media) message.note = `${media.type} ${media.url}`;
	return message;
}

/** Chats with something to read, newest first. */
export function conversations(world: World): PhoneConversation[] {
	const result: PhoneConversation[] = [];
	for (const instance of world.instances.values()) {
		const byChat = new Map<string, PhoneConversation>();
		for (const message of [...instance.messages, ...instance.queue.map((item) => item.message)]) {
			const { chatId } = message.wire;
			const known = byChat.get(chatId) ?? {
				id: conversationId(instance, chatId),
				account: instance.id,
				title: instance.chats.get(chatId)?.name ?? phoneOf(chatId),
				messages: [],
			};
			known.messages.push(onPhone(message));
			byChat.set(chatId, known);
		}
		result.push(...byChat.values());
	}
	const last = ({ messages }: PhoneConversation) => messages[messages.length - 1]?.at ?? 0;
	return result.sort((first, second) => last(second) - last(first));
}

function onPhone({ wire, text, note, at, status }: StoredMessage): PhoneMessage {
	const shown: PhoneMessage = { id: wire.id, direction: wire.fromMe ? 'out' : 'in', text, at };
	if (note !== undefined) shown.note = note;
	if (wire.fromMe) shown.status = status;
	return shown;
}
