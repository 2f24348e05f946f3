import type { IDataObject } from 'n8n-workflow';
import { isObject, objectsIn } from '../kit/json';
import type { List } from '../kit/lists';

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

export const lists = {
	channels: {
		http: 'GET /connected_channels',
		choices: (data) =>
			channelsIn(data).map(({ messenger, name, groupId }) => ({
				name: `${String(name)} (${String(messenger)})`,
				value: String(groupId),
			})),
	},
	blocks: {
		http: 'GET /get_messages',
		choices: (data) =>
			(isObject(data) ? objectsIn(data.messages) : objectsIn(data)).map((block) => ({
				name:
					firstWords(block.description) || firstWords(block.answer) || `Block ${String(block.id)}`,
				value: String(block.id),
			})),
	},
} satisfies Record<string, List>;

function firstWords(text: unknown): string {
	return typeof text === 'string' ? text.trim().slice(0, 60) : '';
}
