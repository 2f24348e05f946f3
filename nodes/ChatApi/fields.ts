import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import { field } from '../kit/fields';
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
	parse: recipient,
	parts: (value): IDataObject => (value.includes('@') ? { chatId: value } : { phone: value }),
});

function recipient(text: string): string {
	const trimmed = text.trim();
	if (!trimmed.includes('@')) return phoneDigits(trimmed, 'To');
	if (CHAT_ID.test(trimmed)) return trimmed;
	throw badInput(
		`To "${trimmed.slice(0, 60)}" is neither a phone number nor a chat ID such as 4915112345678@c.us or 123456@g.us`,
	);
}

export const quotedMsgId = field({
	type: 'string',
	displayName: 'Reply to Message ID',
	description: 'ID of the message to quote, for example from the trigger',
});
