import type { IDataObject } from 'n8n-workflow';
import { isObject, objectsIn, textOf } from '../kit/json';
import type { Events } from '../kit/trigger/events';

/** Bodies come plain, or as `{ type, waba_payload }` (get-chat.md 2.15, 2.16). */
function unwrap(body: IDataObject): IDataObject {
	return isObject(body.waba_payload) && typeof body.type === 'string' ? body.waba_payload : body;
}

/** The `value`s of a Cloud API body. */
function valuesOf(body: IDataObject): IDataObject[] {
	const changes = objectsIn(body.entry).flatMap(({ changes }) => objectsIn(changes));
	return changes.map(({ value }) => value).filter(isObject);
}

interface Found {
	isOwn: boolean;
	event: IDataObject;
}

/** Messages of all three forms, each with the contact and the number that it belongs to. */
function messagesOf(given: IDataObject): Found[] {
	const body = unwrap(given);
	const cloud = valuesOf(body).flatMap(({ messages, contacts, metadata }) => {
		const own = digits(isObject(metadata) ? metadata.display_phone_number : undefined);
		return objectsIn(messages).map((message) => {
			const contact = objectsIn(contacts).find(({ wa_id }) => wa_id === message.from);
			const isOwn = message.from_us === true || (own !== '' && digits(message.from) === own);
			return { isOwn, event: { message, contact, metadata } };
		});
	});
	const flat = (list: unknown, isOwn: boolean) =>
		objectsIn(list).map((message) => ({ isOwn, event: { message, contact: message.contact } }));
	return [...cloud, ...flat(body.incoming_messages, false), ...flat(body.outgoing_messages, true)];
}

function statusesOf(given: IDataObject): IDataObject[] {
	const body = unwrap(given);
	return [
		...valuesOf(body).flatMap(({ statuses }) => objectsIn(statuses)),
		...objectsIn(body.statuses),
	];
}

function digits(value: unknown): string {
	return String(value ?? '').replace(/\D/g, '');
}

/** The message as WhatsApp has it: in the flat form inside `waba_payload`. */
function whatsApp({ message }: IDataObject): IDataObject {
	const outer = isObject(message) ? message : {};
	return isObject(outer.waba_payload) ? outer.waba_payload : outer;
}

function idOf(event: IDataObject): string | undefined {
	const { message } = event;
	return textOf(whatsApp(event).id) ?? (isObject(message) ? textOf(message.id) : undefined);
}

function flatMessage(event: IDataObject): IDataObject {
	const { message, contact, metadata } = event;
	const outer = isObject(message) ? message : {};
	const inner = whatsApp(event);
	const type = String(inner.type ?? '');
	const content = isObject(inner[type]) ? inner[type] : {};
	const who = isObject(contact) ? contact : {};
	const payload = isObject(who.waba_payload) ? who.waba_payload : who;
	const profile = isObject(payload.profile) ? payload.profile : {};
	const reply = [content.button_reply, content.list_reply].find(isObject) ?? {};
	return {
		messageId: idOf(event),
		waId:
			textOf(outer.customer_wa_id) ?? textOf(who.wa_id) ?? inner.wa_id ?? inner.to ?? inner.from,
		name: profile.name,
		type,
		text: content.body ?? content.caption ?? content.text ?? reply.title,
		buttonId: reply.id ?? content.payload,
		mediaId: content.id,
		mediaLink: content.link,
		mimeType: content.mime_type,
		fileName: content.filename,
		sentAt: toIso(inner.timestamp),
		fromAd: isObject(inner.referral),
		phoneNumberId: isObject(metadata) ? metadata.phone_number_id : undefined,
	};
}

/** Unix seconds, as a number or as text (get-chat.md 2.3). */
export function toIso(seconds: unknown): string | undefined {
	const value = seconds === undefined || seconds === null ? NaN : Number(seconds);
	return Number.isFinite(value) ? new Date(value * 1000).toISOString() : undefined;
}

/** Incoming message of get-chat.md 2.19. */
const sample = (part: IDataObject) => ({
	object: 'whatsapp_business_account',
	entry: [
		{
			id: '100000000000001',
			changes: [
				{
					field: 'messages',
					value: {
						messaging_product: 'whatsapp',
						metadata: {
							display_phone_number: '15550100000',
							phone_number_id: '200000000000002',
						},
						...part,
					},
				},
			],
		},
	],
});

const text = {
	from: '15550100001',
	id: 'wamid.TESTINCOMING0001',
	timestamp: '1767225600',
	type: 'text',
	text: { body: 'Is my order on its way?' },
};

export const events = {
	messageIn: {
		label: 'Incoming Message',
		description: 'A customer wrote',
		usual: true,
		find: (body) =>
			messagesOf(body)
				.filter(({ isOwn }) => !isOwn)
				.map(({ event }) => event),
		idOf,
		flat: flatMessage,
		sample: sample({
			contacts: [{ profile: { name: 'Test Customer' }, wa_id: '15550100001' }],
			messages: [text],
		}),
	},
	messageOut: {
		label: 'Outgoing Message',
		description: 'The business wrote. Not every instance reports it.',
		find: (body) =>
			messagesOf(body)
				.filter(({ isOwn }) => isOwn)
				.map(({ event }) => event),
		idOf,
		flat: flatMessage,
		sample: {
			outgoing_messages: [
				{
					id: 'b4da75b2-0000-4000-8000-000000000001',
					customer_wa_id: '15550100001',
					from_us: true,
					waba_payload: { ...text, id: 'wamid.TESTOUTGOING0001', to: '15550100001' },
				},
			],
		},
	},
	status: {
		label: 'Delivery Status',
		description: 'A sent message was delivered, read or could not be delivered',
		find: statusesOf,
		// The same message is reported once per status.
		idOf: ({ id, status }) => (textOf(id) ? `${String(id)}:${String(status)}` : undefined),
		flat: ({ id, getchat_id, recipient_id, status, timestamp, errors }) => ({
			messageId: id,
			getchatId: getchat_id,
			waId: recipient_id,
			status,
			changedAt: toIso(timestamp),
			errors,
		}),
		sample: sample({
			statuses: [
				{
					id: 'wamid.TESTOUTGOING0001',
					status: 'delivered',
					timestamp: '1767225601',
					recipient_id: '15550100001',
				},
			],
		}),
	},
	unknown: {
		label: 'Unknown',
		description: 'Anything else that the instance sends, as it came',
		find: (body) =>
			messagesOf(body).length > 0 || statusesOf(body).length > 0 ? [] : [unwrap(body)],
		idOf: () => undefined,
		flat: () => ({}),
		sample: { type: 'getchat_webhook', waba_payload: { chat_resolved: { wa_id: '15550100001' } } },
	},
} satisfies Events;
