import { toJson } from '../../json.ts';
import type { Answer, Call, Methods } from './call.ts';
import { failed, flagArg, get, numberArg, ok, post, textArg } from './call.ts';
import { emitMessage } from './events.ts';
import { isOnWhatsApp } from './recipients.ts';

const PAGE = 100;

/** chat-api.md 1.6: the cursor is exclusive, `last` overrides it, `limit` 0 is everything, oldest first. */
function messages({ args, instance, world }: Call): Answer {
	if (instance.kind === 'business' && world.shapes.history === 'off') {
		return ok({ messages: [], notice: 'Message history is disabled for this channel' });
	}
	const chatId = textArg(args, 'chatId');
	const msgId = textArg(args, 'msgId');
	const minTime = numberArg(args, 'min_time');
	const maxTime = numberArg(args, 'max_time');
	const fitting = instance.messages
		.map(({ wire }) => wire)
		.filter(
			(wire) =>
				(chatId === undefined || wire.chatId === chatId) &&
				(msgId === undefined || wire.id === msgId) &&
				(minTime === undefined || wire.time >= minTime) &&
				(maxTime === undefined || wire.time <= maxTime),
		);
	const cursor = numberArg(args, 'lastMessageNumber') ?? 0;
	// The Business API also names a first number (1.6); taken as inclusive, which no source says.
	const first = numberArg(args, 'firstMessageNumber') ?? 0;
	const limit = numberArg(args, 'limit') ?? PAGE;
	const newer = fitting.filter(
		(wire) => wire.messageNumber > cursor && wire.messageNumber >= first,
	);
	const page = flagArg(args, 'last')
		? fitting.slice(-PAGE)
		: limit === 0
			? newer
			: newer.slice(0, limit);
	if (instance.kind === 'business') return ok({ messages: toJson(page) });
	// After the last page the cursor stays where it was; no source shows that answer.
	const lastMessageNumber = page[page.length - 1]?.messageNumber ?? cursor;
	return ok({ messages: toJson(page), lastMessageNumber });
}

/** chat-api.md 1.6. The order is UNKNOWN: page 0 holds the newest, newest first. */
function messagesHistory({ args, instance }: Call): Answer {
	const page = numberArg(args, 'page') ?? 0;
	const count = numberArg(args, 'count') ?? PAGE;
	const chatId = textArg(args, 'chatId');
	const newestFirst = instance.messages
		.map(({ wire }) => wire)
		.filter((wire) => chatId === undefined || wire.chatId === chatId)
		.reverse();
	return ok({ page, messages: toJson(newestFirst.slice(page * count, (page + 1) * count)) });
}

function checkPhone({ args, world }: Call): Answer {
	const phone = textArg(args, 'phone') ?? '';
	if (!/^\d+$/.test(phone)) return failed('phone parameter should contain only numbers');
	return ok({ result: isOnWhatsApp(world, `${phone}@c.us`) ? 'exists' : 'not exists' });
}

/** The answer is UNKNOWN (chat-api.md 1.6). */
function userStatus({ args, world }: Call): Answer {
	const chatId = textArg(args, 'chatId') ?? '';
	if (chatId === '') return failed('chatId is required');
	return ok({
		chatId,
		status: isOnWhatsApp(world, chatId) ? 'Hey there! I am using WhatsApp.' : null,
	});
}

/** Sends the webhook of one message again; the answer is UNKNOWN (chat-api.md 1.7). */
function repeatHook({ args, instance, world }: Call): Answer {
	const message = instance.messages.find(({ wire }) => wire.id === textArg(args, 'messageId'));
	if (!message) return failed('Message not found');
	void emitMessage(world, instance, message);
	return ok({ result: 'success' });
}

export const readingMethods: Methods = {
	messages: get(messages),
	checkPhone: get(checkPhone),
};

export const classicReadingMethods: Methods = {
	messagesHistory: get(messagesHistory),
	userStatus: get(userStatus),
	repeatHook: post(repeatHook),
};
