import type { IDataObject } from 'n8n-workflow';
import { isObject, objectsIn, textOf } from '../kit/json';
import type { Events } from '../kit/trigger/events';
import { lastPart } from './media';
import { plainMessage, rawEvents } from './rawHooks';
import { sampleMessage } from './samples';

/** `fromMe` is a boolean, 1 or "1" (chat-api.md 1.6). */
function isOwn({ fromMe }: IDataObject): boolean {
	return fromMe === true || fromMe === 1 || fromMe === '1' || fromMe === 'true';
}

function flatMessage(given: IDataObject): IDataObject {
	const message = plainMessage(given);
	const { id, type, body, caption, chatId, chatName, author, senderName, messageNumber, time } =
		message;
	const chat = String(chatId ?? '');
	return {
		id,
		type,
		text: body,
		caption,
		chatId,
		chatName,
		author,
		senderName,
		messageNumber,
		phone: /^\d+@c\.us$/.test(chat) ? chat.split('@')[0] : undefined,
		isGroup: chat.endsWith('@g.us'),
		fromMe: isOwn(message),
		sentAt: typeof time === 'number' ? new Date(time * 1000).toISOString() : undefined,
	};
}

/** Kinds whose body is the link to a file (chat-api.md 1.6). */
const FILES = ['ptt', 'voice', 'image', 'audio', 'video', 'document', 'sticker'];

function mediaOf(message: IDataObject): { url: string; fileName: string } | undefined {
	const { type, body, caption } = plainMessage(message);
	const url = textOf(body);
	if (!FILES.includes(String(type)) || !url || !/^https?:\/\//i.test(url)) return undefined;
	// The caption of a document is its name.
	const named =
		type === 'document' && /\.\w{2,5}$/.test(String(caption)) ? String(caption) : undefined;
	return { url, fileName: named ?? lastPart(url) };
}

const known = ['messages', 'ack', 'chatUpdate', 'entry'];

/** One request may hold several kinds at once (chat-api.md 1.12). */
export const events = {
	messageIn: {
		label: 'Incoming Message',
		description: 'A customer wrote',
		usual: true,
		find: (body) => [
			...objectsIn(body.messages).filter((message) => !isOwn(message)),
			...rawEvents(body, 'messages'),
		],
		idOf: ({ id }) => textOf(id),
		flat: flatMessage,
		media: mediaOf,
		sample: { instanceId: '150505', messages: [sampleMessage] },
	},
	messageOut: {
		label: 'Outgoing Message',
		description: 'The business wrote: from the phone, through the API or by this workflow',
		find: (body) => [
			...objectsIn(body.messages).filter(isOwn),
			...rawEvents(body, 'message_echoes'),
		],
		idOf: ({ id }) => textOf(id),
		flat: (message) => ({ ...flatMessage(message), fromMe: true }),
		media: mediaOf,
		sample: {
			instanceId: '150505',
			messages: [{ ...sampleMessage, id: 'true_4915112345678@c.us_3EB0AB', fromMe: true }],
		},
	},
	deliveryStatus: {
		label: 'Delivery Status',
		description:
			'A sent message was delivered or read. The setting for it is switched on and put back.',
		find: (body) => [...objectsIn(body.ack), ...rawEvents(body, 'statuses')],
		// The same message is reported once per status.
		idOf: ({ id, status }) => (textOf(id) ? `${String(id)}:${String(status)}` : undefined),
		flat: ({ id, status, chatId, queueNumber, messageNumber, recipient_id }) => ({
			id,
			status,
			chatId: chatId ?? (recipient_id ? `${String(recipient_id)}@c.us` : undefined),
			queueNumber,
			messageNumber,
		}),
		sample: {
			instanceId: '150505',
			ack: [
				{
					id: 'true_4915112345678@c.us_3EB0BB',
					queueNumber: 100,
					messageNumber: 99,
					chatId: '4915112345678@c.us',
					status: 'delivered',
				},
			],
		},
	},
	chatUpdate: {
		label: 'Chat Update',
		description: 'A chat or group was changed. The setting for it is switched on and put back.',
		find: ({ chatUpdate }) => objectsIn(chatUpdate),
		idOf: () => undefined,
		flat: (update) => {
			const { id, name } = isObject(update.new) ? update.new : {};
			return { chatId: id, chatName: name };
		},
		sample: {
			instanceId: '150505',
			chatUpdate: [{ old: null, new: { id: '1-2@g.us', name: 'A', last_time: 0 } }],
		},
	},
	instanceStatus: {
		label: 'Instance Status',
		description:
			'The instance connected or lost its phone. The setting for it is switched on and put back.',
		find: (body) => (isStatus(body) ? [body] : []),
		idOf: () => undefined,
		flat: ({ status, substatus, previous_status, previous_substatus }) => ({
			status,
			substatus,
			previousStatus: previous_status,
			previousSubstatus: previous_substatus,
		}),
		sample: {
			instanceId: '150505',
			status: 'authenticated',
			previous_status: 'loading',
			substatus: 'normal',
			previous_substatus: 'connecting',
		},
	},
	call: {
		label: 'Call',
		description: 'Somebody calls. 1MSG only.',
		find: (body) => (isCall(body) ? [body] : []),
		idOf: ({ id }) => textOf(id),
		flat: ({ type }) => ({ type }),
		sample: { type: 'calls', instanceId: 'ABC371267300' },
	},
	unknown: {
		label: 'Unknown',
		description: 'Anything else that the provider sends, as it came',
		find: (body) => {
			const isKnown = known.some((key) => key in body) || isStatus(body) || isCall(body);
			return isKnown ? [] : [body];
		},
		idOf: () => undefined,
		flat: () => ({}),
		sample: { instanceId: '150505', something: 'new' },
	},
} satisfies Events;

function isStatus(body: IDataObject): boolean {
	return typeof body.status === 'string' && !('messages' in body) && !('ack' in body);
}

function isCall(body: IDataObject): boolean {
	return body.type === 'calls';
}
