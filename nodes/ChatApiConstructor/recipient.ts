import type { IDataObject } from 'n8n-workflow';
import { badInput, Failure } from '../kit/failure';
import type { Reply } from '../kit/http/api';
import { isObject } from '../kit/json';
import { field } from '../kit/operation/fields';
import { resultOf } from './answers';
import { withIsoDates } from './dates';
import * as fields from './fields';

export const chatId = field({
	type: 'pick',
	displayName: 'Chat',
	required: true,
	list: 'chats',
	description: 'Conversation of a bot user with a bot',
	byHand: { displayName: 'By ID', placeholder: 'e.g. 7001' },
	parts: (value) => ({ chat_id: fields.idNumber(value, 'Chat') }),
});

/** Who gets a message: one of the two IDs (chat-api.md 3.2). */
export const recipient = {
	sendTo: {
		type: 'options',
		displayName: 'Send To',
		default: 'botUser',
		wire: false,
		description: 'By which of its IDs the recipient is known',
		choices: { botUser: { name: 'Bot User' }, chat: { name: 'Chat' } },
	},
	botUserId: { ...fields.botUserId, when: { sendTo: ['botUser'] } },
	chatId: { ...chatId, when: { sendTo: ['chat'] } },
} as const;

interface Recipient {
	botUserId?: string;
	chatId?: string;
}

/** What came of a message. The answer is a bare `true`, or an object with the ID of the message (chat-api.md 3.2). */
export function sent({ data }: Reply, { botUserId, chatId }: Recipient): IDataObject {
	const result = resultOf(data);
	if (result === false) {
		throw new Failure({
			message: 'The platform answered that the message was not sent',
			hint: 'It gave no reason. Check that the bot is running and that the bot user has not blocked it.',
			outcome: 'rejected',
		});
	}
	return {
		sent: true,
		...(botUserId !== undefined && { bot_user_id: Number(botUserId) }),
		...(chatId !== undefined && { chat_id: Number(chatId) }),
		...(isObject(result) && withIsoDates(result)),
	};
}

/** An address from which the platform can load a file. Throws `badInput`. */
export function publicUrl(text: string): string {
	const url = text.trim();
	if (/^https?:\/\/\S+$/i.test(url)) return url;
	throw badInput(`URL "${url.slice(0, 60)}" must start with https:// and have no spaces`);
}
