import type { IDataObject } from 'n8n-workflow';
import type { Reply } from '../../kit/http/api';
import { isObject } from '../../kit/json';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { done, many, one, resultOf } from '../answers';
import * as fields from '../fields';
import { sampleBot } from '../samples';

const ofBot = { shopId: fields.shopOfLists, botId: fields.botId };

const simplified = [
	'id',
	'shop_id',
	'bot_type',
	'name',
	'status',
	'status_name',
	'tg_bot_nickname',
	'wa_phone_number',
	'waba_phone_number',
];

/** The documented values (chat-api.md 3.2). */
const statusNames: Readonly<Record<string, string>> = { 1: 'created', 3: 'stopped', 5: 'running' };

function withStatusName(bot: IDataObject): IDataObject {
	const name = statusNames[String(bot.status)];
	return name === undefined ? bot : { ...bot, status_name: name };
}

const answered = (reply: Reply, { botId }: { botId: string }) =>
	done(reply, { bot_id: Number(botId) });

export const bot: Resource = {
	name: 'Bot',
	operations: {
		get: operation({
			name: 'Get',
			action: 'Get a bot',
			description: 'Read a bot and whether it is running or was stopped',
			effect: 'read',
			http: 'GET /api/bot/bots/{botId}/',
			fields: ofBot,
			lookup: true,
			output: (reply) => withStatusName(one(reply)),
			simplify: simplified,
			sample: { found: true, ...sampleBot },
		}),
		getMany: operation({
			name: 'Get Many',
			action: 'Get many bots',
			description: 'Read the bots of a shop: the accounts in messengers that are connected to it',
			effect: 'read',
			http: 'GET /api/bot/bots/',
			page: 'entries',
			fields: { shopId: fields.shopId },
			output: (reply) => many(reply).map(withStatusName),
			simplify: simplified,
			sample: sampleBot,
		}),
		getStatus: operation({
			name: 'Get Connection Status',
			action: 'Get the connection status of a bot',
			description:
				'See whether the connection between the platform and the messenger works. Of a stopped bot it means nothing.',
			effect: 'read',
			http: 'GET /api/bot/bot/{botId}/status/',
			fields: ofBot,
			output({ data }, { botId }) {
				const result = resultOf(data);
				const plain = typeof result === 'string' || typeof result === 'number';
				return {
					bot_id: Number(botId),
					...(plain && { connection: result }),
					...(typeof result === 'boolean' && { connection: result }),
					...(isObject(result) && result),
				};
			},
			sample: { bot_id: 503, connection: 'connected' },
			note: 'The answers are not documented: whatever comes is passed on.',
		}),
		restart: operation({
			name: 'Restart',
			action: 'Restart a bot',
			description: 'Connect a bot to its messenger anew',
			effect: 'write',
			http: 'GET /api/bot/bot/{botId}/restart/',
			lane: 'botId',
			fields: ofBot,
			output: answered,
			sample: { success: true, bot_id: 503 },
		}),
		stop: operation({
			name: 'Stop',
			action: 'Stop a bot',
			description: 'Close the connection to the messenger: the bot neither answers nor sends',
			effect: 'write',
			http: 'GET /api/bot/bot/{botId}/stop/',
			lane: 'botId',
			fields: ofBot,
			output: answered,
			sample: { success: true, bot_id: 503 },
		}),
		delete: operation({
			name: 'Delete',
			action: 'Delete a bot',
			description: 'Remove a bot from the platform. It can be connected again only by hand.',
			effect: 'delete',
			http: 'DELETE /api/bot/bots/{botId}/',
			lane: 'botId',
			fields: {
				...ofBot,
				confirm: {
					type: 'boolean',
					displayName: 'Delete This Bot',
					wire: false,
					confirms:
						'a bot that is deleted cannot be made again by the API. Switch it on if that is meant.',
					description: 'Whether the bot is really to be deleted; it cannot be undone',
				},
			},
			output: answered,
			sample: { success: true, bot_id: 503 },
		}),
	},
};
