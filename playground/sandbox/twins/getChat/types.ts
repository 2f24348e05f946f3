import type { Json, JsonObject, TwinTools } from '../../twin.ts';

export interface User {
	id: number;
	username: string;
	password: string;
	token: string;
	firstName: string;
	/** A configurator may do what an admin may, but not send (get-chat.md 1.3). */
	role: 'admin' | 'user' | 'configurator';
	isAvailable: boolean;
	groups: number[];
}

export interface Message {
	id: string;
	waId: string;
	fromUs: boolean;
	received: boolean;
	/** As WhatsApp has it. */
	payload: JsonObject;
	/** Milliseconds since 1970. */
	at: number;
	statuses: { sent: number | null; delivered: number | null; read: number | null };
	sender: number | null;
}

export interface Chat {
	waId: string;
	name: string;
	resolved: boolean;
	user: number | null;
	group: number | null;
	/** Tagging ID by tag ID. */
	tags: Map<number, number>;
	lastIncomingAt: number | null;
}

export interface Webhook {
	id: number;
	user: number;
	fields: JsonObject & { url: string };
}

export interface Instance {
	id: string;
	subdomain: string;
	channelId: string;
	/** Milliseconds since 1970; before, the health check says 503. */
	readyAt: number;
	users: User[];
	groups: Array<{ id: number; name: string }>;
	tags: Array<{ id: number; name: string; web_inbox_color: string }>;
	chats: Map<string, Chat>;
	/** Oldest first. */
	messages: Message[];
	assignmentEvents: JsonObject[];
	taggingEvents: JsonObject[];
	templates: JsonObject[];
	savedResponses: JsonObject[];
	webhooks: Webhook[];
	media: Map<string, { data: Buffer; contentType: string }>;
	profile: JsonObject;
	about: string;
	photo: string | null;
	refreshingUntil: number;
	nextId: number;
}

export interface Settings {
	/** Status of an accepted message. */
	sendStatus: number;
	/** What a second webhook of a user does, which is UNKNOWN (get-chat.md 2.15). */
	secondWebhook: 'reject' | 'replace';
	/** Whether the list of webhooks says whose they are, which is UNKNOWN. */
	webhookOwner: boolean;
	/** Form of the bodies that go out (get-chat.md 2.15). */
	webhookForm: 'cloud' | 'flat' | 'wrapped';
	/** Whether `before_time` counts itself, which is UNKNOWN (get-chat.md 2.5). */
	beforeIncludes: boolean;
	/** Most entries of a page, which is UNKNOWN (get-chat.md 2.3). */
	maxLimit: number;
	/** Where `next` leads to; empty is the own host. */
	nextOrigin: string;
	refreshMs: number;
}

export interface World {
	tools: TwinTools;
	settings: Settings;
	instances: Map<string, Instance>;
}

/** What a call answers. */
export interface Answer {
	status?: number;
	json?: Json;
	file?: { data: Buffer; contentType: string };
}

export interface Call {
	world: World;
	instance: Instance;
	user: User;
	params: Record<string, string>;
	query: Record<string, string>;
	body: JsonObject;
}

export type Handler = (call: Call) => Answer;
/** `GET /chats/:waId/`. */
export type Routes = Record<string, Handler>;

export const fail = (status: number, detail: string): Answer => ({ status, json: { detail } });
