import type { Json, JsonObject } from '../../twin.ts';
import { currentDeal, ensureDeal } from './dealBook.ts';
import { messengerTitle } from './messengers.ts';
import { clientById, requiredClient } from './people.ts';
import { badFormat, done, fail, missing, ok } from './replies.ts';
import { asText } from './text.ts';
import type { Call, Handler } from './call.ts';
import type { Client, World } from './types.ts';

/** salebot.md 1.8. */
const limits = { name: 500, value: 100_000, count: 1000 };

/**
 * An empty text clears: documented for the bot's calculator, LIKELY the same here (salebot.md 2.4).
 */
export function setVariable(target: Map<string, string>, name: string, value: Json): void {
	const text = asText(value);
	if (text === '') target.delete(name);
	else target.set(name, text);
}

function withinLimits(target: ReadonlyMap<string, string>, names: readonly string[]): boolean {
	return new Set([...target.keys(), ...names]).size <= limits.count;
}

/** What the server says beyond a limit is UNKNOWN in salebot.md 1.8. */
export function checkVariables(variables: JsonObject): void {
	for (const [name, value] of Object.entries(variables)) {
		if (name.length > limits.name) throw fail(`Variable name is longer than ${limits.name}`);
		if (asText(value).length > limits.value)
			throw fail(`Variable value is longer than ${limits.value}`);
	}
}

/**
 * A bare name belongs to the current deal, `client.name` to the card of the client (salebot.md
 * 2.4). `project.name` is UNKNOWN in salebot.md 2.4; here it does what it does in the bot's
 * calculator.
 */
export function saveTo(world: World, client: Client, variables: JsonObject): void {
	const card: [string, Json][] = [];
	const deal: [string, Json][] = [];
	for (const [name, value] of Object.entries(variables)) {
		if (name.startsWith('client.')) card.push([name.slice('client.'.length), value]);
		else if (name.startsWith('project.')) {
			setVariable(world.project.variables, name.slice('project.'.length), value);
		} else deal.push([name, value]);
	}
	const target = deal.length > 0 ? ensureDeal(world, client).variables : new Map<string, string>();
	const names = (entries: readonly [string, Json][]) => entries.map(([name]) => name);
	if (!withinLimits(client.variables, names(card)) || !withinLimits(target, names(deal))) {
		throw fail(`More than ${limits.count} variables`);
	}
	for (const [name, value] of card) setVariable(client.variables, name, value);
	for (const [name, value] of deal) setVariable(target, name, value);
	client.updatedAt = Math.floor(world.tools.now() / 1000);
}

/**
 * Fields of a client that can be read and searched like variables. The set is LIKELY from
 * salebot.md 2.4 and 6.4.
 */
export function systemVariables(client: Client): JsonObject {
	return {
		main_client_id: 'NONE',
		message_id: client.block ?? 'NONE',
		client_id: client.id,
		platform_id: client.platformId,
		group: client.group,
		name: client.name ?? 'None',
		avatar: client.avatar ?? 'None',
		tag: client.tag ?? 'None',
		messenger: messengerTitle(client.type),
		client_type: client.type,
	};
}

export const saveVariables: Handler = ({ world, params }) => {
	const variables = params.requiredObject('variables');
	checkVariables(variables);
	const bulk = params.ids('clients');
	if (bulk) {
		// Unknown ids among many are passed over: UNKNOWN in salebot.md 2.4.
		for (const id of bulk) {
			const client = clientById(world, id);
			if (client) saveTo(world, client, variables);
		}
		return done(world);
	}
	if (params.text('client_id') === undefined) throw missing('client_id');
	saveTo(world, requiredClient(world, params), variables);
	return done(world);
};

/**
 * A flat object without `status` and without prefixes (salebot.md 2.4). On equal names the deal
 * wins over the client and the client over the project, as it does in the bot: UNKNOWN in
 * salebot.md 2.4 for the API.
 */
export const getVariables: Handler = ({ world, params }) => {
	const client = requiredClient(world, params);
	return ok({
		...Object.fromEntries(world.project.variables),
		...systemVariables(client),
		...Object.fromEntries(client.variables),
		...Object.fromEntries(currentDeal(client)?.variables ?? []),
	});
};

/** `variables` of get_order_vars: an array of names (salebot.md 2.6). */
export function namesOf({ params }: Call): string[] {
	const names = params.requiredIds('variables');
	if (names.some((name) => name === '')) throw badFormat();
	return names;
}
