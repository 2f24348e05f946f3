import { isJsonObject } from '../../json.ts';
import type { Json, JsonObject } from '../../twin.ts';
import { flush } from './dispatch.ts';
import { emptyInstance } from './instance.ts';
import { seedTemplates } from './seedTemplates.ts';
import { setAccountStatus } from './status.ts';
import type { AccountStatus, Instance } from './types.ts';
import { ACCOUNT_STATUSES } from './types.ts';
import type { Shapes, World } from './world.ts';

const CHOICES: { [key in keyof Shapes]: ReadonlyArray<Shapes[key]> } = {
	settingsUpdate: ['update', 'updated'],
	outputIp: ['result', 'address'],
	offlineSend: ['queue', 'error'],
	windowClosed: ['200', '400', 'meta'],
	webhookList: ['array', 'string'],
	history: ['on', 'off'],
	requestWelcome: ['on', 'off'],
};
const ACK_STEPS = ['none', 'sent', 'delivered', 'read'] as const;

type Setter = (world: World, value: Json) => void;

/** Every key of `configure`, with what it takes. */
const SETTERS: { [key: string]: Setter } = {
	/** `{"777": "got qr code"}` */
	accountStatus: (world, value) => {
		for (const [id, status] of entries(value)) {
			setAccountStatus(
				world,
				instanceOf(world, id),
				oneOf<AccountStatus>(status, ACCOUNT_STATUSES),
			);
		}
	},
	/** `{"777": "conflict"}` */
	substatus: (world, value) => {
		for (const [id, substatus] of entries(value))
			instanceOf(world, id).substatus = String(substatus);
	},
	/** `{"15550001111": "open" | "closed" | "auto"}` */
	window: (world, value) => {
		for (const [phone, state] of entries(value)) {
			const chosen = oneOf(state, ['open', 'closed', 'auto'] as const);
			if (chosen === 'auto') world.windows.delete(phone);
			else world.windows.set(phone, chosen);
		}
	},
	/** Phones, the whole list. */
	notOnWhatsApp: (world, value) => {
		world.notOnWhatsApp.clear();
		for (const phone of list(value)) world.notOnWhatsApp.add(String(phone));
	},
	/** How many of the next sends are answered `sent: false` with a `jobId`; true is all of them. */
	jobIds: (world, value) => {
		world.jobIds = value === true ? Infinity : number(value);
	},
	queue: (world, value) => {
		world.queue = oneOf(value, ['run', 'hold'] as const);
		for (const instance of world.instances.values()) flush(world, instance);
	},
	/** `{"delayMs": 50, "upTo": "none" | "sent" | "delivered" | "read"}` */
	acks: (world, value) => {
		for (const [key, item] of entries(value)) {
			if (key === 'delayMs') world.acks.delayMs = number(item);
			else if (key === 'upTo') world.acks.upTo = oneOf(item, ACK_STEPS);
			else throw new Error(`Unknown key "acks.${key}".`);
		}
	},
	hookRetryMs: (world, value) => {
		world.hookRetryMs = number(value);
	},
	/** `{"777": ["https://other.example/hook"]}`: what another system registered. */
	webhooks: (world, value) => {
		for (const [id, urls] of entries(value)) {
			const instance = instanceOf(world, id);
			instance.webhooks = list(urls).map(String);
		}
	},
	/** `{"777": {"ackNotificationsOn": true}}` */
	settings: (world, value) => {
		for (const [id, settings] of entries(value)) {
			Object.assign(instanceOf(world, id).settings, Object.fromEntries(entries(settings)));
		}
	},
	/** `[{"id": "778", "token": "…", "kind": "classic" | "business"}]`: further instances. */
	instances: (world, value) => {
		for (const item of list(value)) {
			const { id, token, kind } = Object.fromEntries(entries(item));
			const chosen = oneOf(kind ?? 'classic', ['classic', 'business'] as const);
			const instance = emptyInstance(String(id), String(token), chosen);
			instance.templates = seedTemplates();
			world.instances.set(instance.id, instance);
		}
	},
	shapes: (world, value) => {
		for (const [key, item] of entries(value)) {
			if (!isShape(key)) throw new Error(`Unknown key "shapes.${key}".`);
			Object.assign(world.shapes, { [key]: oneOf<string>(item, CHOICES[key]) });
		}
	},
};

/** Applies the settings in order; an unknown key throws before anything changes. */
export function configure(world: World, settings: JsonObject): void {
	const unknown = Object.keys(settings).find((key) => !Object.hasOwn(SETTERS, key));
	if (unknown !== undefined) {
		throw new Error(`Unknown key "${unknown}". Known: ${Object.keys(SETTERS).join(', ')}.`);
	}
	for (const [key, value] of Object.entries(settings)) SETTERS[key]?.(world, value);
}

function isShape(key: string): key is keyof Shapes {
	return Object.hasOwn(CHOICES, key);
}

function instanceOf(world: World, id: string): Instance {
	const instance = world.instances.get(id);
	if (!instance) throw new Error(`No instance "${id}".`);
	return instance;
}

function entries(value: Json): Array<[string, Json]> {
	if (!isJsonObject(value)) throw new Error(`An object is expected, not ${JSON.stringify(value)}.`);
	return Object.entries(value);
}

function list(value: Json): Json[] {
	return Array.isArray(value) ? value : [value];
}

function number(value: Json): number {
	if (typeof value !== 'number' || value < 0)
		throw new Error(`A number is expected, not ${JSON.stringify(value)}.`);
	return value;
}

function oneOf<Choice extends string>(value: Json, choices: ReadonlyArray<Choice>): Choice {
	const found = choices.find((choice) => choice === value);
	if (found === undefined)
		throw new Error(`${JSON.stringify(value)} is not one of: ${choices.join(', ')}.`);
	return found;
}
