import { isJsonObject } from '../../json.ts';
import type { JsonObject } from '../../twin.ts';
import { dateText, deleted, notFound, ok, ordered, page, refuseFields, shopOf } from './answers.ts';
import type { Answer, Call, Collection, Derived, Entry, Routes, World } from './types.ts';
import { DERIVED } from './types.ts';

/** Types of a variable (chat-api.md 3.2); whether their ids are these words or numbers is UNKNOWN. */
const DTYPES = ['text', 'number', 'bool', 'image', 'json'];
const CHANNELS = ['email', 'telegram'];

export function addEntry(world: World, kind: Collection, shop: number, fields: JsonObject): Entry {
	const entry: Entry = { ...fields, id: world.nextId++, shop_id: shop };
	world.entries[kind].push(entry);
	world.changedAt.set(entry.id, world.tools.now());
	return entry;
}

function named(names: string[], id: number): JsonObject {
	return { id, name: names[id - 1] ?? '' };
}

function typeIn(value: unknown): number {
	return Number(isJsonObject(value) ? value.id : value);
}

/** What a request sets, or why it may not. */
type Checked = { fields: JsonObject } | { refusal: Answer };

const REQUIRED: Partial<Record<Collection, string[]>> = {
	steps: ['name'],
	menu_items: ['step'],
	tags: ['name'],
	custom_fields: ['name'],
};

function check(call: Call, kind: Collection, isNew: boolean): Checked {
	const { id, shop_id, ...fields } = call.body;
	const missing = (REQUIRED[kind] ?? []).filter((name) => isNew && !fields[name]);
	if (missing.length > 0) return required(call, ...missing);
	if (kind === 'custom_fields') return checkVariable(call, fields, isNew);
	return kind === 'channels' ? checkChannel(call, fields, isNew) : { fields };
}

function required({ world }: Call, ...names: string[]): Checked {
	const errors = Object.fromEntries(names.map((name) => [name, 'This field is required.']));
	return { refusal: refuseFields(world, errors) };
}

function checkVariable(call: Call, { dtype, ...fields }: JsonObject, isNew: boolean): Checked {
	if (fields.name !== undefined && !/^[A-Za-z]\w*$/.test(String(fields.name))) {
		const errors = { name: 'Enter a valid name: latin letters, digits and underscores.' };
		return { refusal: refuseFields(call.world, errors) };
	}
	// A PATCH may not change the type (chat-api.md 3.2 lists name and description).
	if (!isNew) return { fields };
	const id = isJsonObject(dtype) ? dtype.id : dtype;
	const name = DTYPES.find((known, at) => known === id || at + 1 === id);
	if (name === undefined) return required(call, 'dtype');
	return { fields: { description: '', ...fields, dtype: { id: id ?? name, name } } };
}

function checkChannel(call: Call, { type, ...fields }: JsonObject, isNew: boolean): Checked {
	const kind = typeIn(type);
	if ((isNew || type !== undefined) && !CHANNELS[kind - 1]) return required(call, 'type');
	if (!isNew) {
		return { fields: type === undefined ? fields : { ...fields, type: named(CHANNELS, kind) } };
	}
	const address = kind === 1 ? 'email' : 'tg_user_id';
	if (!fields[address]) return required(call, address);
	const blank = { is_active: true, email: null, tg_user_id: null, tags: [], tg_user_name: null };
	return { fields: { ...blank, ...fields, type: named(CHANNELS, kind) } };
}

function found({ world, query }: Call, kind: Collection, shop: number): Entry[] {
	const { search, is_active: active } = query;
	return world.entries[kind].filter(
		(entry) =>
			entry.shop_id === shop &&
			(!search || JSON.stringify([entry.name, entry.email, entry.tg_user_name]).includes(search)) &&
			(!active || kind !== 'channels' || String(entry.is_active) === active.toLowerCase()),
	);
}

export function list(call: Call, kind: Collection): Answer {
	const shop = shopOf(call);
	if (typeof shop !== 'number') return shop;
	const { world } = call;
	const changedAt = ({ id }: Entry) => world.changedAt.get(id) ?? 0;
	return page(call, ordered(world, found(call, kind, shop), changedAt), (entry) => entry);
}

function withEntry(call: Call, kind: Collection, then: (entry: Entry) => Answer): Answer {
	const { world, account, params } = call;
	const entry = world.entries[kind].find(({ id }) => id === Number(params.id));
	return entry && account.shops.includes(entry.shop_id) ? then(entry) : notFound(world);
}

const get = (call: Call, kind: Collection) => withEntry(call, kind, (entry) => ok(entry));

function create(call: Call, kind: Collection): Answer {
	const shop = shopOf(call);
	if (typeof shop !== 'number') return shop;
	const checked = check(call, kind, true);
	if ('refusal' in checked) return checked.refusal;
	const { world } = call;
	const created = { created_at: dateText(world.tools.now()) };
	const stamp = kind === 'leads' || kind === 'orders' ? created : {};
	return ok(addEntry(world, kind, shop, { ...stamp, ...checked.fields }));
}

function update(call: Call, kind: Collection): Answer {
	return withEntry(call, kind, (entry) => {
		const checked = check(call, kind, false);
		if ('refusal' in checked) return checked.refusal;
		change(call.world, entry, checked.fields);
		return ok(entry);
	});
}

export function change(world: World, entry: Entry, fields: JsonObject): void {
	Object.assign(entry, fields);
	world.changedAt.set(entry.id, world.tools.now());
}

function remove(call: Call, kind: Collection): Answer {
	return withEntry(call, kind, (entry) => {
		const { entries } = call.world;
		entries[kind] = entries[kind].filter((other) => other !== entry);
		return deleted(call.world);
	});
}

export const entryRoutes: Routes = {
	'GET /api/bot/waba_templates/': (call) => list(call, 'templates'),
	'GET /api/bot/waba_templates/:id/': (call) => get(call, 'templates'),
	'GET /api/store/custom_fields/': (call) => list(call, 'custom_fields'),
	'POST /api/store/custom_fields/': (call) => create(call, 'custom_fields'),
	'PATCH /api/store/custom_fields/:id/': (call) => update(call, 'custom_fields'),
	'GET /api/notifications/channels/': (call) => list(call, 'channels'),
	'POST /api/notifications/channels/': (call) => create(call, 'channels'),
	'PATCH /api/notifications/channels/:id/': (call) => update(call, 'channels'),
};

/** Where the entities without a documented path are, may be set: here the seed's rules are all there is. */
export function derived(call: Call, method: string): Answer | undefined {
	for (const kind of DERIVED) {
		const root = call.world.paths[kind];
		if (!call.path.startsWith(root)) continue;
		const rest = call.path.slice(root.length);
		if (rest === '') return onAll(call, method, kind);
		const id = /^([^/]+)\/$/.exec(rest)?.[1];
		if (id !== undefined) return onOne({ ...call, params: { id } }, method, kind);
	}
	return undefined;
}

function onAll(call: Call, method: string, kind: Derived): Answer | undefined {
	if (method === 'GET') return list(call, kind);
	return method === 'POST' ? create(call, kind) : undefined;
}

function onOne(call: Call, method: string, kind: Derived): Answer | undefined {
	if (method === 'GET') return get(call, kind);
	if (method === 'PATCH') return update(call, kind);
	return method === 'DELETE' ? remove(call, kind) : undefined;
}
