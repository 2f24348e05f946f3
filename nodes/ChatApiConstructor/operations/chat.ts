import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { many } from '../answers';
import { toSeconds } from '../dates';
import * as fields from '../fields';

export const chat: Resource = {
	name: 'Chat',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many chats',
			description:
				'Read the conversations of a shop, for example all with a message since yesterday',
			effect: 'read',
			http: 'GET /api/bot/chats/',
			page: 'entries',
			fields: { shopId: fields.shopId },
			options: {
				updatedAfter: {
					type: 'dateTime',
					displayName: 'Updated After',
					description: 'Only chats in which something happened after this moment',
					parts: (value: string) => ({ updated_at__gt: toSeconds(value) }),
				},
			},
			output: many,
			sample: {
				id: 7001,
				bot: { id: 503, waba_phone_number: null },
				bot_user: { id: 1313 },
				updated_at: '2026-01-01T00:00:00.000Z',
			},
		}),
	},
};
