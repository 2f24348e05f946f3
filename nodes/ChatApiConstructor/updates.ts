import { createHash } from 'crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../kit/http/api';
import { isObject, textOf } from '../kit/json';
import type { Route } from '../kit/operation/catalogue';
import { toRequest } from '../kit/operation/request';
import { withDefaults } from '../kit/run/prepare';
import type { Slice, Span } from '../kit/trigger/cursor';
import type { PollRows } from '../kit/trigger/poll';
import { entriesOf, resultOf } from './answers';
import { PAGE_SIZE } from './api';
import { toIso } from './dates';
import { derivedPath } from './derived';
import { shopId } from './fields';
import { sampleBotUser } from './samples';

// The platform documents no webhooks (chat-api.md 3.3), so it is asked for what is new.

/** IDs are given out in order, but an entry may be stored a moment after one with a higher ID. */
const LATE_IDS = 50;
/** Messengers deliver late at times; seconds. */
const LATE_MESSAGES = 300;
/** chat-api.md 3.2. */
const FROM_USER = 1;

/** Where leads and orders are, which the user may change: the documentation does not say (chat-api.md 3.3). */
export const paths = {
	leadPath: { ...derivedPath('lead'), displayName: 'Path of Leads' },
	orderPath: { ...derivedPath('order'), displayName: 'Path of Orders' },
};

interface Place {
	http: Route;
	parameters: IDataObject;
	more?: IDataObject;
}

/** Part of a list of the shop; always by limit and offset, a link to the next page is not looked at. */
async function read(api: Api, { offset, limit }: Span, place: Place): Promise<Slice> {
	const { http, parameters, more = {} } = place;
	const fields = { shopId, ...paths };
	const given = {
		shopId: text(parameters.shopId),
		leadPath: pathIn(parameters.leadPath, paths.leadPath),
		orderPath: pathIn(parameters.orderPath, paths.orderPath),
	};
	const request = toRequest({ http, fields }, withDefaults(fields, given, api), 'snake_case');
	const query = { ...request.query, limit, offset, ...more };
	const { data } = await api.send({ ...request, query }, 'read');
	const result = resultOf(data);
	const count = isObject(result) && typeof result.count === 'number' ? result.count : undefined;
	return { entries: entriesOf(data), count };
}

function text(value: unknown): string | undefined {
	return value === undefined ? undefined : String(value);
}

function pathIn(given: unknown, field: (typeof paths)[keyof typeof paths]): string {
	return field.parse(textOf(given) ?? field.default);
}

const numbered = {
	size: PAGE_SIZE,
	lag: LATE_IDS,
	// The order of these lists is unknown; it may be that of the last change.
	mayMove: true,
	idOf: ({ id }: IDataObject) => text(id),
	positionOf: ({ id }: IDataObject) => Number(id),
};

const orders = {
	...numbered,
	source: ['orderPath'],
	read: async (api: Api, span: Span, parameters: IDataObject) =>
		await read(api, span, { http: 'GET /{orderPath}/', parameters }),
	flat: ({ id, bot_user, status, created_at }: IDataObject) => ({
		orderId: id,
		botUserId: idIn(bot_user),
		status,
		createdAt: toIso(created_at) ?? created_at,
	}),
};

/** Some entries hold another one, some only its ID. */
const idIn = (value: IDataObject[string]) => (isObject(value) ? value.id : value);

/** Whether a message has an ID is unknown (chat-api.md 3.2), so all of it tells it apart then. */
function messageId(message: IDataObject): string {
	return (
		text(message.id) ?? createHash('sha256').update(JSON.stringify(message)).digest('base64url')
	);
}

const sampleOrder = {
	id: 77,
	shop_id: 2,
	bot_user: { id: 1313 },
	created_at: '21.12.2020 - 23:32',
	contact: { name: 'Ada Example', phone: '15550100001' },
	items: [{ name: 'Coffee', price: 4, quantity: 2 }],
	status: 'new',
};

export const updates = {
	newBotUser: {
		label: 'New Bot User',
		description: 'Somebody wrote to a bot for the first time, or was added to it',
		usual: true,
		...numbered,
		read: async (api, span, parameters) =>
			await read(api, span, { http: 'GET /api/bot/bot_users/', parameters }),
		flat: ({ id, name, messenger_user_id, bot, store, created_at }) => ({
			botUserId: id,
			name,
			messengerUserId: messenger_user_id,
			phone: isObject(store) ? store.phone : undefined,
			botId: idIn(bot),
			botName: isObject(bot) ? bot.name : undefined,
			createdAt: toIso(created_at) ?? created_at,
		}),
		sample: {
			...sampleBotUser,
			created_at: '21.12.2020 - 23:32',
			updated_at: '21.12.2020 - 23:32',
		},
	},
	newMessage: {
		label: 'New Message',
		description: 'A message came in, or was sent. Direction says which of them count.',
		usual: true,
		size: PAGE_SIZE,
		lag: LATE_MESSAGES,
		read: async (api, span, parameters) => {
			const more = span.since > 0 ? { created_at__gte: Math.floor(span.since) } : {};
			return await read(api, span, { http: 'GET /api/bot/messages/', parameters, more });
		},
		idOf: messageId,
		positionOf: ({ created_at }) => Number(created_at),
		wanted: ({ direction }, { direction: wanted }) =>
			wanted === 'both' || (direction === FROM_USER) === (wanted !== 'out'),
		flat: ({ id, chat, bot_user, direction, content_type, payload, created_at }) => ({
			messageId: id,
			chatId: idIn(chat),
			botUserId: idIn(bot_user),
			direction: direction === FROM_USER ? 'in' : 'out',
			type: content_type,
			text: isObject(payload) ? payload.text : undefined,
			sentAt: toIso(created_at),
		}),
		sample: {
			id: 9001,
			chat: 1315,
			bot_user: { id: 1313 },
			created_at: 1767225600,
			direction: 1,
			content_type: 'text',
			payload: { text: 'Hello' },
		},
	},
	newLead: {
		label: 'New Lead',
		description: 'A bot user filled a form',
		...numbered,
		source: ['leadPath'],
		read: async (api, span, parameters) =>
			await read(api, span, { http: 'GET /{leadPath}/', parameters }),
		flat: ({ id, bot_user, created_at }) => ({
			leadId: id,
			botUserId: idIn(bot_user),
			createdAt: toIso(created_at) ?? created_at,
		}),
		sample: {
			id: 55,
			shop_id: 2,
			bot_user: { id: 1313 },
			created_at: '21.12.2020 - 23:32',
			answers: { name: 'Ada Example' },
		},
	},
	newOrder: {
		label: 'New Order',
		description: 'A bot user ordered something in the shop',
		...orders,
		sample: sampleOrder,
	},
	changedOrder: {
		label: 'Changed Order',
		description:
			'Something in an order is not as it was. Only the newest orders are watched, and two changes between two polls come as one.',
		...orders,
		// The person who ordered changes with every message; that is no change of the order.
		versionOf: ({ bot_user, bot, ...order }) => ({
			...order,
			person: idIn(bot_user),
			at: idIn(bot),
		}),
		sample: { ...sampleOrder, status: 'paid' },
	},
} satisfies PollRows;
