/** client_type, salebot.md 5. */
export const clientType = {
	vk: 0,
	telegram: 1,
	onlineChat: 5,
	whatsapp: 6,
	ok: 8,
	instagram: 10,
	telephony: 13,
	email: 14,
	telegramBusiness: 16,
} as const;

const titles = new Map<number, string>([
	[0, 'VKontakte'],
	[1, 'Telegram'],
	[2, 'Viber'],
	[3, 'Facebook'],
	[5, 'Online chat'],
	[6, 'WhatsApp'],
	[7, 'Avito'],
	[8, 'Odnoklassniki'],
	[10, 'Instagram'],
	[12, 'Youla'],
	[13, 'Telephony'],
	[14, 'E-mail'],
	[16, 'Telegram Business'],
	[19, 'Cian'],
	[20, 'MAX'],
	[21, 'Telegram personal'],
	[22, 'TikTok'],
]);

export function messengerTitle(type: number): string {
	return titles.get(type) ?? `type ${type}`;
}

export function isMessenger(type: number): boolean {
	return titles.has(type);
}

/** The types whose platform id is a phone number (salebot.md 1.9). */
export function hasPhone(type: number): boolean {
	return type === clientType.whatsapp || type === clientType.telephony;
}

/**
 * Phones come in any form, with or without `@s.whatsapp.net` (salebot.md 2.3, 2.7). A Russian 8
 * means +7.
 */
export function phoneDigits(phone: string): string {
	const digits = phone.replace(/@.*$/, '').replace(/\D/g, '');
	return /^8\d{10}$/.test(digits) ? `7${digits.slice(1)}` : digits;
}
