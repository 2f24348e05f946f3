import type { JsonObject, TwinTools } from '../../twin.ts';

/** The permissions of a key, by their short names in salebot.md 1.3. */
export type Right = 'R-CLI' | 'W-CLI' | 'DEL-CLI' | 'R-CRM' | 'W-CRM';

export interface Attachment {
	type: string;
	url: string;
}

/**
 * One entry of a dialogue. `outside`: 0 ordinary, 1 sent through the API, 3 callback (salebot.md
 * 2.2).
 */
export interface Message {
	id: number;
	fromClient: boolean;
	outside: 0 | 1 | 3;
	/** The block of the scheme that it came from. */
	block: number | null;
	text: string;
	attachments: Attachment[];
	/** What the phone page adds, for example the buttons. */
	note: string;
	/** Milliseconds since 1970. */
	at: number;
	error: string | null;
	manager: Employee | null;
}

export interface Deal {
	id: number;
	/** 0 active, 1 successful, 2 failed (salebot.md 2.6). */
	status: number;
	stateId: number;
	variables: Map<string, string>;
}

export interface Client {
	id: number;
	type: number;
	platformId: string;
	group: string;
	name: string | null;
	avatar: string | null;
	tag: string | null;
	/** The block that the client stands on. */
	block: number | null;
	/** Seconds since 1970. */
	createdAt: number;
	updatedAt: number;
	/** A paused bot reacts to nothing until `resume_bot`. */
	paused: boolean;
	manager: Employee | null;
	variables: Map<string, string>;
	deals: Deal[];
	history: Message[];
}

/** A block of the bot scheme: it fires when a text equals `condition`. */
export interface Block {
	id: number;
	condition: string;
	answer: string;
	type: number;
	description: string;
}

export interface FunnelState {
	id: number;
	name: string;
	/** The status that a deal gets when it arrives here. */
	dealStatus: number;
}

export interface Employee {
	id: number;
	email: string;
}

export interface Scheduled {
	id: number;
	action: string;
	/** Milliseconds since 1970. */
	at: number;
}

export interface Project {
	id: number;
	/** Exactly what connected_channels answers (salebot.md 2.7). */
	channels: JsonObject;
	blocks: Block[];
	funnel: FunnelState[];
	employees: Employee[];
	/** In order of creation, oldest first. */
	clients: Map<number, Client>;
	lists: Map<number, Set<number>>;
	variables: Map<string, string>;
	scheduled: Map<number, Scheduled>;
	next: { client: number; deal: number; message: number; scheduled: number; employee: number };
	/** Every call but save_variables counts against the tariff (salebot.md 1.8). */
	quotaUsed: number;
}

export interface Settings {
	webhookUrl: string | null;
	/** The success bodies that no source shows (salebot.md 10.1). */
	shapes: 'object' | 'text' | 'empty';
	wrongKey: 404 | 401 | 'fail';
	missingRight: 403 | 401 | 'fail';
	/**
	 * What the find_client_id_by_* actions answer for nobody. whatsapp_client_id is 404 in any case.
	 */
	notFound: 'status' | 404;
	/** The forms in which `attachments` was seen in webhooks (salebot.md 4.3). */
	attachmentsForm: 'links' | 'dicts' | 'files' | 'pythonString';
	/** The two editions of the documentation contradict each other (salebot.md 2.2). */
	broadcastWithoutTarget: 'nobody' | 'everybody';
	callbacksReachWebhook: boolean;
	/** The project's time zone: minutes east of Greenwich. */
	utcOffsetMinutes: number;
}

export interface World {
	tools: TwinTools;
	settings: Settings;
	/** Several keys of one project, each with its rights (salebot.md 1.2). */
	keys: Map<string, readonly Right[]>;
	project: Project;
}
