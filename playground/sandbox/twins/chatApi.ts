import { toJsonObject } from '../json.ts';
import type { JsonObject, Twin, TwinTools } from '../twin.ts';
import { configure } from './chatApi/configure.ts';
import { conversations, receive } from './chatApi/incoming.ts';
import { serve } from './chatApi/router.ts';
import { seed } from './chatApi/seed.ts';
import { webhookValue } from './chatApi/status.ts';
import type { Instance } from './chatApi/types.ts';
import type { World } from './chatApi/world.ts';
import { createWorld, resetWorld } from './chatApi/world.ts';

/** The instance API of chat-api.com and 1MSG (chat-api.md 1). Its instances are shared with the account's twin. */
export interface ChatApiTwin extends Twin {
	readonly world: World;
}

export function createChatApiTwin(tools: TwinTools): ChatApiTwin {
	const world = createWorld(tools);
	seed(world);
	return {
		name: 'chatApi',
		title: 'Chat API',
		world,
		routes: (app) => serve(app, world),
		reset() {
			resetWorld(world);
			seed(world);
		},
		state: () => ({
			instances: Object.fromEntries(
				[...world.instances.values()].map((instance) => [instance.id, describe(world, instance)]),
			),
			shapes: toJsonObject(world.shapes),
			window: Object.fromEntries(world.windows),
			notOnWhatsApp: [...world.notOnWhatsApp],
		}),
		configure: (settings) => configure(world, settings),
		conversations: () => conversations(world),
		secrets: () => [...world.instances.values()].map(({ token }) => token),
		incoming: (message) => receive(world, message),
	};
}

/** An instance without its token, and with its maps as JSON. */
function describe(world: World, instance: Instance): JsonObject {
	const { messages, chats, media, lastIncoming, webhookStatuses } = instance;
	const plain = Object.entries(instance).filter(([key]) => key !== 'token' && key !== 'chats');
	return toJsonObject({
		...Object.fromEntries(plain),
		webhookUrl: webhookValue(world, instance),
		// The whole history would make every look at the state slow; `/messages` has it.
		messages: messages.slice(-200).map(({ wire, status }) => ({ ...wire, status })),
		messageCount: messages.length,
		chatCount: chats.size,
		media: [...media.values()].map(({ id, mimeType, filename, link }) => ({
			id,
			mimeType,
			filename,
			link,
		})),
		lastIncoming: Object.fromEntries(lastIncoming),
		webhookStatuses: Object.fromEntries(webhookStatuses),
	});
}
