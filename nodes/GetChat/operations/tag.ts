import { badInput } from '../../kit/failure';
import { isObject } from '../../kit/json';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import * as fields from '../fields';
import { findTag, tagOfChat } from '../tags';

const mayNotTag = {
	403: 'The user of the token may not use tags: the permission can_use_tags is missing. A wrong token gives the same answer.',
};

const vip = { id: 7, name: 'VIP', web_inbox_color: '#ff0000' };

export const tag: Resource = {
	name: 'Tag',
	operations: {
		addToChat: operation({
			name: 'Add to Chat',
			action: 'Add a tag to a chat',
			description: 'Put a tag on a chat. A chat that has it already stays as it is.',
			effect: 'write',
			lane: 'waId',
			fields: { waId: fields.waId, tag: fields.tag },
			async run({ waId, tag: wanted }, api) {
				const found = await findTag(api, wanted);
				const common = { wa_id: waId, tag: found.id, tagName: found.name };
				const known = await tagOfChat(api, waId, found);
				if (known) return [{ json: { ...common, added: false, id: known.tagging_id } }];
				const body = { tag: found.id, chat: waId };
				const request = { method: 'POST', path: '/chat_tagging/', query: {}, body } as const;
				const { data } = await api.send(request, 'write');
				return [{ json: { ...common, added: true, id: isObject(data) ? data.id : undefined } }];
			},
			hints: mayNotTag,
			sample: { wa_id: '15550100001', tag: 7, tagName: 'VIP', added: true, id: 91 },
		}),
		removeFromChat: operation({
			name: 'Remove From Chat',
			action: 'Remove a tag from a chat',
			description: 'Take a tag off a chat. A chat without it stays as it is.',
			effect: 'delete',
			lane: 'waId',
			fields: { waId: fields.waId, tag: fields.tag },
			async run({ waId, tag: wanted }, api) {
				const found = await findTag(api, wanted);
				const common = { wa_id: waId, tag: found.id, tagName: found.name };
				const known = await tagOfChat(api, waId, found);
				if (!known) return [{ json: { ...common, removed: false } }];
				// It needs the ID of the tagging, not of the tag (get-chat.md 2.10).
				const id = fields.numericId(String(known.tagging_id), 'The tagging_id of the chat');
				const path = `/chat_tagging/${id}/`;
				await api.send({ method: 'DELETE', path, query: {} }, 'delete');
				return [{ json: { ...common, removed: true } }];
			},
			hints: mayNotTag,
			sample: { wa_id: '15550100001', tag: 7, tagName: 'VIP', removed: true },
		}),
		create: operation({
			name: 'Create',
			action: 'Create a tag',
			description: 'Make a new tag',
			effect: 'write',
			http: 'POST /tags/',
			fields: {
				name: { type: 'string', displayName: 'Name', required: true },
				webInboxColor: {
					type: 'string',
					color: true,
					displayName: 'Color',
					placeholder: 'e.g. #ff0000',
					description: 'Color in the inbox, as CSS writes it',
					parse: color,
				},
			},
			sample: vip,
			note: 'Newer than other calls: an older instance may not have it.',
		}),
		getMany: operation({
			name: 'Get Many',
			action: 'Get many tags',
			description: 'Read all tags that the admin panel knows',
			effect: 'read',
			http: 'GET /tags/',
			page: 'entries',
			items: 'results',
			fields: {},
			sample: vip,
		}),
		getHistory: operation({
			name: 'Get History',
			action: 'Get the history of tags',
			description: 'See which tags were put on chats and taken off, of one chat or of all',
			effect: 'read',
			http: 'GET /chat_tagging_events/',
			page: 'events',
			items: 'results',
			fields: {},
			options: {
				waId: fields.ofChat,
				sinceTime: fields.sinceTime,
				beforeTime: fields.beforeTime,
			},
			sample: { timestamp: 1767225700, action: 'added', tag: vip, chat: '15550100001' },
		}),
	},
};

function color(text: string): string {
	const value = text.trim();
	if (/^(#[0-9a-f]{3,8}|[a-z]+|(rgb|hsl)a?\([^)]*\))$/i.test(value)) return value;
	throw badInput(`Color "${value.slice(0, 40)}" must look like #ff0000`);
}
