import type { JsonObject, TwinTools } from '../../twin.ts';
import { dateText } from './answers.ts';
import { addBotUser } from './botUsers.ts';
import { addEntry } from './entries.ts';
import { addMessage } from './messages.ts';
import type { Bot, BotUser, Settings, World } from './types.ts';

export const DEFAULTS: Settings = {
	tokenLifetimeMs: 0,
	loginForm: 'wrapped',
	errorStatus: 0,
	fieldErrors: 'text',
	maxLimit: 100,
	order: 'newest',
	nextOrigin: '',
	messageIds: true,
	messagesNeedChat: false,
	userVars: 'merge',
	createdForm: 'object',
	deletedForm: 'empty',
};

export const PATHS = {
	leads: '/api/store/leads/',
	orders: '/api/store/orders/',
	steps: '/api/bot/steps/',
	menu_items: '/api/bot/menu_items/',
	tags: '/api/store/tags/',
};

/** The shop of the examples, one of a client whom the account looks after too, and one of somebody else. */
export const SHOP = 11;
export const CLIENT_SHOP = 12;
export const FOREIGN_SHOP = 99;
export const BOT = 21;
export const TOKEN = 'sandbox-constructor-token';

function bot(fields: Pick<Bot, 'id' | 'shop_id' | 'name' | 'bot_type'> & Partial<Bot>): Bot {
	return {
		avatar_url: null,
		status: 5,
		wa_phone_number: null,
		tg_bot_nickname: null,
		vk_group_id: null,
		fb_group_id: null,
		avito_user_id: null,
		waba_phone_number: null,
		...fields,
	};
}

export function seed(tools: TwinTools): World {
	const world: World = {
		tools,
		settings: { ...DEFAULTS },
		paths: { ...PATHS },
		accounts: [
			{
				id: 1,
				email: 'n8n@shop.example',
				password: 'sandbox-password',
				shops: [SHOP, CLIENT_SHOP],
			},
			{ id: 2, email: 'other@shop.example', password: 'other-password', shops: [FOREIGN_SHOP] },
		],
		tokens: new Map([
			[TOKEN, { account: 1, expiresAt: null }],
			['sandbox-other-token', { account: 2, expiresAt: null }],
		]),
		shops: [
			{ id: SHOP, name: 'Tea House' },
			{ id: CLIENT_SHOP, name: 'Flower Shop (client)' },
			{ id: FOREIGN_SHOP, name: 'Somebody Else' },
		],
		bots: [
			bot({ id: BOT, shop_id: SHOP, name: 'Tea Bot', bot_type: 1, tg_bot_nickname: 'tea_bot' }),
			bot({
				id: 22,
				shop_id: SHOP,
				name: 'Tea WhatsApp',
				bot_type: 6,
				waba_phone_number: '15550109999',
			}),
			bot({ id: 23, shop_id: CLIENT_SHOP, name: 'Flower Bot', bot_type: 1, status: 1 }),
		],
		botUsers: [],
		messages: [],
		entries: {
			leads: [],
			orders: [],
			steps: [],
			menu_items: [],
			tags: [],
			templates: [],
			custom_fields: [],
			channels: [],
		},
		changedAt: new Map(),
		nextId: 1000,
		meanwhile: () => undefined,
	};
	fill(world);
	return world;
}

function fill(world: World): void {
	const now = world.tools.now();
	const at = now - 86_400_000;
	const [vip, wholesale] = ['VIP', 'Wholesale'].map((name) =>
		addEntry(world, 'tags', SHOP, { name }),
	);
	const ann = addBotUser(world, {
		shop: SHOP,
		bot: BOT,
		messengerUserId: '700100',
		name: 'Ann Lee',
		at,
	});
	const ben = addBotUser(world, {
		shop: SHOP,
		bot: 22,
		messengerUserId: '15550002222',
		name: 'Ben Ode',
		phone: '15550002222',
		at,
	});
	addBotUser(world, { shop: CLIENT_SHOP, bot: 23, messengerUserId: '700200', name: 'Carla', at });
	ann.tags = [vip?.id ?? 0, wholesale?.id ?? 0];
	ann.vars = { city: 'Berlin', goods: 2 };
	addMessage(world, ann, 1, text('Hello'), now - 120_000);
	addMessage(world, ann, 2, text('Hi Ann, which tea do you like?'), now - 60_000);
	addMessage(world, ben, 1, text('Is the shop open?'), now - 30_000);
	for (const [name, type] of Object.entries({ city: 'text', goods: 'number' })) {
		const dtype = { id: type, name: type };
		addEntry(world, 'custom_fields', SHOP, { name, dtype, description: '' });
	}
	addLead(world, ann);
	addOrder(world, ben);
	const step = addEntry(world, 'steps', SHOP, { name: 'Welcome', type: 1, payload: text('Hello') });
	addEntry(world, 'menu_items', SHOP, { step: step.id, next_step: null, text: 'Catalogue' });
	addEntry(world, 'templates', SHOP, {
		bot: { name: 'Tea WhatsApp', bot_type: 6, id: 22 },
		name: 'order_update',
		namespace: 'sandbox_namespace',
		language: 'en',
		text: 'Your order {{1}} is {{2}}',
		category: 'UTILITY',
		components: [{ type: 'BODY', text: 'Your order {{1}} is {{2}}' }],
		status: 'approved',
		rejected_reason: null,
		parameters: ['1', '2'],
		created_at: dateText(now),
	});
	addEntry(world, 'channels', SHOP, {
		is_active: true,
		type: { id: 1, name: 'email' },
		email: 'sales@shop.example',
		tg_user_id: null,
		tags: ['order'],
		tg_user_name: null,
	});
}

export function text(content: string): JsonObject {
	return { content_type: 'text', payload: { text: content } };
}

/** A form that a user filled (seed); the fields are as chat-api.md 3.3 expects them. */
export function addLead(world: World, { id, shop, fields }: BotUser) {
	return addEntry(world, 'leads', shop, {
		bot_user: { id },
		created_at: dateText(world.tools.now()),
		answers: { name: fields.name ?? '', question: 'Do you deliver?' },
	});
}

/** The buyer's contact details and a basket of goods (seed). */
export function addOrder(world: World, { id, shop, fields, phone }: BotUser) {
	return addEntry(world, 'orders', shop, {
		bot_user: { id },
		created_at: dateText(world.tools.now()),
		contact: { name: fields.name ?? '', phone },
		items: [{ name: 'Green tea', price: 5, quantity: 2 }],
		status: 'new',
	});
}
