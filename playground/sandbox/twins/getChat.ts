import { toJsonObject } from '../json.ts';
import type { JsonObject, PhoneConversation, Twin, TwinTools } from '../twin.ts';
import { receive, textOf } from './getChat/messages.ts';
import { DEFAULTS, seed } from './getChat/seed.ts';
import { serve } from './getChat/server.ts';
import type { Instance, World } from './getChat/types.ts';

/** The Integration API of the instances (get-chat.md 2). The partner's twin adds instances to it. */
export interface GetChatTwin extends Twin {
	readonly world: World;
}

export function createGetChatTwin(tools: TwinTools): GetChatTwin {
	const world: World = { tools, settings: { ...DEFAULTS }, instances: new Map() };
	seed(world);
	return {
		name: 'getChat',
		title: 'get.chat',
		world,
		routes: (app) => serve(app, world),
		reset() {
			Object.assign(world.settings, DEFAULTS);
			world.instances.clear();
			seed(world);
		},
		state: () => ({
			settings: toJsonObject(world.settings),
			instances: Object.fromEntries([...world.instances].map(([id, it]) => [id, describe(it)])),
		}),
		configure: (changes) => configure(world, changes),
		conversations: () => [...world.instances.values()].flatMap(conversations),
		secrets: () =>
			[...world.instances.values()].flatMap(({ users }) => users.map(({ token }) => token)),
		incoming: (message) => receive(world, message),
	};
}

function describe(instance: Instance): JsonObject {
	const { chats, messages, users, media, ...rest } = instance;
	return toJsonObject({
		...rest,
		users: users.map(({ id, username, role }) => ({ id, username, role })),
		chats: [...chats.values()].map((chat) => ({ ...chat, tags: [...chat.tags.keys()] })),
		messages: messages
			.slice(-200)
			.map(({ id, waId, fromUs, payload }) => ({ id, waId, fromUs, payload })),
		media: [...media.keys()],
	});
}

function conversations(instance: Instance): PhoneConversation[] {
	return [...instance.chats.values()].map(({ waId, name }) => ({
		id: `${instance.id}/${waId}`,
		account: instance.id,
		title: name,
		messages: instance.messages
			.filter((message) => message.waId === waId)
			.map((message) => ({
				id: message.id,
				direction: message.fromUs ? 'out' : 'in',
				text: textOf(message),
				at: message.at,
			})),
	}));
}

function configure(world: World, changes: JsonObject): void {
	for (const [key, value] of Object.entries(changes)) {
		const before: unknown = Object.entries(DEFAULTS).find(([name]) => name === key)?.[1];
		if (before === undefined) {
			throw new Error(`Unknown key "${key}". Known: ${Object.keys(DEFAULTS).join(', ')}.`);
		}
		if (typeof value !== typeof before) throw new Error(`The value of "${key}" is not valid.`);
	}
	Object.assign(world.settings, changes);
}
