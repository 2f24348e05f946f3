import { isJsonObject } from '../../json.ts';
import type { Json, JsonObject } from '../../twin.ts';
import { knownGroups } from './channels.ts';
import { clientType, isMessenger } from './messengers.ts';
import { clientById, findOrAdd, platformIdOf, requiredClient } from './people.ts';
import { badFormat, done, fail, ok } from './replies.ts';
import { asText } from './text.ts';
import type { Call, Handler } from './call.ts';
import type { Client, World } from './types.ts';

/** Default and maximum of a page of get_clients (salebot.md 1.8). */
const pageLimit = 500;
const deleteLimit = 500;
/** The size of a page of `subscribers` is UNKNOWN in salebot.md 2.3. */
const subscribersPage = 100;

/** salebot.md 2.3. `custom_answer` and `operator_start_dialog` are null in the only sample. */
function clientRow(world: World, client: Client): JsonObject {
	return {
		id: client.id,
		platform_id: client.platformId,
		client_type: client.type,
		name: client.name,
		avatar: client.avatar,
		message_id: client.block,
		project_id: world.project.id,
		created_at: client.createdAt,
		updated_at: client.updatedAt,
		custom_answer: null,
		tag: client.tag,
		group: client.group,
		operator_start_dialog: null,
	};
}

/** Newest first; `reverse` turns that round, but only without `list` (salebot.md 2.3). */
export const getClients: Handler = ({ world, params }) => {
	const offset = params.whole('offset') ?? 0;
	const limit = Math.min(params.whole('limit') ?? pageLimit, pageLimit);
	const list = params.whole('list');
	const { clients, lists } = world.project;
	let found = [...clients.values()];
	if (list !== undefined) {
		// A list that does not exist is UNKNOWN in salebot.md 2.3: nobody is in it.
		const members = lists.get(list);
		found = found.filter(({ id }) => members?.has(id));
	}
	if (list !== undefined || params.flag('reverse') !== true) found.reverse();
	const page = found.slice(offset, offset + limit).map((client) => clientRow(world, client));
	return ok({ status: 'success', clients: page });
};

function loadOne(world: World, groups: ReadonlySet<string>, item: Json): JsonObject {
	if (!isJsonObject(item)) throw badFormat();
	const { platform_id: id = null, group_id: groupId = null, client_type: clientKind = null } = item;
	const group = groupId === null ? '' : asText(groupId);
	const type = Number(asText(clientKind));
	const platformId = id === null ? '' : platformIdOf(type, asText(id));
	const told = { platform_id: id, group_id: groupId, client_type: type };
	// Telephony has no channel: its group is empty (salebot.md 2.3). A refused item is UNKNOWN in
	// salebot.md 2.3.
	const placed = type === clientType.telephony ? group === '' : groups.has(group);
	if (platformId === '' || !isMessenger(type) || !placed) {
		const reason = platformId === '' ? 'platform_id required' : 'channel not found';
		return { ...told, client_type: clientKind, status: 'fail', message: reason };
	}
	// Find or create: LIKELY, a bridge relies on it (salebot.md 2.3).
	const client = findOrAdd(world, { type, platformId, group });
	return { ...told, status: 'success', id: client.id };
}

/** The only action whose body is an array (salebot.md 2.3). */
export const loadClients: Handler = ({ world, params }) => {
	if (!Array.isArray(params.body)) throw badFormat();
	const groups = knownGroups(world);
	return ok({ status: 'success', items: params.body.map((item) => loadOne(world, groups, item)) });
};

/**
 * Without an e-mail the system's own algorithm picks (salebot.md 2.3): here in turn. An unknown
 * e-mail is UNKNOWN there.
 */
export const assignToUser: Handler = ({ world, params }) => {
	const client = requiredClient(world, params);
	const { employees, next } = world.project;
	const email = params.text('email');
	if (email === undefined) {
		client.manager = employees[next.employee % employees.length] ?? null;
		next.employee += 1;
		return done(world);
	}
	const employee = employees.find((known) => known.email === email.toLowerCase());
	if (!employee) throw fail('User not found');
	client.manager = employee;
	return done(world);
};

function membership({ world, params }: Call): { list: Set<number>; ids: number[] } {
	const number = params.requiredWhole('list_id');
	const ids = params.requiredIds('clients');
	const list = world.project.lists.get(number);
	// UNKNOWN in salebot.md 2.3: an unknown list is refused, unknown clients are passed over.
	if (!list) throw fail('List not found');
	return { list, ids: ids.flatMap((id) => clientById(world, id)?.id ?? []) };
}

export const addToList: Handler = (call) => {
	const { list, ids } = membership(call);
	for (const id of ids) list.add(id);
	return done(call.world);
};

export const removeFromList: Handler = (call) => {
	const { list, ids } = membership(call);
	for (const id of ids) list.delete(id);
	return done(call.world);
};

/** What 501 ids cause is UNKNOWN in salebot.md 1.8: nobody is deleted. */
export const deleteClients: Handler = ({ world, params }) => {
	const ids = params.requiredIds('client_ids');
	if (ids.length > deleteLimit) throw fail(`No more than ${deleteLimit} client_ids`);
	for (const id of ids) {
		const client = clientById(world, id);
		if (!client) continue;
		world.project.clients.delete(client.id);
		for (const list of world.project.lists.values()) list.delete(client.id);
	}
	return done(world);
};

/** Gone from the newer edition; its answer is UNKNOWN in salebot.md 2.3. */
export const subscribers: Handler = ({ world, params }) => {
	const page = params.whole('page') ?? 0;
	const tag = params.text('tag');
	const group = params.text('group');
	const type = params.whole('client_type');
	const from = params.whole('date_from') ?? 0;
	const to = params.whole('date_to') ?? Number.POSITIVE_INFINITY;
	const found = [...world.project.clients.values()].filter(
		(client) =>
			(tag === undefined || client.tag === tag) &&
			(group === undefined || client.group === group) &&
			(type === undefined || client.type === type) &&
			client.createdAt >= from &&
			client.createdAt <= to,
	);
	const start = page * subscribersPage;
	const rows = found
		.slice(start, start + subscribersPage)
		.map((client) => clientRow(world, client));
	return ok({ status: 'success', subscribers: rows });
};
