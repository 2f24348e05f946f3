import { randomUUID } from 'node:crypto';
import { isJsonObject, toJsonObject } from '../../json.ts';
import type { IncomingMessage, JsonObject } from '../../twin.ts';
import { page, seconds, showMessage, WINDOW_MS } from './present.ts';
import type { Answer, Call, Chat, Instance, Message, Routes, World } from './types.ts';
import { fail } from './types.ts';

export function openChat(instance: Instance, waId: string, name = waId): Chat {
	const known = instance.chats.get(waId);
	if (known) return known;
	const chat: Chat = {
		waId,
		name,
		resolved: false,
		user: null,
		group: null,
		tags: new Map(),
		lastIncomingAt: null,
	};
	instance.chats.set(waId, chat);
	return chat;
}

export function addMessage(
	instance: Instance,
	entry: Pick<Message, 'waId' | 'fromUs' | 'payload' | 'at'> & { sender?: number },
): Message {
	const message: Message = {
		...entry,
		id: randomUUID(),
		received: entry.fromUs,
		payload: {
			id: `wamid.${randomUUID()}`,
			timestamp: String(seconds(entry.at)),
			...entry.payload,
		},
		statuses: { sent: null, delivered: null, read: null },
		sender: entry.sender ?? null,
	};
	instance.messages.push(message);
	return message;
}

/** Everything but a template needs an open window, else 453 (get-chat.md 2.5). */
function send({ world, instance, user, body }: Call): Answer {
	if (user.role === 'configurator') {
		return fail(403, 'You do not have permission to perform this action.');
	}
	const waId = String(body.wa_id ?? '');
	const type = String(body.type ?? '');
	const content = body[type];
	if (!/^\d{6,15}$/.test(waId) || !isJsonObject(content)) {
		return { status: 400, json: { reason: 'wa_id, type or its content is missing or wrong' } };
	}
	const now = world.tools.now();
	const known = instance.chats.get(waId);
	const isOpen =
		typeof known?.lastIncomingAt === 'number' && now - known.lastIncomingAt < WINDOW_MS;
	if (!isOpen && type !== 'template') {
		return { status: 453, json: { reason: 'The messaging window is closed' } };
	}
	openChat(instance, waId);
	const payload = { to: waId, wa_id: waId, type, [type]: content };
	const message = addMessage(instance, { waId, fromUs: true, payload, at: now, sender: user.id });
	world.tools.later(20, async () => {
		message.statuses.sent = seconds(world.tools.now());
		await report(world, instance, message);
	});
	return { status: world.settings.sendStatus, json: { id: message.id, reason: '' } };
}

function list(call: Call): Answer {
	const { world, instance, query, user } = call;
	const { wa_id, search, since_time, before_time, from_us, chat_tag_id } = query;
	const latest = Number(before_time ?? Infinity) + (world.settings.beforeIncludes ? 1 : 0);
	const found = instance.messages
		.filter((message) => {
			const chat = instance.chats.get(message.waId);
			const at = seconds(message.at);
			return (
				(!wa_id || message.waId === wa_id) &&
				(!since_time || at >= Number(since_time)) &&
				at < latest &&
				(!from_us || String(message.fromUs) === from_us) &&
				(!chat_tag_id || chat?.tags.has(Number(chat_tag_id))) &&
				(query.assigned_to_me !== 'true' || chat?.user === user.id) &&
				(!query.assigned_group || chat?.group === Number(query.assigned_group)) &&
				(!search || textOf(message).toLowerCase().includes(search.toLowerCase()))
			);
		})
		// Newest first.
		.sort((a, b) => b.at - a.at)
		.map((message) => showMessage(world, instance, message));
	return page(call, '/messages/', found);
}

export function textOf({ payload }: Message): string {
	const content = payload[String(payload.type)];
	if (!isJsonObject(content)) return '';
	const { body, caption, name } = content;
	const inner = isJsonObject(body) ? body.text : body;
	return String(inner ?? caption ?? name ?? '');
}

export const messageRoutes: Routes = {
	'GET /messages/': list,
	'POST /messages/': send,
	'POST /mark_as_received/': ({ instance, body }) => {
		for (const message of instance.messages) {
			const isMeant = message.waId === body.customer_wa_id;
			if (isMeant && seconds(message.at) <= Number(body.timestamp)) message.received = true;
		}
		return { json: {} };
	},
};

/** A customer writes. */
export async function receive(world: World, input: IncomingMessage): Promise<void> {
	const instance = [...world.instances.values()].find(
		({ id, subdomain }) => id === input.account || subdomain === input.account,
	);
	if (!instance) throw new Error(`No instance "${input.account}".`);
	const waId = input.to.split('/').pop()?.replace(/\D/g, '') ?? '';
	const chat = openChat(instance, waId, input.name);
	chat.lastIncomingAt = world.tools.now();
	const { media, text } = input;
	const content: JsonObject = media
		? { [media.type]: { link: media.url, ...(text && { caption: text }) } }
		: { text: { body: text } };
	const payload = { from: waId, type: media?.type ?? 'text', ...content };
	const at = world.tools.now();
	const message = addMessage(instance, { waId, fromUs: false, payload, at });
	await report(world, instance, message);
}

/** Every webhook of every user gets it, in the form that the settings name (get-chat.md 2.15). */
async function report(world: World, instance: Instance, message: Message): Promise<void> {
	const flag = message.fromUs ? 'on_outgoing_message' : 'on_incoming_message';
	const urls = instance.webhooks.filter(({ fields }) => fields[flag] === true);
	const body = bodyOf(world, instance, message);
	await Promise.all(urls.map(({ fields }) => world.tools.deliver(fields.url, body)));
}

function bodyOf(world: World, instance: Instance, message: Message): JsonObject {
	const own = '15550109999';
	const list = message.fromUs ? 'outgoing_messages' : 'incoming_messages';
	if (world.settings.webhookForm !== 'cloud') {
		const flat = { [list]: [showMessage(world, instance, message)] };
		const isFlat = world.settings.webhookForm === 'flat';
		return isFlat ? flat : { type: 'getchat_webhook', waba_payload: flat };
	}
	const name = instance.chats.get(message.waId)?.name ?? '';
	const shown = message.fromUs ? { ...message.payload, from: own } : message.payload;
	return toJsonObject({
		object: 'whatsapp_business_account',
		entry: [
			{
				id: instance.id,
				changes: [
					{
						field: 'messages',
						value: {
							messaging_product: 'whatsapp',
							metadata: { display_phone_number: own, phone_number_id: '200000000000002' },
							contacts: [{ profile: { name }, wa_id: message.waId }],
							messages: [shown],
						},
					},
				],
			},
		],
	});
}
