import type { Json, JsonObject, TwinTools } from '../../twin.ts';

/** A user of the platform, who may manage several shops (chat-api.md 3.1). */
export interface Account {
	id: number;
	email: string;
	password: string;
	shops: number[];
}

export interface Token {
	account: number;
	/** Milliseconds since 1970; `null` never expires. */
	expiresAt: number | null;
}

export interface Shop {
	id: number;
	name: string;
}

/** As the API shows it (chat-api.md 3.2). Status: 1 created, 3 stopped by hand, 5 running. */
export interface Bot {
	id: number;
	shop_id: number;
	bot_type: number;
	name: string;
	avatar_url: string | null;
	status: 1 | 3 | 5;
	wa_phone_number: string | null;
	tg_bot_nickname: string | null;
	vk_group_id: string | null;
	fb_group_id: string | null;
	avito_user_id: string | null;
	waba_phone_number: string | null;
}

export interface BotUser {
	id: number;
	shop: number;
	bot: number;
	chat: number;
	messengerUserId: string;
	/** What a PATCH sets directly: `name`, `lang_code`, `state`, `avatar_url`, `messenger_user_url`. */
	fields: JsonObject;
	phone: string | null;
	tags: number[];
	vars: JsonObject;
	flows: number[];
	/** Milliseconds since 1970. */
	createdAt: number;
	updatedAt: number;
}

export interface Message {
	id: number;
	shop: number;
	chat: number;
	botUser: number;
	/** Milliseconds since 1970. */
	at: number;
	/** 1 from the user, 2 to the user. */
	direction: 1 | 2;
	content: JsonObject;
}

/** What is shown as it is kept. */
export type Entry = JsonObject & { id: number; shop_id: number };

/** Entities of the seed for which no path was found (chat-api.md 3.3). */
export const DERIVED = ['leads', 'orders', 'steps', 'menu_items', 'tags'] as const;
export type Derived = (typeof DERIVED)[number];
export type Collection = Derived | 'templates' | 'custom_fields' | 'channels';

export interface Settings {
	/** Life of a new token; 0 is for ever. */
	tokenLifetimeMs: number;
	/** Whether the login's answer stands in the envelope, which is UNKNOWN. */
	loginForm: 'wrapped' | 'bare';
	/** With which status errors come, which is UNKNOWN (chat-api.md 3.1). 0: the usual one for each case. */
	errorStatus: number;
	/** Field errors as a text or as a list of texts, which is UNKNOWN. */
	fieldErrors: 'text' | 'list';
	/** Most entries of a page (chat-api.md 3.1). */
	maxLimit: number;
	/** Order of all lists but messages, which is UNKNOWN. Messages come newest first. */
	order: 'newest' | 'oldest' | 'updated';
	/** Where `next` and `previous` lead to; empty is the own host. */
	nextOrigin: string;
	/** Whether a message has an id, which is UNKNOWN (chat-api.md 3.2 shows time and direction only). */
	messageIds: boolean;
	/** Whether messages can be listed without a chat, which is UNKNOWN. */
	messagesNeedChat: boolean;
	/** What a PATCH of `user_vars` does with other variables, which is UNKNOWN. */
	userVars: 'merge' | 'replace';
	/** What a new bot user is answered with, which is UNKNOWN. */
	createdForm: 'object' | 'id';
	/** What a deletion is answered with, which is UNKNOWN. */
	deletedForm: 'empty' | 'envelope';
}

export interface World {
	tools: TwinTools;
	settings: Settings;
	/** Paths of the entities without a documented one, each with both slashes. */
	paths: Record<Derived, string>;
	accounts: Account[];
	tokens: Map<string, Token>;
	shops: Shop[];
	bots: Bot[];
	/** Oldest first. */
	botUsers: BotUser[];
	/** Oldest first. */
	messages: Message[];
	/** Oldest first. */
	entries: Record<Collection, Entry[]>;
	/** When an entry was made or changed, by its id; milliseconds since 1970. */
	changedAt: Map<number, number>;
	nextId: number;
	/** What happens after each request, for tests of lists that move while they are read. */
	meanwhile(): void;
}

export interface Answer {
	status?: number;
	json?: Json;
}

export interface Call {
	world: World;
	account: Account;
	/** The token of the request. */
	token: string;
	path: string;
	params: Record<string, string>;
	query: Record<string, string>;
	body: JsonObject;
}

export type Handler = (call: Call) => Answer;
/** `GET /api/bot/bots/:id/`. */
export type Routes = Record<string, Handler>;
