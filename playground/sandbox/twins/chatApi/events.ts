import { toJson, toJsonObject } from '../../json.ts';
import type { Json, JsonObject } from '../../twin.ts';
import type { Instance, StoredMessage } from './types.ts';
import type { World } from './world.ts';
import { secondsOf } from './world.ts';

/** `guaranteedHooks`: 20 attempts until HTTP 200 (chat-api.md 1.7). */
const GUARANTEED_ATTEMPTS = 20;

/** A message, incoming or outgoing: webhooks go out for both (chat-api.md 1.12). */
export async function emitMessage(world: World, instance: Instance, message: StoredMessage) {
	const body = instance.settings.rawHooks === true ? rawMessage(instance, message) : undefined;
	const wire = { instanceId: instance.id, messages: [toJson(message.wire)] };
	await emit(world, instance, body ?? wire, message.wire.id);
}

/** chat-api.md 1.12, ack: only with `ackNotificationsOn`. */
export async function emitAck(
	world: World,
	instance: Instance,
	message: StoredMessage,
	error?: JsonObject,
) {
	const { wire, status, queueNumber } = message;
	message.hooks.push({
		id: wire.id,
		type: 'status',
		status,
		pricing: null,
		timestamp: String(secondsOf(world.tools.now())),
		conversation: null,
		recipient_id: wire.chatId.split('@')[0] ?? '',
	});
	if (instance.settings.ackNotificationsOn !== true) return;
	const { id, messageNumber, chatId } = wire;
	const ack: JsonObject = { id, queueNumber, messageNumber, chatId, status };
	// The shape of a failed ack's error is UNKNOWN (chat-api.md 1.12): Meta's code and title, plausibly.
	if (error) ack.error = error;
	if (instance.settings.rawHooks === true) {
		const recipient = chatId.split('@')[0] ?? '';
		const timestamp = String(secondsOf(world.tools.now()));
		await emit(
			world,
			instance,
			envelope(instance, 'statuses', { id, status, timestamp, recipient_id: recipient }),
		);
		return;
	}
	await emit(world, instance, { instanceId: instance.id, ack: [ack] });
}

/** chat-api.md 1.12, chatUpdate: only with `chatUpdateOn`; `old` is null for a new chat. */
export async function emitChatUpdate(world: World, instance: Instance, before: Json, after: Json) {
	if (instance.settings.chatUpdateOn !== true) return;
	await emit(world, instance, {
		instanceId: instance.id,
		chatUpdate: [{ old: before, new: after }],
	});
}

/** chat-api.md 1.12, instance status: flat, only with `statusNotificationsOn`. */
export async function emitStatus(
	world: World,
	instance: Instance,
	previous: { status: string; substatus: string },
): Promise<void> {
	if (instance.settings.statusNotificationsOn !== true) return;
	await emit(world, instance, {
		instanceId: instance.id,
		status: instance.accountStatus,
		previous_status: previous.status,
		substatus: instance.substatus,
		previous_substatus: previous.substatus,
	});
}

async function emit(
	world: World,
	instance: Instance,
	body: Json,
	messageId?: string,
): Promise<void> {
	await Promise.all(
		instance.webhooks.map((url) => attempt(world, instance, { url, body, messageId }, 1)),
	);
}

interface Hook {
	url: string;
	body: Json;
	messageId: string | undefined;
}

async function attempt(world: World, instance: Instance, hook: Hook, count: number): Promise<void> {
	note(world, instance, hook, 'queued');
	const status = await world.tools.deliver(hook.url, hook.body);
	const isDelivered = status === 200;
	note(world, instance, hook, isDelivered ? 'sent' : 'not sent');
	const mayRepeat = instance.settings.guaranteedHooks === true && count < GUARANTEED_ATTEMPTS;
	if (isDelivered || !mayRepeat) return;
	note(world, instance, hook, 'queued');
	world.tools.later(world.hookRetryMs, async () => {
		// An instance that was deleted, or a URL that was taken away meanwhile, gets nothing more.
		if (world.instances.get(instance.id) !== instance || !instance.webhooks.includes(hook.url))
			return;
		await attempt(world, instance, hook, count + 1);
	});
}

/** Kept for GET `/webhookStatus`, which needs the setting `webhookStatuses` (chat-api.md 1.9). */
function note(world: World, instance: Instance, hook: Hook, status: string): void {
	if (hook.messageId === undefined || instance.settings.webhookStatuses !== true) return;
	instance.webhookStatuses.set(hook.messageId, { time: secondsOf(world.tools.now()), status });
}

/** Meta's envelope, which 1MSG passes on with `rawHooks` (chat-api.md 1.12). */
function rawMessage(instance: Instance, { wire, text }: StoredMessage): Json {
	const person = wire.chatId.split('@')[0] ?? '';
	const item: JsonObject = {
		id: wire.id,
		from: wire.fromMe ? instance.id : person,
		timestamp: String(wire.time),
		type: wire.type === 'chat' ? 'text' : wire.type,
	};
	if (wire.type === 'chat') item.text = { body: text };
	else item[wire.type] = toJsonObject({ link: wire.body, caption: wire.caption ?? undefined });
	return envelope(instance, wire.fromMe ? 'message_echoes' : 'messages', item);
}

function envelope(instance: Instance, key: string, item: JsonObject): Json {
	const value = {
		messaging_product: 'whatsapp',
		metadata: { display_phone_number: instance.id, phone_number_id: instance.id },
		[key]: [item],
	};
	return {
		object: 'whatsapp_business_account',
		entry: [{ id: instance.id, changes: [{ field: 'messages', value }] }],
	};
}
