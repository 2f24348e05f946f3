import { isJsonObject } from '../../json.ts';
import type { Json, JsonObject } from '../../twin.ts';
import { ok, ordered, page, refuseFields, seconds, shopOf } from './answers.ts';
import { botUserById } from './botUsers.ts';
import type { Answer, BotUser, Call, Message, Routes, World } from './types.ts';

export function addMessage(
	world: World,
	user: BotUser,
	direction: Message['direction'],
	content: JsonObject,
	at = world.tools.now(),
): Message {
	const { shop, chat } = user;
	const id = world.nextId++;
	const message: Message = { id, shop, chat, botUser: user.id, at, direction, content };
	const place = world.messages.findLastIndex((other) => other.at <= at);
	world.messages.splice(place + 1, 0, message);
	user.updatedAt = Math.max(user.updatedAt, at);
	return message;
}

/** What the phone shows of a message. */
export function textOf({ content }: Message): string {
	const payload = isJsonObject(content.payload) ? content.payload : {};
	return String(payload.text ?? content.template ?? '');
}

export function noteOf({ content }: Message): string | undefined {
	const payload = isJsonObject(content.payload) ? content.payload : {};
	const url = ['image_url', 'file_url', 'video_url'].find((key) => payload[key] !== undefined);
	const buttons = Array.isArray(content.inline_buttons) ? content.inline_buttons : [];
	const parts = [
		...(url ? [`${url.replace('_url', '')} ${String(payload[url])}`] : []),
		...(buttons.length > 0 ? [`buttons: ${buttons.map(label).join(' | ')}`] : []),
		...(content.template === undefined ? [] : ['template']),
	];
	return parts.join(', ') || undefined;
}

/** The form of a button is UNKNOWN (chat-api.md 3.2). */
function label(button: Json): string {
	if (!isJsonObject(button)) return String(button);
	return String(button.text ?? button.title ?? button.name ?? JSON.stringify(button));
}

function showMessage({ settings }: World, message: Message): JsonObject {
	return {
		...(settings.messageIds && { id: message.id }),
		shop_id: message.shop,
		chat: message.chat,
		bot_user: { id: message.botUser },
		created_at: seconds(message.at),
		direction: message.direction,
		...message.content,
	};
}

function showChat(world: World, user: BotUser): JsonObject {
	const bot = world.bots.find(({ id }) => id === user.bot);
	return {
		id: user.chat,
		shop_id: user.shop,
		bot: { id: user.bot, waba_phone_number: bot?.waba_phone_number ?? null },
		bot_user: { id: user.id },
		created_at: seconds(user.createdAt),
		updated_at: seconds(user.updatedAt),
	};
}

function listMessages(call: Call): Answer {
	const shop = shopOf(call);
	if (typeof shop !== 'number') return shop;
	const { world, query } = call;
	const { chat, created_at__gte: from, created_at__lt: to } = query;
	if (!chat && world.settings.messagesNeedChat) {
		return refuseFields(world, { chat: 'This field is required.' });
	}
	const found = world.messages.filter(
		(message) =>
			message.shop === shop &&
			(!chat || message.chat === Number(chat)) &&
			(!from || seconds(message.at) >= Number(from)) &&
			(!to || seconds(message.at) < Number(to)),
	);
	// Newest first (chat-api.md 3.2).
	return page(call, found.reverse(), (message) => showMessage(world, message));
}

/** A bot user or a chat, one of them is enough. */
function receiver(call: Call): BotUser | Answer {
	const { world, account, body } = call;
	const { bot_user_id: byUser, chat_id: byChat } = body;
	const user =
		byUser === undefined
			? world.botUsers.find(({ chat, shop }) => chat === byChat && account.shops.includes(shop))
			: botUserById(call, byUser);
	if (user) return user;
	const field = byUser === undefined && byChat !== undefined ? 'chat_id' : 'bot_user_id';
	const text = (byUser ?? byChat) === undefined ? 'This field is required.' : 'Does not exist.';
	return refuseFields(world, { [field]: text });
}

function send(call: Call): Answer {
	const { world, body } = call;
	const user = receiver(call);
	if (!('messengerUserId' in user)) return user;
	if (typeof body.content_type !== 'string') {
		return refuseFields(world, { content_type: 'This field is required.' });
	}
	const payload = isJsonObject(body.payload) ? body.payload : {};
	const content = ['text', 'image_url', 'file_url', 'video_url'].some((key) => payload[key]);
	if (!content) return refuseFields(world, { payload: 'This field is required.' });
	const kept = ['content_type', 'payload', 'inline_buttons', 'inline_buttons_cols', 'application'];
	const pairs = Object.entries(body).filter(([name]) => kept.includes(name));
	addMessage(world, user, 2, Object.fromEntries(pairs));
	return ok(true);
}

/** The body is UNKNOWN but for the components, whose buttons have their index as a text (chat-api.md 3.2). */
function sendTemplate(call: Call): Answer {
	const { world, body } = call;
	const user = receiver(call);
	if (!('messengerUserId' in user)) return user;
	const wanted = body.waba_template_id ?? body.template_id ?? body.template ?? body.name;
	const template = world.entries.templates.find(
		({ id, name, shop_id }) => shop_id === user.shop && (id === wanted || name === wanted),
	);
	if (!template) return refuseFields(world, { template_id: 'Does not exist.' });
	const components = Array.isArray(body.components) ? body.components : [];
	const isWrong = components.some(
		(part) => isJsonObject(part) && part.index !== undefined && typeof part.index !== 'string',
	);
	if (isWrong) return refuseFields(world, { components: 'The index has to be a string.' });
	const shown = { content_type: 'waba_template', template: String(template.text), components };
	const message = addMessage(world, user, 2, shown);
	return ok({ message_id: message.id });
}

export const messageRoutes: Routes = {
	'GET /api/bot/chats/': (call) => {
		const shop = shopOf(call);
		if (typeof shop !== 'number') return shop;
		const { world, query } = call;
		const after = Number(query.updated_at__gt ?? -1);
		const found = world.botUsers.filter(
			(user) => user.shop === shop && seconds(user.updatedAt) > after,
		);
		const inOrder = ordered(world, found, ({ updatedAt }) => updatedAt);
		return page(call, inOrder, (user) => showChat(world, user));
	},
	'GET /api/bot/messages/': listMessages,
	'POST /api/bot/messages/send_message/': send,
	'POST /api/v2/bot/messages/send_waba_template_message/': sendTemplate,
};
