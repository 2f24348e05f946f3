/** Messengers by `client_type` (salebot.md 5). Unknown numbers stay numbers. */
export const clientTypes: Readonly<Record<string, string>> = {
	'0': 'VK',
	'1': 'Telegram',
	'2': 'Viber',
	'3': 'Facebook',
	'4': 'TalkMe',
	'5': 'Online Chat',
	'6': 'WhatsApp',
	'7': 'Avito',
	'8': 'Odnoklassniki',
	'10': 'Instagram',
	'11': 'JivoSite',
	'12': 'Youla',
	'13': 'Telephony',
	'14': 'Email',
	'16': 'Telegram Business',
	'19': 'Cian',
	'20': 'MAX',
	'21': 'Telegram Personal',
	'22': 'TikTok',
};

export function messengerOf(clientType: unknown): unknown {
	return clientTypes[String(clientType)] ?? clientType;
}
