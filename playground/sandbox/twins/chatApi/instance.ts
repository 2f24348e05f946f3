import type { Chat, Instance, Kind, MediaFile } from './types.ts';

const CLASSIC_SETTINGS = {
	webhookUrl: '',
	ackNotificationsOn: false,
	chatUpdateOn: false,
	statusNotificationsOn: false,
	videoUploadOn: true,
	proxy: '',
	guaranteedHooks: false,
	ignoreOldMessages: false,
	processArchive: false,
	instanceStatuses: false,
	webhookStatuses: false,
	sendDelay: 0,
	oldMessagesPeriod: 300,
	parallelHooks: false,
	disableDialogsArchive: false,
};
const BUSINESS_SETTINGS = {
	webhookUrl: '',
	guaranteedHooks: false,
	ackNotificationsOn: false,
	rawHooks: false,
	template_analytics_enabled: false,
	cta_url_link_tracking_opted_out: false,
};

/** A paid, connected and empty instance. Settings as chat-api.md 1.7 lists them for its kind. */
export function emptyInstance(id: string, token: string, kind: Kind): Instance {
	return {
		id,
		token,
		kind,
		name: '',
		type: 'whatsapp',
		stopped: false,
		paidTill: 1_830_000_000,
		paymentsCount: 1,
		accountStatus: 'authenticated',
		substatus: 'normal',
		settings: kind === 'classic' ? { ...CLASSIC_SETTINGS } : { ...BUSINESS_SETTINGS },
		webhooks: [],
		messages: [],
		chats: new Map(),
		queue: [],
		actions: [],
		labels: [],
		ban: { banPhoneMask: '', preBanMessage: '', set: false },
		templates: [],
		media: new Map(),
		profile: emptyProfile(),
		commerce: { is_cart_enabled: true, is_catalog_visible: true },
		blocked: [],
		lastIncoming: new Map(),
		statusHistory: [],
		webhookStatuses: new Map(),
		count: { message: 0, queue: 0, id: 0 },
	};
}

/** The fields of GET `/me` on the Business API (chat-api.md 1.10). */
function emptyProfile() {
	return {
		about: '',
		address: '',
		description: '',
		email: '',
		phone: '',
		vertical: '',
		photo: '',
		websites: [],
	};
}

export function isGroup(chatId: string): boolean {
	return chatId.endsWith('@g.us');
}

/** Finds a chat or opens it, as the first message to a number does. */
export function openChat(instance: Instance, chatId: string, name?: string): Chat {
	const known = instance.chats.get(chatId);
	if (known) {
		if (name !== undefined) known.name = name;
		return known;
	}
	const chat: Chat = {
		id: chatId,
		name: name ?? chatId.split('@')[0] ?? chatId,
		image: '',
		metadata: { isGroup: isGroup(chatId), participants: [], groupInviteLink: null },
		last_time: 0,
		read: true,
		pinned: false,
		archived: false,
		labels: [],
	};
	instance.chats.set(chatId, chat);
	return chat;
}

/** `{id, name, image, metadata, last_time}`, nothing more (chat-api.md 1.8). */
export function wireChat({ id, name, image, metadata, last_time }: Chat) {
	return { id, name, image, metadata: { ...metadata }, last_time };
}

/** Ids of the forms in chat-api.md 1.3: `true_{chat}_3EB0…`, and `wamid.…` on the Business API. */
export function nextMessageId(instance: Instance, chatId: string, fromMe: boolean): string {
	instance.count.id += 1;
	const serial = instance.count.id.toString(16).toUpperCase().padStart(6, '0');
	if (instance.kind === 'classic') return `${fromMe}_${chatId}_3EB0${serial}`;
	return `wamid.${Buffer.from(`${instance.id}:${chatId}:${serial}`).toString('base64url')}`;
}

export function addMedia(
	instance: Instance,
	file: Omit<MediaFile, 'id' | 'link'> & { link?: string },
) {
	instance.count.id += 1;
	// A numeric string, as on 1MSG (chat-api.md 1.10).
	const id = String(700_000_000 + instance.count.id);
	const stored: MediaFile = { link: '', ...file, id };
	instance.media.set(id, stored);
	return stored;
}
