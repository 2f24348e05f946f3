import type { JsonObject } from '../../twin.ts';
import type { Answer } from './call.ts';
import { notSent, textArg } from './call.ts';
import { isGroup } from './instance.ts';
import type { Instance } from './types.ts';
import type { World } from './world.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
/** The exact sentence of chat-api.md 1.4. */
const BAD_PHONE =
	'phone parameter should contain only numbers, start from country code and be 9-14 characters long';
const CLASSIC_CHAT = /^\d+(-\d+)?@(c|g)\.us$/;
/** chat-api.md 1.2: 1MSG also knows people without a number. */
const BUSINESS_CHAT = /^([\w.-]+@(lid|username|broadcast)|\d+(-\d+)?@(c|g)\.us)$/;

export type Recipient = { chatId: string } | { error: Answer };

/** Reads `phone` or `chatId`, exactly one of them (chat-api.md 1.2). */
export function readRecipient(instance: Instance, args: JsonObject): Recipient {
	const phone = textArg(args, 'phone');
	const chatId = textArg(args, 'chatId');
	const other =
		instance.kind === 'business'
			? (textArg(args, 'bsuid') ?? textArg(args, 'username'))
			: undefined;
	const given = [phone, chatId, other].filter((value) => value !== undefined);
	// No source shows what none or two of them do; a plain refusal is the plausible answer.
	if (given.length === 0) return refuse('Message was not sent: phone or chatId is required');
	if (given.length > 1) return refuse('Message was not sent: use either phone or chatId');
	if (phone !== undefined) {
		return /^\d{9,14}$/.test(phone) ? { chatId: `${phone}@c.us` } : refuse(BAD_PHONE);
	}
	if (chatId !== undefined) {
		const form = instance.kind === 'business' ? BUSINESS_CHAT : CLASSIC_CHAT;
		return form.test(chatId) ? { chatId } : refuse('Message was not sent: chatId is wrong');
	}
	const kind = textArg(args, 'bsuid') === undefined ? 'username' : 'lid';
	return { chatId: `${other ?? ''}@${kind}` };
}

function refuse(message: string): Recipient {
	return { error: notSent(message) };
}

export function phoneOf(chatId: string): string {
	return chatId.split('@')[0] ?? chatId;
}

/** Russian and Kazakh numbers start with 7, not 8 (chat-api.md 1.2): with 8 there is no such account. */
export function isOnWhatsApp(world: World, chatId: string): boolean {
	const phone = phoneOf(chatId);
	if (isGroup(chatId)) return true;
	return !world.notOnWhatsApp.has(phone) && !/^8\d{10}$/.test(phone);
}

/**
 * The 24-hour window of the Business API (chat-api.md 1.10). Classic instances have none, unless a test
 * closes it, because chat-api.com served the Business API under `/instance{id}` too (seed 2).
 */
export function isWindowOpen(world: World, instance: Instance, chatId: string): boolean {
	const forced = world.windows.get(phoneOf(chatId));
	if (forced !== undefined) return forced === 'open';
	if (instance.kind === 'classic') return true;
	const last = instance.lastIncoming.get(chatId);
	return last !== undefined && world.tools.now() - last < DAY_MS;
}
