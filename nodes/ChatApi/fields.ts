import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import { field } from '../kit/operation/fields';
import type { RawValues } from '../kit/operation/fields';
import { defaultCountry, phoneDigits } from '../kit/operation/recipient';

/** Ends of chat ids (chat-api.md 1.2). */
const CHAT_ID = /^[\w.-]+@(c\.us|g\.us|lid|username|broadcast|s\.whatsapp\.net)$/;

/** A phone number or a chat ID; a number without country code belongs to the default country. */
export function recipient(text: string, options: RawValues, label: string): string {
	const trimmed = text.trim();
	if (!trimmed.includes('@')) return phoneOf(trimmed, options, label);
	if (CHAT_ID.test(trimmed)) return trimmed;
	throw badInput(
		`${label} "${trimmed.slice(0, 60)}" is neither a phone number nor a chat ID such as 4915112345678@c.us or 123456@g.us`,
	);
}

/** A phone number as digits; one without country code belongs to the default country. */
export function phoneOf(text: string, { defaultCountry }: RawValues, label: string): string {
	return phoneDigits(text, label, typeof defaultCountry === 'string' ? defaultCountry : undefined);
}

/** `{digits}@c.us` is the chat with a person (chat-api.md 1.2). */
export function toChatId(value: string): string {
	return value.includes('@') ? value : `${value}@c.us`;
}

/** Exactly one of the two (chat-api.md 1.2). */
function address(value: string): IDataObject {
	return value.includes('@') ? { chatId: value } : { phone: value };
}

export const to = field({
	type: 'string',
	displayName: 'To',
	required: true,
	placeholder: 'e.g. +49 151 12345678 or 4915112345678@c.us',
	description:
		'Phone number with its country code, or the ID of a chat or group, for example from the trigger',
	parse: (text, options) => recipient(text, options, 'To'),
	parts: address,
});

/** A chat that exists, for what is done with the chat itself. */
export const chat = field({
	type: 'string',
	displayName: 'Chat',
	required: true,
	placeholder: 'e.g. 4915112345678@c.us or +49 151 12345678',
	description: 'ID of the chat, for example from the trigger or Chat: Get Many, or a phone number',
	parse: (text, options) => recipient(text, options, 'Chat'),
	parts: address,
});

/** For calls that know chats by their ID only. */
export const chatId = field({
	type: 'string',
	displayName: 'Chat ID',
	required: true,
	placeholder: 'e.g. 4915112345678@c.us',
	description: 'ID of the chat, for example from the trigger or Chat: Get Many, or a phone number',
	parse: (text, options) => toChatId(recipient(text, options, 'Chat ID')),
});

export const phone = field({
	type: 'string',
	displayName: 'Phone',
	required: true,
	placeholder: 'e.g. +49 151 12345678',
	description: 'Phone number with its country code',
	parse: (text, options) => phoneOf(text.replace(/@c\.us\s*$/, ''), options, 'Phone'),
});

export const messageId = field({
	type: 'string',
	displayName: 'Message ID',
	required: true,
	placeholder: 'e.g. false_4915112345678@c.us_3EB0AA',
	description: 'ID of the message, for example from the trigger or Message: Get Many',
});

export const quotedMsgId = field({
	type: 'string',
	displayName: 'Reply to Message ID',
	description: 'ID of the message to quote, for example from the trigger',
});

export const mentionedPhones = field({
	type: 'string',
	displayName: 'Mentioned Phones',
	placeholder: 'e.g. 4915112345678,4915112345679',
	description: 'Numbers to mention, separated by commas. Write them as @number in the text, too.',
});

export const text = field({
	type: 'string',
	displayName: 'Text',
	required: true,
	rows: 4,
	max: 4096,
	wire: 'body',
});

export const footer = field({
	type: 'string',
	displayName: 'Footer',
	description: 'Small text below the message',
});

export const header = field({
	type: 'string',
	displayName: 'Header',
	description: 'Bold text above the message',
});

/** What every send to a person offers. */
export const sendOptions = { quotedMsgId, defaultCountry };

export { defaultCountry };
