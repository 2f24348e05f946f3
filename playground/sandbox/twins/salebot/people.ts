import { clientType, hasPhone, phoneDigits } from './messengers.ts';
import type { Params } from './params.ts';
import { badFormat, noClient } from './replies.ts';
import type { Client, World } from './types.ts';

export interface NewClient {
	type: number;
	platformId: string;
	group: string;
	name?: string | undefined;
	variables?: Record<string, string>;
}

/**
 * What is stored of a platform id: phones lose punctuation and `@s.whatsapp.net` (salebot.md 2.3).
 */
export function platformIdOf(type: number, platformId: string): string {
	return hasPhone(type) ? phoneDigits(platformId) : platformId;
}

export function addClient(
	world: World,
	{ type, platformId, group, name, variables }: NewClient,
): Client {
	const { next, clients } = world.project;
	const now = Math.floor(world.tools.now() / 1000);
	const stored = platformIdOf(type, platformId);
	if (stored === '') throw badFormat();
	const client: Client = {
		id: next.client,
		type,
		platformId: stored,
		group,
		name: name ?? null,
		avatar: null,
		tag: null,
		block: null,
		createdAt: now,
		updatedAt: now,
		paused: false,
		manager: null,
		variables: new Map(Object.entries(variables ?? {})),
		deals: [],
		history: [],
	};
	next.client += 1;
	clients.set(client.id, client);
	return client;
}

export function findOrAdd(world: World, wanted: NewClient): Client {
	const platformId = platformIdOf(wanted.type, wanted.platformId);
	const found = someClient(
		world,
		({ type, group, platformId: own }) =>
			type === wanted.type && group === wanted.group && own === platformId,
	);
	return found ?? addClient(world, wanted);
}

/** The oldest client that fits. Which one wins when several do is UNKNOWN in salebot.md 2.1. */
export function someClient(world: World, fits: (client: Client) => boolean): Client | undefined {
	for (const client of world.project.clients.values()) if (fits(client)) return client;
	return undefined;
}

export function clientById(world: World, id: string): Client | undefined {
	return /^\d+$/.test(id) ? world.project.clients.get(Number(id)) : undefined;
}

/** The client of `client_id`; ends the call when there is none. */
export function requiredClient(world: World, params: Params): Client {
	const client = clientById(world, params.requiredText('client_id'));
	if (!client) throw noClient();
	return client;
}

/** Searches the WhatsApp clients as well as the variable `phone` (salebot.md 2.5). */
export function clientByPhone(world: World, phone: string): Client | undefined {
	const digits = phoneDigits(phone);
	if (digits === '') return undefined;
	return someClient(
		world,
		({ type, platformId, variables }) =>
			(hasPhone(type) && platformId === digits) ||
			phoneDigits(variables.get('phone') ?? '') === digits,
	);
}

/** Searches the variable `email` (salebot.md 2.5). */
export function clientByEmail(world: World, email: string): Client | undefined {
	const wanted = email.trim().toLowerCase();
	return someClient(world, ({ variables }) => variables.get('email')?.toLowerCase() === wanted);
}

export function whatsappClient(world: World, phone: string, group?: string): Client | undefined {
	const digits = phoneDigits(phone);
	return someClient(
		world,
		(client) =>
			client.type === clientType.whatsapp &&
			client.platformId === digits &&
			(group === undefined || client.group === group),
	);
}

/**
 * Clients by their ids in a messenger, in the order of `platformIds`; ids that nobody has are left
 * out.
 */
export function byPlatformIds(
	world: World,
	platformIds: readonly string[],
	group: string | undefined,
): Client[] {
	const known = new Map<string, Client[]>();
	for (const client of world.project.clients.values()) {
		if (group !== undefined && client.group !== group) continue;
		const same = known.get(client.platformId);
		if (same) same.push(client);
		else known.set(client.platformId, [client]);
	}
	return platformIds.flatMap((id) => {
		const phone = id.includes('@s.whatsapp.net') ? phoneDigits(id) : id;
		return known.get(phone) ?? [];
	});
}
