import { toJsonObject } from '../json.ts';
import type { IncomingMessage, PhoneConversation, PhoneMessage, Twin, TwinTools } from '../twin.ts';
import { addBotUser } from './chatApiConstructor/botUsers.ts';
import { configure } from './chatApiConstructor/configure.ts';
import { addMessage, noteOf, textOf } from './chatApiConstructor/messages.ts';
import { seed, text } from './chatApiConstructor/seed.ts';
import { serve } from './chatApiConstructor/server.ts';
import type { BotUser, Message, World } from './chatApiConstructor/types.ts';

/** The visual bot constructor (chat-api.md 3 and the seed page). It has no webhooks. */
export interface ChatApiConstructorTwin extends Twin {
	/** Another one after each reset. */
	readonly world: World;
}

export function createChatApiConstructorTwin(tools: TwinTools): ChatApiConstructorTwin {
	let world = seed(tools);
	return {
		name: 'chatApiConstructor',
		title: 'Chat API Bot Constructor',
		get world() {
			return world;
		},
		routes: (app) => serve(app, () => world),
		reset() {
			world = seed(tools);
		},
		state: () => stateOf(world),
		configure: (changes) => configure(world, changes),
		conversations: () => conversationsOf(world),
		secrets: () => [...world.tokens.keys(), ...world.accounts.map(({ password }) => password)],
		incoming: async (message) => {
			receive(world, message);
			await Promise.resolve();
		},
	};
}

const SHOWN = 200;

function stateOf({ tokens, tools, accounts, changedAt, ...world }: World) {
	return toJsonObject({
		...world,
		tokens: tokens.size,
		accounts: accounts.map(({ id, email, shops }) => ({ id, email, shops })),
		botUsers: world.botUsers.slice(-SHOWN),
		messages: world.messages.slice(-SHOWN),
	});
}

function conversationsOf({ botUsers, messages }: World): PhoneConversation[] {
	const byChat = new Map<number, Message[]>();
	for (const message of messages) {
		const known = byChat.get(message.chat);
		if (known) known.push(message);
		else byChat.set(message.chat, [message]);
	}
	return botUsers.map((user) => ({
		id: String(user.id),
		account: String(user.bot),
		title: String(user.fields.name ?? user.messengerUserId),
		messages: (byChat.get(user.chat) ?? []).map(showOnPhone),
	}));
}

function showOnPhone(message: Message): PhoneMessage {
	const note = noteOf(message);
	return {
		id: String(message.id),
		direction: message.direction === 1 ? 'in' : 'out',
		text: textOf(message),
		at: message.at,
		...(note !== undefined && { note }),
	};
}

/** Somebody writes to a bot: a bot user by its id, or by its id in the messenger; who is unknown writes first now. */
function receive(world: World, { account, to, name, text: content, media }: IncomingMessage): void {
	const bot = world.bots.find(({ id }) => String(id) === account);
	if (!bot) throw new Error(`No bot "${account}".`);
	const isMeant = (user: BotUser) => String(user.id) === to || user.messengerUserId === to;
	const user =
		world.botUsers.find((known) => known.bot === bot.id && isMeant(known)) ??
		addBotUser(world, {
			shop: bot.shop_id,
			bot: bot.id,
			messengerUserId: to,
			name: name ?? to,
		});
	const kind = media?.type === 'image' || media?.type === 'video' ? media.type : 'file';
	const file = media ? { content_type: kind, payload: { [`${kind}_url`]: media.url } } : undefined;
	const message = file
		? { ...file, payload: { ...file.payload, ...(content && { text: content }) } }
		: text(content);
	addMessage(world, user, 1, message);
}
