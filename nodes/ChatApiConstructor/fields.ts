import { badInput } from '../kit/failure';
import { field } from '../kit/operation/fields';

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
} as const;

export const shopId = field({
	...shop,
	required: true,
	parts: (value: string) => ({ shop_id: idNumber(value, 'Shop') }),
});

/** For calls that are documented without a shop (chat-api.md 3.2): the other lists need one. */
export const shopOfLists = field({
	...shop,
	wire: false,
	description: 'Whose entries the lists below show. Empty for the default shop of the credential.',
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

/** Throws `badInput` when all values of a change are missing. */
export function checkChange(values: unknown[]): void {
	if (values.some((value) => value !== undefined)) return;
	throw badInput('There is nothing to change', 'Add what you want to change under Options.');
}

export const search = (description: string) =>
	({ type: 'string', displayName: 'Search', description }) as const;
