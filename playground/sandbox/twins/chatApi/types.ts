import type { JsonObject } from '../../twin.ts';

/** `classic`: a phone behind WhatsApp Web. `business`: the Business API, today 1MSG (chat-api.md 0.1, 1.10). */
export type Kind = 'classic' | 'business';

/** chat-api.md 1.7, enums. */
export const ACCOUNT_STATUSES = [
	'init',
	'loading',
	'got qr code',
	'authenticated',
	'not_paid',
] as const;
export type AccountStatus = (typeof ACCOUNT_STATUSES)[number];

/** A message as `/messages` and the webhook show it (chat-api.md 1.6). */
export interface WireMessage {
	id: string;
	body: string;
	type: string;
	senderName: string;
	fromMe: boolean;
	author: string;
	/** Unix seconds. */
	time: number;
	chatId: string;
	chatName: string;
	messageNumber: number;
	caption: string | null;
	self: 0 | 1;
	isForwarded: 0 | 1;
	quotedMsgId: string | null;
	quotedMsgBody: string | null;
	quotedMsgType: string | null;
	metadata?: JsonObject;
}

export interface StoredMessage {
	wire: WireMessage;
	/** What the phone page shows. */
	text: string;
	note?: string;
	/** Milliseconds. */
	at: number;
	queueNumber: number;
	status: string;
	/** For `/hookInfo` (chat-api.md 1.10). */
	hooks: JsonObject[];
}

export interface Chat {
	id: string;
	name: string;
	image: string;
	/** chat-api.md 1.8. */
	metadata: { isGroup: boolean; participants: string[]; groupInviteLink: string | null };
	/** Unix seconds, 0 when none. */
	last_time: number;
	read: boolean;
	pinned: boolean;
	archived: boolean;
	labels: string[];
}

export interface Label {
	id: string;
	name: string;
	hexColor: string;
}

export interface QueuedAction {
	id: number;
	type: string;
	last_try: number;
	jsonData: string;
}

/** A send that waits: the phone is offline, `sendDelay` is set, or a test holds the queue. */
export interface QueuedSend {
	id: number;
	message: StoredMessage;
}

/** Odd forms in which real answers list a template (chat-api.md 1.10). */
export interface TemplateForm {
	componentsAsText?: boolean;
	namespaceKey?: 'namespace' | 'message_template_namespace' | 'none';
}

export interface Template {
	id: string;
	name: string;
	namespace: string;
	language: string;
	category: string;
	status: string;
	rejected_reason: string;
	components: JsonObject[];
	form: TemplateForm;
}

export interface MediaFile {
	id: string;
	mimeType: string;
	filename: string;
	/** Bytes, or nothing when only a link to another host is known. */
	data: Buffer | null;
	/** Empty when the twin serves the bytes itself. */
	link: string;
}

export interface Instance {
	readonly id: string;
	readonly token: string;
	readonly kind: Kind;
	name: string;
	type: string;
	stopped: boolean;
	/** As `listInstances` prints it: seconds, on old records milliseconds (chat-api.md 2). */
	paidTill: number;
	paymentsCount: number;
	accountStatus: AccountStatus;
	substatus: string;
	settings: JsonObject;
	webhooks: string[];
	messages: StoredMessage[];
	chats: Map<string, Chat>;
	queue: QueuedSend[];
	actions: QueuedAction[];
	labels: Label[];
	ban: { banPhoneMask: string; preBanMessage: string; set: boolean };
	templates: Template[];
	media: Map<string, MediaFile>;
	profile: JsonObject;
	commerce: { is_cart_enabled: boolean; is_catalog_visible: boolean };
	blocked: string[];
	/** Chat id to milliseconds of the customer's last message: the 24-hour window. */
	lastIncoming: Map<string, number>;
	statusHistory: Array<{ date: number; status: string }>;
	webhookStatuses: Map<string, { time: number; status: string }>;
	/** Counters: messageNumber, queueNumber, ids. */
	count: { message: number; queue: number; id: number };
}
