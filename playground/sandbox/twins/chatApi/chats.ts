import { toJson } from '../../json.ts';
import type { Json } from '../../twin.ts';
import type { Answer, Call, Methods } from './call.ts';
import { failed, get, numberArg, ok, post, textArg } from './call.ts';
import { wireChat } from './instance.ts';
import { readRecipient } from './recipients.ts';
import type { Chat, Instance } from './types.ts';

const PAGE = 100;
/** chat-api.md 1.8: more pins are silently ignored. */
const MAX_PINS = 3;

function dialogs({ args, instance }: Call): Answer {
	const limit = numberArg(args, 'limit') ?? PAGE;
	const page = numberArg(args, 'page') ?? 0;
	const all = [...instance.chats.values()].sort(
		(first, second) => second.last_time - first.last_time,
	);
	const shown = limit === 0 ? all : all.slice(page * limit, (page + 1) * limit);
	return ok({ dialogs: toJson(shown.map(wireChat)) });
}

function dialog({ args, instance }: Call): Answer {
	const chat = instance.chats.get(textArg(args, 'chatId') ?? '');
	return chat ? ok(toJson(wireChat(chat))) : failed('Chat not found');
}

/** A method on one existing chat, addressed by `chatId` or `phone`. */
export function onChat(
	run: (call: Call, chat: Chat) => Json,
	onMissing = failed('Chat not found'),
) {
	return post((call) => {
		const recipient = readRecipient(call.instance, call.args);
		if ('error' in recipient) return failed('Use either phone or chatId');
		const chat = call.instance.chats.get(recipient.chatId);
		return chat ? ok(run(call, chat)) : onMissing;
	});
}

/** `{result: "success", chatId}` (chat-api.md 1.8). */
function mark(change: (chat: Chat, instance: Instance) => void) {
	return onChat(({ instance }, chat) => {
		change(chat, instance);
		return { result: 'success', chatId: chat.id };
	});
}

const readChat = onChat(
	(_call, chat) => {
		chat.read = true;
		return { read: true, message: 'Chat was read', chatId: chat.id };
	},
	ok({ read: false, message: 'Chat not found', chatId: null }),
);

const removeChat = onChat(({ instance }, chat) => {
	instance.chats.delete(chat.id);
	return { result: 'success' };
});

function pin(chat: Chat, instance: Instance): void {
	const pinned = [...instance.chats.values()].filter((other) => other.pinned).length;
	if (pinned < MAX_PINS) chat.pinned = true;
}

/** `on` and `duration` change nothing that a reader could see (chat-api.md 1.8). */
const showActivity = onChat((_call, chat) => ({ result: 'success', chatId: chat.id }));

/** chat-api.md 1.8. Answers of archive, clear and disappearing are UNKNOWN: taken as the pin's. */
export const chatMethods: Methods = {
	dialogs: get(dialogs),
	dialog: get(dialog),
	readChat,
	unreadChat: mark((chat) => (chat.read = false)),
	pinChat: mark(pin),
	unpinChat: mark((chat) => (chat.pinned = false)),
	archiveChat: mark((chat) => (chat.archived = true)),
	unarchiveChat: mark((chat) => (chat.archived = false)),
	disappearingChat: mark(() => undefined),
	clearChat: mark((chat, instance) => {
		instance.messages = instance.messages.filter(({ wire }) => wire.chatId !== chat.id);
	}),
	removeChat,
	typing: showActivity,
	recording: showActivity,
};
