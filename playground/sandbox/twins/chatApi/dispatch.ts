import { toJson } from '../../json.ts';
import type { Answer, Call } from './call.ts';
import { fail, notSent, ok, textArg } from './call.ts';
import { emitAck, emitChatUpdate, emitMessage } from './events.ts';
import { nextMessageId, openChat, wireChat } from './instance.ts';
import { isOnWhatsApp, isWindowOpen, readRecipient } from './recipients.ts';
import type { Instance, StoredMessage } from './types.ts';
import type { World } from './world.ts';
import { secondsOf } from './world.ts';

/** What goes out: the fields that `/messages` shows, and what the phone page shows. */
export interface Outgoing {
	type: string;
	body: string;
	text: string;
	note?: string;
	caption?: string;
}

/** chat-api.md 1.4, the two forms of a closed window, and Meta's own. */
const WINDOW_CLOSED = 'Dialog window is closed';

/** The common way of all sends: recipient, window, subscription, phone, queue. `anytime`: a template. */
export function send(call: Call, outgoing: Outgoing, anytime = false): Answer {
	const { world, instance, args } = call;
	const recipient = readRecipient(instance, args);
	if ('error' in recipient) return recipient.error;
	const { chatId } = recipient;
	if (instance.accountStatus === 'not_paid') return unpaid(instance);
	if (!anytime && !isWindowOpen(world, instance, chatId)) return windowClosed(world);
	const isConnected = instance.accountStatus === 'authenticated';
	if (!isConnected && instance.kind === 'classic' && world.shapes.offlineSend === 'error') {
		return ok({ error: 'Message was not sent: check cellphone connection status.' });
	}
	const message = store(world, instance, {
		chatId,
		outgoing,
		quoted: textArg(args, 'quotedMsgId'),
	});
	if (world.jobIds > 0) {
		world.jobIds -= 1;
		// A negative `sent` with a job is not a failure (chat-api.md 1.3); the envelope around it is UNKNOWN.
		later(world, instance, message);
		return ok({ sent: false, jobId: `job-${message.queueNumber}`, message: 'Message is queued' });
	}
	const delayMs = Number(instance.settings.sendDelay ?? 0) * 1000;
	if (!isConnected || world.queue === 'hold' || delayMs > 0)
		later(world, instance, message, delayMs);
	else release(world, instance, message);
	return ok(accepted(instance, message));
}

/** `SendMessageStatus` (chat-api.md 1.3): accepted, not delivered. */
function accepted(instance: Instance, { wire, queueNumber }: StoredMessage) {
	const common = { sent: true, id: wire.id, message: `Sent to ${wire.chatId}` };
	if (instance.kind === 'classic') return { ...common, queueNumber };
	return { ...common, description: 'Message has been sent to the provider' };
}

function store(
	world: World,
	instance: Instance,
	input: { chatId: string; outgoing: Outgoing; quoted: string | undefined },
): StoredMessage {
	const { chatId, outgoing } = input;
	const now = world.tools.now();
	instance.count.queue += 1;
	const quoted = instance.messages.find(({ wire }) => wire.id === input.quoted)?.wire;
	const me = `${instance.id}@c.us`;
	const message: StoredMessage = {
		wire: {
			id: nextMessageId(instance, chatId, true),
			body: outgoing.body,
			type: outgoing.type,
			senderName: instance.name,
			fromMe: true,
			author: me,
			time: secondsOf(now),
			chatId,
			chatName: instance.chats.get(chatId)?.name ?? chatId.split('@')[0] ?? chatId,
			messageNumber: 0,
			caption: outgoing.caption ?? null,
			self: 1,
			isForwarded: 0,
			quotedMsgId: input.quoted ?? null,
			quotedMsgBody: quoted?.body ?? null,
			quotedMsgType: quoted?.type ?? null,
		},
		text: outgoing.text,
		at: now,
		queueNumber: instance.count.queue,
		status: 'queued',
		hooks: [],
	};
	if (outgoing.note !== undefined) message.note = outgoing.note;
	return message;
}

function later(world: World, instance: Instance, message: StoredMessage, delayMs = 0): void {
	instance.queue.push({ id: message.queueNumber, message });
	world.tools.later(delayMs, () => flush(world, instance, message.queueNumber));
}

/** Sends what waits, all of it or one message, as soon as the phone and the test allow it. */
export function flush(world: World, instance: Instance, id?: number): void {
	if (instance.accountStatus !== 'authenticated' || world.queue === 'hold') return;
	const due = instance.queue.filter((item) => id === undefined || item.id === id);
	instance.queue = instance.queue.filter((item) => !due.includes(item));
	for (const { message } of due) release(world, instance, message);
}

/** The message leaves: it gets its number, the webhook of outgoing messages fires, acks follow later. */
function release(world: World, instance: Instance, message: StoredMessage): void {
	const { wire } = message;
	const isNew = !instance.chats.has(wire.chatId);
	const chat = openChat(instance, wire.chatId);
	instance.count.message += 1;
	wire.messageNumber = instance.count.message;
	message.status = 'sent';
	chat.last_time = wire.time;
	instance.messages.push(message);
	void emitMessage(world, instance, message);
	if (isNew) void emitChatUpdate(world, instance, null, toJson(wireChat(chat)));
	scheduleAcks(world, instance, message);
}

function scheduleAcks(world: World, instance: Instance, message: StoredMessage): void {
	const { delayMs, upTo } = world.acks;
	if (upTo === 'none') return;
	const isReachable = isOnWhatsApp(world, message.wire.chatId);
	if (instance.kind === 'business' && !isReachable) {
		world.tools.later(delayMs, () => {
			message.status = 'failed';
			return emitAck(world, instance, message, { code: 131026, title: 'Message undeliverable' });
		});
		return;
	}
	// A classic instance stays silent about a number that is not on WhatsApp.
	if (!isReachable) return;
	// `sent` is an ack of the Business API only (chat-api.md 1.12).
	const steps =
		instance.kind === 'business' ? ['sent', 'delivered', 'read'] : ['delivered', 'viewed'];
	const last = upTo === 'read' ? steps.length : steps.indexOf(upTo) + 1;
	steps.slice(0, last).forEach((status, index) => {
		world.tools.later(delayMs * (index + 1), () => acknowledge(world, instance, message, status));
	});
}

const RANK = ['queued', 'sent', 'delivered', 'viewed', 'read', 'failed'];

/** A status only ever rises, also when the customer reads before "delivered" came. */
export async function acknowledge(
	world: World,
	instance: Instance,
	message: StoredMessage,
	status: string,
) {
	if (RANK.indexOf(status) < RANK.indexOf(message.status)) return;
	message.status = status;
	await emitAck(world, instance, message);
}

function windowClosed(world: World): Answer {
	if (world.shapes.windowClosed === '200') return notSent(WINDOW_CLOSED);
	if (world.shapes.windowClosed === '400')
		return fail(400, { sent: false, message: WINDOW_CLOSED });
	const message = 'Re-engagement message';
	return fail(400, {
		error: { code: 131047, error_user_title: message, error_user_msg: WINDOW_CLOSED, message },
	});
}

/** What a send on an unpaid instance answers is UNKNOWN; the sibling provider's sentence (chat-api.md 1.4). */
function unpaid(instance: Instance): Answer {
	const text = 'Stopped due to non-payment';
	return instance.kind === 'business' ? { status: 403, text } : notSent(text);
}
