import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { many, one } from '../answers';
import * as fields from '../fields';
import { parseTagIds, tagIds } from '../tags';

const sample = {
	id: 120,
	shop_id: 2,
	is_active: true,
	type: { id: 1, name: 'Email' },
	email: 'orders@example.com',
	tg_user_id: null,
	tags: [],
	tg_user_name: null,
};

const email = {
	type: 'string',
	displayName: 'Email',
	placeholder: 'e.g. orders@example.com',
	description: 'Who gets the notifications',
} as const;

const tgUserId = {
	type: 'number',
	displayName: 'Telegram User ID',
	min: 1,
	description: 'Number of the Telegram user, not the name',
} as const;

const tags = {
	...tagIds,
	required: false,
	description: 'Only notifications with these tags go here. Choose By ID to name several.',
	parts: (text: string) => ({ tags: parseTagIds(text).map((id) => ({ id })) }),
} as const;

/** The documented numbers (chat-api.md 3.2). */
const types = { email: 1, telegram: 2 };

export const notificationChannel: Resource = {
	name: 'Notification Channel',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many notification channels',
			description: 'Read who gets the notifications of a shop, by email or Telegram',
			effect: 'read',
			http: 'GET /api/notifications/channels/',
			page: 'entries',
			fields: { shopId: fields.shopId },
			options: {
				isActive: {
					type: 'boolean',
					displayName: 'Active',
					description: 'Whether to return active channels only; off returns inactive ones only',
				},
				search: fields.search('Only channels with this email, Telegram ID or channel ID'),
				tags: {
					...tagIds,
					required: false,
					description: 'Only channels with this tag',
					byHand: { displayName: 'By ID', placeholder: 'e.g. 224' },
					parts: (value: string) => ({ tags: fields.idNumber(value, 'Tag') }),
				},
			},
			output: many,
			sample,
		}),
		create: operation({
			name: 'Create',
			action: 'Create a notification channel',
			description: 'Add somebody who gets the notifications of a shop',
			effect: 'write',
			http: 'POST /api/notifications/channels/',
			fields: {
				shopId: fields.shopId,
				type: {
					type: 'options',
					displayName: 'Type',
					default: 'email',
					description: 'How the notifications are sent',
					choices: { email: { name: 'Email' }, telegram: { name: 'Telegram' } },
					parts: (value: string) => ({
						type: { id: value === 'email' ? types.email : types.telegram },
					}),
				},
				email: { ...email, required: true, when: { type: ['email'] } },
				tgUserId: { ...tgUserId, required: true, when: { type: ['telegram'] } },
				isActive: {
					type: 'boolean',
					displayName: 'Active',
					default: true,
					description: 'Whether notifications are sent from now on',
				},
			},
			options: { tags },
			output: one,
			sample,
		}),
		update: operation({
			name: 'Update',
			action: 'Update a notification channel',
			description: 'Change who gets notifications, or switch a channel on or off',
			effect: 'write',
			http: 'PATCH /api/notifications/channels/{channelId}/',
			lane: 'channelId',
			fields: {
				shopId: fields.shopId,
				channelId: {
					type: 'pick',
					displayName: 'Notification Channel',
					required: true,
					list: 'channels',
					description: 'Channel of the shop',
					byHand: { displayName: 'By ID', placeholder: 'e.g. 120' },
					parts: (value: string) => ({ id: fields.idNumber(value, 'Notification Channel') }),
				},
			},
			options: {
				isActive: {
					type: 'boolean',
					displayName: 'Active',
					description: 'Whether notifications are sent from now on',
				},
				email,
				tgUserId,
				tags,
			},
			check: ({ isActive, email: address, tgUserId: telegram, tags: names }) =>
				fields.checkChange([isActive, address, telegram, names]),
			output: one,
			sample,
		}),
	},
};
