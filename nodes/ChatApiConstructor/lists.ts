import type { IDataObject } from 'n8n-workflow';
import { objectsIn, textOf } from '../kit/json';
import type { Choice, List } from '../kit/lists';
import { entriesOf } from './answers';
import { derivedPath } from './derived';
import { shopId } from './fields';

const paged = { page: 'entries', entries: entriesOf };
const ofShop = { fields: { shopId } };

export const lists = {
	shops: {
		http: 'GET /api/shop/shops/',
		paged,
		// Only the id of a shop is known (chat-api.md 3.2).
		choices: choices(
			({ id, name, title }) => textOf(name) ?? textOf(title) ?? `Shop ${String(id)}`,
		),
	},
	bots: { http: 'GET /api/bot/bots/', ...ofShop, paged, choices: choices(botLabel) },
	botUsers: {
		http: 'GET /api/bot/bot_users/',
		...ofShop,
		// A shop may have many thousands.
		paged: { ...paged, search: 'search' },
		choices: choices(botUserLabel),
	},
	tags: {
		http: 'GET /{tagPath}/',
		fields: { shopId, tagPath: derivedPath('tag') },
		paged,
		choices: choices(({ id, name }) => textOf(name) ?? `Tag ${String(id)}`),
	},
} satisfies Record<string, List>;

function choices(label: (entry: IDataObject) => string): (data: unknown) => Choice[] {
	return (data) =>
		objectsIn(data).map((entry) => ({ name: label(entry), value: String(entry.id) }));
}

function botLabel({ id, name, tg_bot_nickname, waba_phone_number, wa_phone_number }: IDataObject) {
	const account = [tg_bot_nickname, waba_phone_number, wa_phone_number].find(textOf);
	const label = textOf(name) ?? `Bot ${String(id)}`;
	return account === undefined ? label : `${label} (${String(account)})`;
}

function botUserLabel({ id, name, messenger_user_id }: IDataObject): string {
	const account = textOf(messenger_user_id) ?? String(id);
	const label = textOf(name);
	return label === undefined ? account : `${label} (${account})`;
}
