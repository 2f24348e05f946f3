import type { IDataObject } from 'n8n-workflow';
import { isObject, objectsIn, textOf } from '../kit/json';

/** With the setting rawHooks, 1MSG passes on what Meta sends: `entry[].changes[].value` (chat-api.md 1.12). */
export function rawEvents(body: IDataObject, key: 'messages' | 'message_echoes' | 'statuses') {
	return objectsIn(body.entry)
		.flatMap(({ changes }) => objectsIn(changes))
		.flatMap(({ value }) => (isObject(value) ? objectsIn(value[key]) : []));
}

/** Meta's message in the provider's own terms; what has them already stays as it is. */
export function plainMessage(message: IDataObject): IDataObject {
	if (message.chatId !== undefined || message.timestamp === undefined) return message;
	const { id, from, to, timestamp, type } = message;
	const person = textOf(to) ?? textOf(from);
	const content = message[String(type)];
	const inside = isObject(content) ? content : {};
	return {
		id,
		type: type === 'text' ? 'chat' : type,
		body: textOf(inside.body) ?? textOf(inside.link) ?? textOf(inside.caption),
		caption: inside.caption,
		chatId: person && `${person}@c.us`,
		author: from && `${String(from)}@c.us`,
		time: Number(timestamp),
	};
}
