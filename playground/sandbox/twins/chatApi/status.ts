import { toJsonObject } from '../../json.ts';
import type { Json, JsonObject } from '../../twin.ts';
import type { Answer, Call, Methods } from './call.ts';
import { failed, fail, get, listArg, ok, post, textArg } from './call.ts';
import { flush } from './dispatch.ts';
import { emitStatus } from './events.ts';
import type { AccountStatus, Instance } from './types.ts';
import type { World } from './world.ts';
import { secondsOf } from './world.ts';

/** A 1×1 PNG. */
export const PIXEL = Buffer.from(
	'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
	'base64',
);
/** chat-api.md 1.12: 1MSG keeps up to five URLs. */
const MAX_WEBHOOKS = 5;
/** Business words for the account's state (chat-api.md 1.7). */
const BUSINESS_STATUS: { [status in AccountStatus]: string } = {
	init: 'uninitialized',
	loading: 'connecting',
	'got qr code': 'unregistered',
	authenticated: 'connected',
	not_paid: 'disconnected',
};

/** Changes the state, tells the webhook, and lets queued messages out when the phone is back. */
export function setAccountStatus(world: World, instance: Instance, status: AccountStatus): void {
	const previous = { status: instance.accountStatus, substatus: instance.substatus };
	instance.accountStatus = status;
	if (instance.settings.instanceStatuses === true) {
		instance.statusHistory.push({ date: secondsOf(world.tools.now()), status });
	}
	void emitStatus(world, instance, previous);
	flush(world, instance);
}

function status({ instance }: Call): Answer {
	if (instance.kind === 'business') return ok({ status: BUSINESS_STATUS[instance.accountStatus] });
	const { accountStatus, substatus } = instance;
	const answer: JsonObject = { accountStatus };
	if (accountStatus === 'got qr code')
		answer.qrCode = `data:image/png;base64,${PIXEL.toString('base64')}`;
	const action = (act: string, label: string) => ({ act, label });
	answer.statusData = {
		substatus,
		title: accountStatus === 'authenticated' ? 'Connected' : 'Not connected',
		msg: `The account is ${accountStatus}`,
		submsg: '',
		reason: accountStatus === 'loading' ? 'connecting' : null,
		actions: {
			expiry: action('expiry', 'Refresh the QR code'),
			retry: action('retry', 'Retry'),
			logout: action('logout', 'Log out'),
			takeover: action('takeover', 'Use here'),
			learn_more: { label: 'Learn more', link: 'https://chat-api.example/help' },
		},
	};
	return ok(answer);
}

/** `…Expiry request sent to WhatsApp`, or a sentence why not (chat-api.md 1.7). */
function statusAction(name: string, isAllowed: (instance: Instance) => boolean, need: string) {
	return post(({ instance }) => {
		const sentence = isAllowed(instance)
			? `${name} request sent to WhatsApp`
			: `${name} request not sent because ${need}`;
		return ok({ accountStatus: sentence });
	});
}

const logout = ({ world, instance }: Call): Answer => {
	setAccountStatus(world, instance, 'got qr code');
	return ok({ accountStatus: 'Logout request sent to WhatsApp' });
};

/** Booleans come as such, as text, and as 1 or 0 (chat-api.md 1.7). */
function settingValue(before: Json, value: Json): Json {
	if (typeof before === 'boolean')
		return value === true || value === 1 || value === '1' || value === 'true';
	if (typeof before === 'number') return Number(value);
	return value;
}

function changeSettings({ world, instance, args }: Call): Answer {
	const changed: JsonObject = {};
	if (args.webhookUrl !== undefined) {
		const refused = setWebhooks(instance, readUrls(instance, args.webhookUrl, args));
		if (refused) return refused;
		changed.webhookUrl = webhookValue(world, instance);
		instance.settings.webhookUrl = changed.webhookUrl;
	}
	for (const [key, before] of Object.entries(instance.settings)) {
		const given = args[key];
		if (key === 'webhookUrl' || given === undefined) continue;
		const value = settingValue(before, given);
		if (JSON.stringify(value) !== JSON.stringify(before)) changed[key] = value;
		instance.settings[key] = value;
	}
	// Two sources spell the key differently (chat-api.md 1.7).
	return ok({ ...settingsOf(world, instance), [world.shapes.settingsUpdate]: changed });
}

function settingsOf(world: World, instance: Instance): JsonObject {
	return { ...instance.settings, webhookUrl: webhookValue(world, instance) };
}

function readUrls(instance: Instance, value: Json, args: JsonObject): string[] {
	if (value === '') return [];
	const list = instance.kind === 'business' ? (listArg(args, 'webhookUrl') ?? []) : [value];
	return list.map(String).filter((url) => url !== '');
}

/** A classic instance keeps one URL: a second integration overwrites the first (chat-api.md 1.12). */
function setWebhooks(instance: Instance, urls: string[]): Answer | undefined {
	// What a bad URL or a sixth one answers is UNKNOWN; a boolean that is false with a message (1.4).
	const message =
		instance.kind === 'business' && urls.length > MAX_WEBHOOKS
			? 'No more than 5 webhooks are allowed'
			: urls.every((url) => URL.canParse(url) && /^https?:/.test(url))
				? undefined
				: 'webhookUrl is not a valid URL';
	if (message !== undefined) return ok({ set: false, message });
	instance.webhooks = instance.kind === 'business' ? [...new Set(urls)] : urls.slice(0, 1);
	return undefined;
}

/** One string, an array, or the old comma-separated string (chat-api.md 1.7). */
export function webhookValue(world: World, instance: Instance): Json {
	const { webhooks, kind } = instance;
	if (kind === 'classic' || world.shapes.webhookList === 'string') return webhooks.join(',');
	return webhooks.length === 0 ? '' : [...webhooks];
}

function readWebhook({ world, instance }: Call): Answer {
	const webhookUrl = webhookValue(world, instance);
	if (instance.kind === 'classic') return ok({ webhookUrl });
	// The shape of `webhookStatuses` is UNKNOWN (chat-api.md 1.7).
	const webhookStatuses = instance.webhooks.map((url) => ({ url, status: 'ok' }));
	return ok({ webhookUrl, webhookStatuses });
}

function writeWebhook({ instance, args }: Call): Answer {
	const value = args.webhookUrl;
	if (value === undefined || value === null)
		return ok({ set: false, message: 'webhookUrl is required' });
	const refused = setWebhooks(instance, readUrls(instance, value, args));
	if (refused) return refused;
	return ok({ set: true, message: instance.webhooks.join(',') });
}

/** The real address would be a server of the provider. */
const OUTPUT_IP = '203.0.113.7';

function rename({ args, instance }: Call): Answer {
	// Two sources name the field differently (chat-api.md 1.7).
	const name = textArg(args, 'name') ?? textArg(args, 'accountName');
	if (name === undefined || name === '') return failed('name is required');
	instance.name = name;
	return ok({ pushname: name });
}

function setStatusText({ args, instance }: Call): Answer {
	const text = textArg(args, 'status') ?? textArg(args, 'accountStatus');
	if (text === undefined || text === '') return failed('status is required');
	instance.profile.about = text;
	return ok({ result: 'success' });
}

const byVerb = (read: (call: Call) => Answer, write: (call: Call) => Answer) => ({
	verbs: ['GET', 'POST'] as const,
	run: (call: Call) => (call.verb === 'GET' ? read(call) : write(call)),
});

function me({ instance }: Call): Answer {
	if (instance.kind === 'business') return ok(instance.profile);
	return ok({
		id: `${instance.id}@c.us`,
		name: instance.name,
		battery: '80',
		locale: 'en',
		wa_version: '2.22.1',
		device: { os_version: '12', manufacturer: 'Sandbox', model: 'Twin' },
	});
}

/** chat-api.md 1.10 and seed 2; nothing updatable is 422 with an unknown body (1.4). */
function writeProfile({ instance, args }: Call): Answer {
	if (instance.accountStatus === 'not_paid')
		return { status: 403, text: 'Subscription is blocked' };
	const known = Object.keys(instance.profile).filter((key) => key !== 'phone');
	const given = known.filter((key) => args[key] !== undefined);
	if (given.length === 0) return fail(422, { message: 'Nothing to update' });
	for (const key of given) instance.profile[key] = args[key] ?? '';
	return ok({ result: 'success' });
}

export const statusMethods: Methods = {
	status: get(status),
	settings: byVerb(({ world, instance }) => ok(settingsOf(world, instance)), changeSettings),
	webhook: byVerb(readWebhook, writeWebhook),
	me: byVerb(me, writeProfile),
	outputIP: get(({ world }) => ok({ [world.shapes.outputIp]: OUTPUT_IP })),
	reboot: post(() => ok({ success: true })),
	logout: post(logout),
};

export const classicStatusMethods: Methods = {
	qr_code: get(() => ({ png: PIXEL })),
	screenshot: get(() => ({ png: PIXEL })),
	expiry: statusAction(
		'Expiry',
		({ accountStatus }) => accountStatus === 'got qr code',
		'there is no QR code',
	),
	retry: statusAction(
		'Retry',
		({ accountStatus }) => accountStatus === 'loading',
		'reason is not syncing',
	),
	takeover: statusAction(
		'Takeover',
		({ substatus }) => substatus === 'conflict',
		'there is no conflict',
	),
	setName: post(rename),
	setStatus: post(setStatusText),
	instanceStatuses: get(({ instance, args }) => {
		const within = ({ date }: { date: number }) =>
			date >= Number(args.min_time ?? 0) && date <= Number(args.max_time ?? Infinity);
		return ok({ data: instance.statusHistory.filter(within).map((item) => toJsonObject(item)) });
	}),
	webhookStatus: get(({ instance, args }) => {
		const msgId = textArg(args, 'msgId') ?? '';
		const known = instance.webhookStatuses.get(msgId);
		return known ? ok({ msgId, ...known }) : failed('Webhook status not found');
	}),
};
