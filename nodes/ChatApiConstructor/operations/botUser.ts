import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { many, one } from '../answers';
import * as fields from '../fields';
import { sampleBotUser } from '../samples';
import { changeTags, parseTagIds, tagIds } from '../tags';
import { subscribeToFlow, unsubscribeFromFlow } from './botUserFlow';
import { create, setVariables, update } from './botUserWrite';

const simplified = [
	'id',
	'shop_id',
	'created_at',
	'updated_at',
	'bot',
	'messenger_user_id',
	'lang_code',
	'name',
	'store',
];

interface TagValues {
	shopId: string;
	botUserId: string;
	tags: string;
}

const tagging = (change: (has: number[], wanted: number[]) => number[]) => ({
	effect: 'write' as const,
	lane: 'botUserId' as const,
	fields: { shopId: fields.shopId, botUserId: fields.botUserId, tags: tagIds },
	check: ({ tags }: TagValues) => void parseTagIds(tags),
	async run({ shopId, botUserId, tags }: TagValues, api: Parameters<typeof changeTags>[0]) {
		const id = fields.idNumber(botUserId, 'Bot User');
		const wanted = parseTagIds(tags);
		const shop = fields.shopId.parts(shopId);
		const result = await changeTags(api, { id, shop, change: (has) => change(has, wanted) });
		return [{ json: { bot_user_id: id, ...result } }];
	},
	sample: { bot_user_id: 1313, tags: [13, 14], changed: true },
});

export const botUser: Resource = {
	name: 'Bot User',
	operations: {
		get: operation({
			name: 'Get',
			action: 'Get a bot user',
			description: 'Read a bot user with its contact data, tags and variables',
			effect: 'read',
			http: 'GET /api/bot/bot_users/{botUserId}/',
			fields: { shopId: fields.shopOfLists, botUserId: fields.botUserId },
			lookup: true,
			output: one,
			simplify: simplified,
			sample: { found: true, ...sampleBotUser },
		}),
		getMany: operation({
			name: 'Get Many',
			action: 'Get many bot users',
			description: 'Read or search the bot users of a shop, for example to export all contacts',
			effect: 'read',
			http: 'GET /api/bot/bot_users/',
			page: 'entries',
			fields: { shopId: fields.shopId },
			options: {
				search: fields.search(
					'Only bot users with this text in their name, their ID or their ID in the messenger',
				),
			},
			output: many,
			simplify: simplified,
			sample: sampleBotUser,
		}),
		create,
		update,
		setVariables,
		addTags: operation({
			name: 'Add Tags',
			action: 'Add tags to a bot user',
			description: 'Put tags on a bot user; those that it has stay',
			...tagging((has, wanted) => [...new Set([...has, ...wanted])]),
		}),
		removeTags: operation({
			name: 'Remove Tags',
			action: 'Remove tags from a bot user',
			description: 'Take tags off a bot user; the others stay',
			...tagging((has, wanted) => has.filter((tag) => !wanted.includes(tag))),
		}),
		subscribeToFlow,
		unsubscribeFromFlow,
	},
};
