import { isJsonObject } from '../../json.ts';
import { currentDeal } from './dealBook.ts';
import { clientType } from './messengers.ts';
import type { Params } from './params.ts';
import {
	byPlatformIds,
	clientByEmail,
	clientByPhone,
	findOrAdd,
	whatsappClient,
} from './people.ts';
import { compileQuery } from './query.ts';
import type { Lookup } from './query.ts';
import { badFormat, missing, noClient, ok } from './replies.ts';
import type { Reply } from './replies.ts';
import { asText } from './text.ts';
import type { Handler } from './call.ts';
import type { Client, World } from './types.ts';
import { systemVariables } from './variables.ts';

/** Where a search looks: the card of the client, its current deal, or both (salebot.md 2.5). */
type Place = 'client' | 'order' | 'both';

function lookupIn(client: Client, place: Place): Lookup {
	const system = systemVariables(client);
	return (name) => {
		const inDeal = place === 'client' ? undefined : currentDeal(client)?.variables.get(name);
		if (inDeal !== undefined || place === 'order') return inDeal;
		const own = client.variables.get(name);
		if (own !== undefined) return own;
		const value = Object.hasOwn(system, name) ? system[name] : undefined;
		return value === undefined ? undefined : asText(value);
	};
}

function search(world: World, place: Place, fits: (lookup: Lookup) => boolean): Client[] {
	return [...world.project.clients.values()].filter((client) => fits(lookupIn(client, place)));
}

/**
 * LIKELY `{"client_id": …}`. For nobody the answer is UNKNOWN in salebot.md 1.7: a JSON status, or
 * the 404 of WhatsApp when `configure({notFound: 404})` says so.
 */
function single(world: World, client: Client | undefined): Reply {
	if (!client) throw noClient(world.settings.notFound === 404 ? 404 : 200);
	return ok({ client_id: client.id });
}

function ids(clients: readonly Client[]): Reply {
	return ok({ status: 'success', client_ids: clients.map(({ id }) => id) });
}

/** A bare array; for nobody probably an empty one (salebot.md 2.5). */
export const byPlatformId: Handler = ({ world, params }) => {
	const found = byPlatformIds(world, params.requiredIds('platform_ids'), params.text('group_id'));
	return ok(
		found.map((client) => ({
			id: client.id,
			tag: client.tag,
			created_at: client.createdAt,
			name: client.name,
			avatar: client.avatar,
			platform_id: client.platformId,
			group: client.group,
			variables: Object.fromEntries(client.variables),
		})),
	);
};

/**
 * Needs a write right, so it LIKELY creates and updates (salebot.md 2.5). The channel's group is
 * UNKNOWN in salebot.md 2.7.
 */
export const onlineChat: Handler = ({ world, params }) => {
	const client = findOrAdd(world, {
		type: clientType.onlineChat,
		platformId: params.requiredText('recipient'),
		group: 'online_chat',
	});
	client.name = params.text('name') ?? client.name;
	client.tag = params.text('tag') ?? client.tag;
	return ok({ client_id: client.id });
};

/** 404 when nobody has the number (salebot.md 1.7). The body of that answer is UNKNOWN there. */
export const whatsapp: Handler = ({ world, params }) => {
	const client = whatsappClient(world, params.requiredText('phone'), params.text('group_id'));
	if (!client) throw noClient(404);
	return ok({ client_id: client.id });
};

export const byPhone: Handler = ({ world, params }) =>
	single(world, clientByPhone(world, params.requiredText('phone')));

export const byEmail: Handler = ({ world, params }) =>
	single(world, clientByEmail(world, params.requiredText('email')));

/** `search_in=order` is the only value that the documentation knows (salebot.md 2.5). */
function placeOf(params: Params): Place {
	const place = params.text('search_in');
	if (place === undefined) return 'client';
	if (place !== 'order') throw badFormat();
	return 'order';
}

function variableEquals(params: Params): (lookup: Lookup) => boolean {
	const name = params.requiredText('var');
	const wanted = params.requiredText('val');
	return (lookup) => lookup(name) === wanted;
}

/** The oldest client wins: UNKNOWN in salebot.md 2.5. */
export const byVariable: Handler = ({ world, params }) => {
	const group = params.text('group_id');
	const found = search(world, placeOf(params), variableEquals(params));
	return single(
		world,
		found.find((client) => group === undefined || client.group === group),
	);
};

export const latestByVariable: Handler = ({ world, params }) =>
	single(world, search(world, 'both', variableEquals(params)).at(-1));

/** Where it searches is UNKNOWN in salebot.md 2.5: in both, like its sibling. */
export const allByVariable: Handler = ({ world, params }) =>
	ids(search(world, 'both', variableEquals(params)));

/** Up to three pairs, sent directly as `name=value` (salebot.md 2.5). A fourth is UNKNOWN there. */
export const allBySeveralVariables: Handler = ({ world, params }) => {
	const pairs = Object.entries(params.rest([]));
	if (pairs.length === 0 || pairs.length > 3) throw badFormat();
	return ids(
		search(world, 'both', (lookup) =>
			pairs.every(([name, value]) => lookup(name) === asText(value)),
		),
	);
};

/** The query language and its three failures: salebot.md 2.5. */
export const findClients: Handler = ({ world, params }) => {
	const q = params.raw('q');
	if (q === undefined || q === null) throw missing('q');
	if (!isJsonObject(q)) throw badFormat();
	const fits = compileQuery(q, params.flag('include_all') ?? true);
	return ids(search(world, placeOf(params), fits));
};
