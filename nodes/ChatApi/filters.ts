import type { IDataObject, INodeProperties } from 'n8n-workflow';

/** What a trigger lets through, under Options. */
export const filterOptions: INodeProperties[] = [
	{
		displayName: 'Only Chats',
		name: 'chats',
		type: 'string',
		default: '',
		placeholder: 'e.g. 4915112345678, 123456@g.us',
		description: 'Phone numbers with country code or chat IDs, separated by commas; empty for all',
	},
	{
		displayName: 'Only From',
		name: 'chatKind',
		type: 'options',
		options: [
			{ name: 'Everybody', value: 'all' },
			{ name: 'Groups', value: 'groups' },
			{ name: 'Persons', value: 'persons' },
		],
		default: 'all',
		description: 'Which chats start the workflow',
	},
	{
		displayName: 'Only Message Types',
		name: 'types',
		type: 'string',
		default: '',
		placeholder: 'e.g. chat, image',
		description:
			'Kinds of messages, separated by commas, for example chat, image, ptt, document or location; empty for all',
	},
];

/** Whether an event passes; one that belongs to no chat, such as the status of the instance, is never held back. */
export function passes(event: IDataObject, options: IDataObject): boolean {
	const chat = event.chatId === undefined ? undefined : String(event.chatId);
	if (chat !== undefined && !fitsChat(chat, options)) return false;
	const types = wordsIn(options.types);
	const isMessage = event.event === 'messageIn' || event.event === 'messageOut';
	return !isMessage || types.length === 0 || types.includes(String(event.type).toLowerCase());
}

function fitsChat(chat: string, options: IDataObject): boolean {
	const isGroup = chat.endsWith('@g.us');
	if (options.chatKind === 'groups' && !isGroup) return false;
	if (options.chatKind === 'persons' && isGroup) return false;
	const chats = wordsIn(options.chats);
	return chats.length === 0 || chats.some((wanted) => idOf(wanted) === chat.toLowerCase());
}

function idOf(wanted: string): string {
	return wanted.includes('@') ? wanted : `${wanted.replace(/\D/g, '')}@c.us`;
}

function wordsIn(text: unknown): string[] {
	const parts: unknown[] = Array.isArray(text) ? text : String(text ?? '').split(/[,\n]/);
	return parts.map((part) => String(part).trim().toLowerCase()).filter(Boolean);
}
