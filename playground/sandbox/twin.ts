import type { FastifyInstance } from 'fastify';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** What the frame lends to every twin, so that no twin opens sockets or reads clocks of its own. */
export interface TwinTools {
	/** Milliseconds since 1970. */
	now(): number;
	/**
	 * Posts a webhook as the provider would. Duplicates and reorders when the sandbox was told to, waits for the
	 * answer at most 10 seconds, never throws. Returns the HTTP status, 0 when nothing answered.
	 */
	deliver(url: string, body: Json, headers?: Record<string, string>): Promise<number>;
	/** Runs `task` later, on behalf of the provider (delayed sends, acknowledgements). `reset` cancels what is pending. */
	later(delayMs: number, task: () => void | Promise<void>): void;
	/** Where a twin listens, without a trailing slash: the own one, or another provider's. Empty before the start. */
	origin(name?: Twin['name']): string;
}

/** One message of a conversation as the phone page shows it. */
export interface PhoneMessage {
	id: string;
	/** From the view of the business: `in` was typed by the customer, `out` was sent through the API. */
	direction: 'in' | 'out';
	text: string;
	/** For example `image invoice.png`, `template order_update`, `buttons: Yes | No`. */
	note?: string;
	/** Milliseconds since 1970. */
	at: number;
	status?: string;
}

export interface PhoneConversation {
	id: string;
	/** The account that the conversation belongs to: an instance, a project. */
	account: string;
	title: string;
	messages: PhoneMessage[];
}

export interface IncomingMessage {
	account: string;
	to: string;
	text: string;
	name?: string;
	/** A file that the customer sends; `text` is its caption then. Twins that cannot do it ignore it. */
	media?: { type: string; url: string };
}

/** One provider, rebuilt from its documentation. It listens on an origin of its own. */
export interface Twin {
	/** Also the name of its origin in `sandbox.urls`. */
	readonly name:
		'salebot' | 'chatApi' | 'chatApiAccount' | 'chatApiConstructor' | 'getChat' | 'getChatPartner';
	readonly title: string;
	/** Registers the provider's routes. Called once; state may be reset later without registering again. */
	routes(app: FastifyInstance): void;
	/** Back to the seed state. */
	reset(): void;
	/** Everything the twin knows, as JSON, for tests and the page. */
	state(): JsonObject;
	/** Changes settings of the twin that a test needs, for example `{"window": {"15550001111": "closed"}}`. Throws on an unknown key. */
	configure(settings: JsonObject): void;
	conversations(): PhoneConversation[];
	/** Literal secrets of the twin's accounts: the page blots them out wherever they turn up. */
	secrets?(): string[];
	/** A customer types a text on the phone: it is stored and goes out as a webhook. `to` is a conversation id; a new one is made when unknown. */
	incoming(message: IncomingMessage): Promise<void>;
}
