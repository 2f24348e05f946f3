import type { IDataObject } from 'n8n-workflow';
import type { Filters } from '../kit/trigger/filters';

/** What the trigger lets through. An event that belongs to no chat, such as a status, is never held back. */
export const filters = {
	chats: {
		parameter: {
			displayName: 'Chats',
			type: 'string',
			default: '',
			placeholder: 'e.g. 4915112345678, 123456@g.us',
			description: 'Phone numbers with country code or chat IDs, separated by commas',
		},
		keeps: (event, wanted) =>
			chatOf(event) === undefined || wordsIn(wanted).some((chat) => idOf(chat) === chatOf(event)),
	},
	chatKind: {
		parameter: {
			displayName: 'Kind of Chat',
			type: 'options',
			options: [
				{ name: 'Everybody', value: 'all' },
				{ name: 'Groups', value: 'groups' },
				{ name: 'Persons', value: 'persons' },
			],
			default: 'all',
			description: 'Which chats start the workflow',
		},
		keeps(event, wanted) {
			const chat = chatOf(event);
			return (
				wanted === 'all' || chat === undefined || chat.endsWith('@g.us') === (wanted === 'groups')
			);
		},
	},
	types: {
		parameter: {
			displayName: 'Message Types',
			type: 'string',
			default: '',
			placeholder: 'e.g. chat, image',
			description:
				'Kinds of messages, separated by commas, for example chat, image, ptt, document or location',
		},
		keeps: (event, wanted) =>
			!['messageIn', 'messageOut'].includes(String(event.event)) ||
			wordsIn(wanted).includes(String(event.type).toLowerCase()),
	},
} satisfies Filters;

function chatOf({ chatId }: IDataObject): string | undefined {
	return chatId === undefined ? undefined : String(chatId).toLowerCase();
}

function idOf(wanted: string): string {
	return wanted.includes('@') ? wanted : `${wanted.replace(/\D/g, '')}@c.us`;
}

function wordsIn(text: unknown): string[] {
	const parts: unknown[] = Array.isArray(text) ? text : String(text ?? '').split(/[,\n]/);
	return parts.map((part) => String(part).trim().toLowerCase()).filter(Boolean);
}
