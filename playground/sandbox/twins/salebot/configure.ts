import { isJsonObject } from '../../json.ts';
import type { Json, JsonObject } from '../../twin.ts';
import { clientType } from './messengers.ts';
import { addClient } from './people.ts';
import { asText } from './text.ts';
import type { Settings, World } from './types.ts';

type Setter = (world: World, value: Json) => void;

function oneOf<K extends keyof Settings>(key: K, allowed: readonly Settings[K][]): Setter {
	return ({ settings }, value) => {
		const known = allowed.find((option) => option === value);
		if (known === undefined)
			throw new Error(`salebot: ${key} must be one of ${allowed.join(', ')}`);
		settings[key] = known;
	};
}

function count(key: string, value: Json): number {
	if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
		throw new Error(`salebot: ${key} must be a whole number`);
	}
	return value;
}

function list(key: string, value: Json): Json[] {
	if (!Array.isArray(value)) throw new Error(`salebot: ${key} must be an array`);
	return value;
}

function addGenerated(world: World, amount: number): void {
	for (let made = 0; made < amount; made += 1) {
		const number = world.project.clients.size + 1;
		addClient(world, {
			type: clientType.telegram,
			platformId: String(5_000_000_000 + (world.project.next.client % 1_000_000_000)),
			group: 'demo_shop_bot',
			name: `Клиент ${number}`,
		});
	}
}

/** Makes the project hold exactly `amount` clients: the oldest stay, the rest is generated. */
const setClients: Setter = (world, value) => {
	const { clients } = world.project;
	const amount = count('clients', value);
	for (const id of [...clients.keys()].slice(amount)) clients.delete(id);
	addGenerated(world, amount - clients.size);
};

/**
 * A number makes that many more; an array of objects makes these, with the field names of
 * get_clients.
 */
const addClients: Setter = (world, value) => {
	if (typeof value === 'number') {
		addGenerated(world, count('addClients', value));
		return;
	}
	for (const entry of list('addClients', value)) {
		if (!isJsonObject(entry) || entry.platform_id === undefined) {
			throw new Error('salebot: addClients needs objects with platform_id');
		}
		const { platform_id: platformId, client_type: type, group, name, variables } = entry;
		addClient(world, {
			type: typeof type === 'number' ? type : clientType.telegram,
			platformId: asText(platformId),
			group: typeof group === 'string' ? group : 'demo_shop_bot',
			name: typeof name === 'string' ? name : undefined,
			variables: isJsonObject(variables)
				? Object.fromEntries(Object.entries(variables).map(([key, own]) => [key, asText(own)]))
				: {},
		});
	}
};

/** Exactly these client ids are opted out (salebot.md 6.4). */
const setUnsubscribed: Setter = (world, value) => {
	const ids = new Set(list('unsubscribed', value).map(asText));
	for (const { id, variables } of world.project.clients.values()) {
		if (ids.has(String(id))) variables.set('notSubscribed', '1');
		else variables.delete('notSubscribed');
	}
};

const setters = new Map<string, Setter>([
	[
		'webhookUrl',
		({ settings }, value) => {
			if (value !== null && typeof value !== 'string') {
				throw new Error('salebot: webhookUrl must be a text or null');
			}
			settings.webhookUrl = value === '' ? null : value;
		},
	],
	['clients', setClients],
	['addClients', addClients],
	['unsubscribed', setUnsubscribed],
	['shapes', oneOf('shapes', ['object', 'text', 'empty'])],
	['wrongKey', oneOf('wrongKey', [404, 401, 'fail'])],
	['missingRight', oneOf('missingRight', [403, 401, 'fail'])],
	['notFound', oneOf('notFound', ['status', 404])],
	['attachmentsForm', oneOf('attachmentsForm', ['links', 'dicts', 'files', 'pythonString'])],
	['broadcastWithoutTarget', oneOf('broadcastWithoutTarget', ['nobody', 'everybody'])],
	['callbacksReachWebhook', oneOf('callbacksReachWebhook', [true, false])],
	[
		'utcOffsetMinutes',
		({ settings }, value) => {
			if (typeof value !== 'number') throw new Error('salebot: utcOffsetMinutes must be a number');
			settings.utcOffsetMinutes = value;
		},
	],
]);

/** Unknown keys change nothing at all. Throws an Error that names the key and what it may be. */
export function configure(world: World, settings: JsonObject): void {
	for (const key of Object.keys(settings)) {
		if (!setters.has(key)) throw new Error(`salebot: unknown setting ${key}`);
	}
	for (const [key, value] of Object.entries(settings)) setters.get(key)?.(world, value);
}
