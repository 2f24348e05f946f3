/** A messenger as Salebot numbers it: `client_type` (salebot.md 5). */
interface Messenger {
	id: number;
	name: string;
}

/** By the key that workflows store and the trigger gives. Numbers that are not here are UNKNOWN. */
export const messengers = {
	vk: { id: 0, name: 'VKontakte' },
	telegram: { id: 1, name: 'Telegram' },
	viber: { id: 2, name: 'Viber' },
	facebook: { id: 3, name: 'Facebook Messenger' },
	talkMe: { id: 4, name: 'TalkMe' },
	onlineChat: { id: 5, name: 'Online Chat' },
	whatsapp: { id: 6, name: 'WhatsApp' },
	avito: { id: 7, name: 'Avito' },
	ok: { id: 8, name: 'Odnoklassniki' },
	instagram: { id: 10, name: 'Instagram' },
	jivoSite: { id: 11, name: 'JivoSite' },
	youla: { id: 12, name: 'Youla' },
	telephony: { id: 13, name: 'Telephony' },
	email: { id: 14, name: 'Email' },
	telegramBusiness: { id: 16, name: 'Telegram Business' },
	cian: { id: 19, name: 'Cian' },
	max: { id: 20, name: 'MAX' },
	telegramPersonal: { id: 21, name: 'Telegram Personal Account' },
	tikTok: { id: 22, name: 'TikTok' },
} satisfies Record<string, Messenger>;

export type MessengerKey = keyof typeof messengers;

const keys = new Map<number, string>(Object.entries(messengers).map(([key, { id }]) => [id, key]));

/** The key of a `client_type`; what is not known stays as it came. */
export function clientTypeOf(value: unknown): string | number | null {
	if (typeof value !== 'number' && typeof value !== 'string') return null;
	const text = String(value).trim();
	return (/^\d+$/.test(text) ? keys.get(Number(text)) : undefined) ?? value;
}
