import type { IDataObject } from 'n8n-workflow';
import type { Choice, List } from '../kit/editor/lists';
import { objectsIn, textOf } from '../kit/json';
import { entriesOf } from './answers';
import { derivedPath } from './derived';
import type { Derived } from './derived';
import { shopId } from './fields';
import { isSendable, templateLabel } from './templates';

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
	chats: { http: 'GET /api/bot/chats/', ...ofShop, paged, choices: choices(chatLabel) },
	templates: {
		http: 'GET /api/bot/waba_templates/',
		...ofShop,
		paged,
		choices: (data) => choices(templateLabel)(objectsIn(data).filter(isSendable)),
	},
	variables: { http: 'GET /api/store/custom_fields/', ...ofShop, paged, choices: choices(nameOf) },
	channels: {
		http: 'GET /api/notifications/channels/',
		...ofShop,
		paged,
		choices: choices(channelLabel),
	},
	lead: derivedList('lead'),
	order: derivedList('order'),
	step: derivedList('step'),
	menuItem: derivedList('menuItem'),
	tag: derivedList('tag'),
} satisfies Record<string, List>;

/** The path is the one that the user sees beside the list. */
function derivedList(key: Derived): List {
	return {
		http: `GET /{${key}Path}/`,
		fields: { shopId, [`${key}Path`]: derivedPath(key) },
		paged,
		choices: choices(nameOf),
	};
}

function choices(label: (entry: IDataObject) => string): (data: unknown) => Choice[] {
	return (data) =>
		objectsIn(data).map((entry) => ({ name: label(entry), value: String(entry.id) }));
}

function botLabel({ id, name, tg_bot_nickname, waba_phone_number, wa_phone_number }: IDataObject) {
	const account = [tg_bot_nickname, waba_phone_number, wa_phone_number].find(textOf);
	const label = textOf(name) ?? `Bot ${String(id)}`;
	return account === undefined ? label : `${label} (${String(account)})`;
}

/** Fields of derived entities are guesses (chat-api.md 3.3); the ID is always there. */
function nameOf({ id, name, title, text }: IDataObject): string {
	const label = [name, title, text].find(textOf);
	return label === undefined ? `ID ${String(id)}` : `${String(label)} (${String(id)})`;
}

function chatLabel({ id, bot_user }: IDataObject): string {
	const user = objectsIn([bot_user])[0] ?? {};
	const who =
		textOf(user.name) ?? (user.id === undefined ? undefined : `bot user ${String(user.id)}`);
	return who === undefined ? `Chat ${String(id)}` : `Chat ${String(id)}, ${who}`;
}

function channelLabel({ id, email, tg_user_name, tg_user_id }: IDataObject): string {
	const who = [email, tg_user_name, tg_user_id].find((value) => value !== null && value !== '');
	return who === undefined ? `Channel ${String(id)}` : String(who);
}

function botUserLabel({ id, name, messenger_user_id }: IDataObject): string {
	const account = textOf(messenger_user_id) ?? String(id);
	const label = textOf(name);
	return label === undefined ? account : `${label} (${account})`;
}
