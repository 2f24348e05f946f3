import type { IDataObject } from 'n8n-workflow';
import type { Choice, List } from '../kit/editor/lists';
import { isObject, objectsIn } from '../kit/json';

/** Every list in the answer is a messenger with its channels (salebot.md 2.7). */
export function channelsIn(data: unknown): IDataObject[] {
	if (!isObject(data)) return [];
	return Object.entries(data).flatMap(([messenger, channels]) =>
		objectsIn(channels).map((channel) => ({
			messenger,
			groupId: channel.group_id,
			name: channel.name ?? channel.short_name ?? channel.uri ?? channel.group_id,
			...channel,
		})),
	);
}

/** The blocks of the scheme, under a key of the answer or as the answer (salebot.md 2.7: LIKELY `messages`). */
export function blocksIn(data: unknown): IDataObject[] {
	return isObject(data) ? objectsIn(data.messages) : objectsIn(data);
}

/** The channels of one messenger, or of all. */
function channels(value: 'group_id' | 'id', only?: RegExp): List {
	return {
		http: 'GET /connected_channels',
		choices: (data): Choice[] =>
			channelsIn(data)
				.filter(({ messenger }) => !only || only.test(String(messenger)))
				.map((channel) => ({
					name: `${String(channel.name ?? channel.id)} (${String(channel.messenger)})`,
					value: String(channel[value]),
				})),
	};
}

/** The keys of newer channels are UNKNOWN (salebot.md 2.7), so a messenger is known by the start of its key. */
export const lists = {
	channels: channels('group_id'),
	telegramChannels: channels('group_id', /^telegram/i),
	vkChannels: channels('group_id', /^vk/i),
	okChannels: channels('group_id', /^(ok|odnokl)/i),
	emailChannels: channels('group_id', /^e?-?mail/i),
	whatsappChannels: channels('group_id', /^whatsapp/i),
	whatsappBots: channels('id', /^whatsapp/i),
	blocks: {
		http: 'GET /get_messages',
		choices: (data) =>
			blocksIn(data).map((block) => ({
				name:
					firstWords(block.description) || firstWords(block.answer) || `Block ${String(block.id)}`,
				value: String(block.id),
			})),
	},
} satisfies Record<string, List>;

function firstWords(text: unknown): string {
	return typeof text === 'string' ? text.trim().slice(0, 60) : '';
}
