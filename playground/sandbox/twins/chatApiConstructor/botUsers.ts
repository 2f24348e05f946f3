import { isJsonObject } from '../../json.ts';
import type { Json, JsonObject } from '../../twin.ts';
import { dateText, notFound, ok, ordered, page, refuseFields, shopOf } from './answers.ts';
import type { Answer, BotUser, Call, Routes, World } from './types.ts';

const PATCHED = ['state', 'lang_code', 'name', 'avatar_url', 'messenger_user_url'];

export interface NewBotUser {
	shop: number;
	bot: number;
	messengerUserId: string;
	name: string;
	phone?: string;
	/** Milliseconds since 1970. */
	at?: number;
}

/** The same person in two messengers is two bot users (seed). */
export function addBotUser(world: World, input: NewBotUser): BotUser {
	const now = input.at ?? world.tools.now();
	const user: BotUser = {
		id: world.nextId++,
		chat: world.nextId++,
		shop: input.shop,
		bot: input.bot,
		messengerUserId: input.messengerUserId,
		fields: {
			name: input.name,
			lang_code: 'en',
			state: {},
			avatar_url: null,
			messenger_user_url: null,
		},
		phone: input.phone ?? null,
		tags: [],
		vars: {},
		flows: [],
		createdAt: now,
		updatedAt: now,
	};
	world.botUsers.push(user);
	return user;
}

/** BotUser of chat-api.md 3.2. */
export function showBotUser(world: World, user: BotUser): JsonObject {
	const bot = world.bots.find(({ id }) => id === user.bot);
	const { name = '', avatar_url = null } = user.fields;
	return {
		id: user.id,
		shop_id: user.shop,
		created_at: dateText(user.createdAt),
		updated_at: dateText(user.updatedAt),
		bot: { id: user.bot, name: bot?.name ?? '', bot_type: bot?.bot_type ?? 0 },
		messenger_user_id: user.messengerUserId,
		...user.fields,
		store: {
			id: user.id,
			active_flows: user.flows.map((id) => ({ id })),
			name,
			id_in_messenger: user.messengerUserId,
			phone: user.phone,
			avatar_url,
			start_parameter: null,
			subscribed_to_bot: true,
			tags: world.entries.tags.filter(({ id }) => user.tags.includes(id)),
			user_vars: user.vars,
			saved_bank_cards: [],
		},
	};
}

export function botUserById(call: Pick<Call, 'world' | 'account'>, id: unknown) {
	const user = call.world.botUsers.find((known) => known.id === Number(id));
	return user && call.account.shops.includes(user.shop) ? user : undefined;
}

function patch(call: Call): Answer {
	const { world, body } = call;
	const shop = shopOf(call);
	if (typeof shop !== 'number') return shop;
	const user = botUserById(call, call.params.id);
	if (user?.shop !== shop) return notFound(world);
	const store = isJsonObject(body.store) ? body.store : {};
	const tags = Array.isArray(store.tags) ? store.tags.map(idIn) : user.tags;
	const known = world.entries.tags.filter((tag) => tag.shop_id === shop).map(({ id }) => id);
	const unknown = tags.find((id) => !known.includes(id));
	if (unknown !== undefined) {
		const text = `Invalid pk "${unknown}" - object does not exist.`;
		const errors = { store: { tags: [text] } };
		return { status: world.settings.errorStatus || 400, json: { status: 'error', errors } };
	}
	// The list that is sent takes the place of the old one (chat-api.md 3.2).
	user.tags = [...new Set(tags)];
	for (const name of PATCHED) {
		const value = body[name];
		if (value !== undefined) user.fields[name] = value;
	}
	if (typeof store.name === 'string') user.fields.name = store.name;
	if (typeof store.phone === 'string') user.phone = store.phone;
	if (isJsonObject(store.user_vars)) {
		const before = world.settings.userVars === 'merge' ? user.vars : {};
		user.vars = { ...before, ...store.user_vars };
	}
	user.updatedAt = world.tools.now();
	return ok(showBotUser(world, user));
}

const idIn = (value: Json) => Number(isJsonObject(value) ? value.id : value);

/** The body is UNKNOWN, so every likely form is taken (chat-api.md 3.2). */
function create(call: Call): Answer {
	const { world, body } = call;
	const shop = shopOf(call);
	if (typeof shop !== 'number') return shop;
	const wanted = Number(body.bot_id ?? idIn(body.bot ?? null));
	const bot = world.bots.find(({ id, shop_id }) => id === wanted && shop_id === shop);
	if (!bot) return refuseFields(world, { bot_id: 'This field is required.' });
	const messengerUserId = String(body.messenger_user_id ?? '');
	if (messengerUserId === '') {
		return refuseFields(world, { messenger_user_id: 'This field is required.' });
	}
	const known = world.botUsers.find(
		(user) => user.bot === bot.id && user.messengerUserId === messengerUserId,
	);
	const name = String(body.name ?? '');
	const user = known ?? addBotUser(world, { shop, bot: bot.id, messengerUserId, name });
	return ok(world.settings.createdForm === 'id' ? { id: user.id } : showBotUser(world, user));
}

function flow(call: Call, change: (flows: number[], id: number) => number[]): Answer {
	const { world, body } = call;
	const shop = shopOf(call);
	if (typeof shop !== 'number') return shop;
	const user = botUserById(call, body.bot_user_id);
	const id = Number(body.flow_id);
	if (user?.shop !== shop) return refuseFields(world, { bot_user_id: 'Object does not exist.' });
	if (!(id > 0)) return refuseFields(world, { flow_id: 'A valid integer is required.' });
	user.flows = change(user.flows, id);
	return ok();
}

function search(users: BotUser[], text: string): BotUser[] {
	const wanted = text.toLowerCase();
	return users.filter(
		({ id, messengerUserId, fields }) =>
			String(id) === text ||
			messengerUserId.includes(text) ||
			String(fields.name).toLowerCase().includes(wanted),
	);
}

export const botUserRoutes: Routes = {
	'GET /api/bot/bot_users/': (call) => {
		const shop = shopOf(call);
		if (typeof shop !== 'number') return shop;
		const { world, query } = call;
		const own = world.botUsers.filter((user) => user.shop === shop);
		const found = query.search ? search(own, query.search) : own;
		const inOrder = ordered(world, found, ({ updatedAt }) => updatedAt);
		return page(call, inOrder, (user) => showBotUser(world, user));
	},
	'GET /api/bot/bot_users/:id/': (call) => {
		const user = botUserById(call, call.params.id);
		return user ? ok(showBotUser(call.world, user)) : notFound(call.world);
	},
	'PATCH /api/bot/bot_users/:id/': patch,
	'POST /api/bot/bot_user/unsafe_create/': create,
	'POST /api/bot/bot_user/subscribe_to_flow/': (call) =>
		flow(call, (flows, id) => [...new Set([...flows, id])]),
	'POST /api/bot/bot_user/unsubscribe_from_flow/': (call) =>
		flow(call, (flows, id) => flows.filter((other) => other !== id)),
};
