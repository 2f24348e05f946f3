import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import { field } from '../kit/fields';
import type { RawValues } from '../kit/fields';
import { phoneDigits } from '../kit/recipient';

/** Ends of chat ids (chat-api.md 1.2). */
const CHAT_ID = /^[\w.-]+@(c\.us|g\.us|lid|username|broadcast|s\.whatsapp\.net)$/;

export const to = field({
	type: 'string',
	displayName: 'To',
	required: true,
	placeholder: 'e.g. +49 151 12345678 or 4915112345678@c.us',
	description:
		'Phone number with its country code, or the ID of a chat or group, for example from the trigger',
	parse: (text, options) => recipient(text, options),
	parts: (value): IDataObject => (value.includes('@') ? { chatId: value } : { phone: value }),
});

/** A phone number or a chat ID; a number without country code belongs to the default country. */
export function recipient(text: string, options: RawValues, label = 'To'): string {
	const trimmed = text.trim();
	if (!trimmed.includes('@')) return phoneOf(trimmed, options, label);
	if (CHAT_ID.test(trimmed)) return trimmed;
	throw badInput(
		`${label} "${trimmed.slice(0, 60)}" is neither a phone number nor a chat ID such as 4915112345678@c.us or 123456@g.us`,
	);
}

export const quotedMsgId = field({
	type: 'string',
	displayName: 'Reply to Message ID',
	description: 'ID of the message to quote, for example from the trigger',
});

/** A phone number as digits; one without country code belongs to the default country. */
export function phoneOf(text: string, { defaultCountry }: RawValues, label: string): string {
	return phoneDigits(text, label, typeof defaultCountry === 'string' ? defaultCountry : undefined);
}
