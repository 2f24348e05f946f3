import { isJsonObject } from '../../json.ts';
import type { Json, JsonObject } from '../../twin.ts';
import { addBotUser } from './botUsers.ts';
import { change } from './entries.ts';
import { addMessage } from './messages.ts';
import { BOT, DEFAULTS, SHOP, addLead, addOrder, text } from './seed.ts';
import type { BotUser, World } from './types.ts';
import { DERIVED } from './types.ts';

const isPath = (value: Json) => typeof value === 'string' && /^\/(.+\/)?$/.test(value);

/** What a person or a test lets happen on the platform, beside its settings. */
const events: Record<string, (world: World, value: Json) => void> = {
	/** `{"botUsers": 230, "messages": 3, "leads": 1, "orders": 2}` come. */
	arrive(world, value) {
		const counts = isJsonObject(value) ? value : {};
		for (const [kind, count] of Object.entries(counts)) {
			const add = arrivals[kind];
			if (!add) throw new Error(`Unknown "${kind}". Known: ${Object.keys(arrivals).join(', ')}.`);
			for (let index = 0; index < Number(count); index++) add(world);
		}
	},
	/** The newest order gets these fields, for example `{"status": "paid"}`. */
	changeOrder(world, value) {
		const order = world.entries.orders.at(-1);
		if (!order || !isJsonObject(value)) throw new Error('There is no order, or nothing to change.');
		change(world, order, value);
	},
	/** All tokens of a login are no longer valid. */
	expireTokens: (world) => world.tokens.clear(),
	/** `{"leads": "/api/crm/leads/"}`: they are elsewhere. */
	paths(world, value) {
		if (!isJsonObject(value)) throw new Error('The value of "paths" is not valid.');
		for (const kind of DERIVED) {
			const path = value[kind] ?? world.paths[kind];
			if (typeof path !== 'string' || !isPath(path)) throw new Error(`"${kind}" is no path.`);
			world.paths[kind] = path;
		}
	},
};

const arrivals: Record<string, (world: World) => void> = {
	botUsers: (world) => {
		const id = String(world.nextId);
		addBotUser(world, { shop: SHOP, bot: BOT, messengerUserId: id, name: `Guest ${id}` });
	},
	messages: (world) => void addMessage(world, somebody(world), 1, text('Hello again')),
	leads: (world) => void addLead(world, somebody(world)),
	orders: (world) => void addOrder(world, somebody(world)),
};

function somebody(world: World): BotUser {
	const [user] = world.botUsers;
	if (!user) throw new Error('There is no bot user.');
	return user;
}

export function configure(world: World, changes: JsonObject): void {
	for (const [key, value] of Object.entries(changes)) {
		const event = events[key];
		if (event) {
			event(world, value);
			continue;
		}
		const before: unknown = Object.entries(DEFAULTS).find(([name]) => name === key)?.[1];
		if (before === undefined) {
			const known = [...Object.keys(DEFAULTS), ...Object.keys(events)];
			throw new Error(`Unknown key "${key}". Known: ${known.join(', ')}.`);
		}
		if (typeof value !== typeof before) throw new Error(`The value of "${key}" is not valid.`);
		Object.assign(world.settings, { [key]: value });
	}
}
