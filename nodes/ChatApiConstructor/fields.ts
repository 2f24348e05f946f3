import { badInput } from '../kit/failure';
import { field } from '../kit/fields';

/** IDs are whole numbers (chat-api.md 3.2). Throws `badInput`. */
export function idNumber(value: string, label: string): number {
	const text = value.trim();
	if (/^\d{1,15}$/.test(text)) return Number(text);
	throw badInput(
		`${label} "${text.slice(0, 40)}" is not an ID`,
		'Choose it from the list, or give the number that Get Many shows as id.',
	);
}

const shop = {
	type: 'pick',
	displayName: 'Shop',
	list: 'shops',
	fromAccount: true,
	description: 'Empty for the default shop of the credential',
	byHand: { displayName: 'By ID', placeholder: 'e.g. 2' },
	parts: (value: string) => ({ shop_id: idNumber(value, 'Shop') }),
} as const;

export const shopId = field({ ...shop, required: true });

/** For calls of one entry: most requests need the shop, but their documentation does not show it (chat-api.md 3.1). */
export const shopOfEntry = field({
	...shop,
	description: 'Shop of the entry. Empty for the default shop of the credential, if there is one.',
});

export const botId = field({
	type: 'pick',
	displayName: 'Bot',
	required: true,
	list: 'bots',
	description: 'Account in a messenger that is connected to the shop',
	byHand: { displayName: 'By ID', placeholder: 'e.g. 503' },
	parts: (value) => ({ bot_id: idNumber(value, 'Bot') }),
});

export const botUserId = field({
	type: 'pick',
	displayName: 'Bot User',
	required: true,
	list: 'botUsers',
	description:
		'Person who talks to a bot. The same person in two messengers is two bot users with an ID each.',
	byHand: { displayName: 'By ID', placeholder: 'e.g. 1313' },
	parts: (value) => ({ bot_user_id: idNumber(value, 'Bot User') }),
});

export const search = (description: string) =>
	({ type: 'string', displayName: 'Search', description }) as const;
