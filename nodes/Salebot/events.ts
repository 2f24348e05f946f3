import type { IDataObject } from 'n8n-workflow';
import { isObject, textOf } from '../kit/json';
import type { Events } from '../kit/trigger/events';
import { attachmentsOf } from './attachments';
import { momentOf } from './history';
import { clientTypeOf } from './messengers';

/** Texts that no client wrote (salebot.md 4.2). */
const SERVICE_TEXTS = [
	/^(new|left)_chat_member\b/,
	/^crm_state_changed\b/,
	/^link_was_pressed\b/,
	/^\w+_callback task_id:/,
	/^\S{10}_success \d+([.,]\d+)?$/,
];

function isMessage({ id, client }: IDataObject): boolean {
	return id !== undefined && isObject(client);
}

/** Numbers by the reference, tolerated as texts and booleans. */
function isOn(flag: unknown): boolean {
	return flag === 1 || flag === true || flag === '1' || flag === 'true';
}

function isService({ message }: IDataObject): boolean {
	const text = textOf(message);
	return text !== undefined && SERVICE_TEXTS.some((pattern) => pattern.test(text));
}

function isFailed({ is_input, delivered }: IDataObject): boolean {
	return !isOn(is_input) && delivered !== undefined && !isOn(delivered);
}

/** A funnel block wrote it when there is its number; otherwise an operator or the API (salebot.md 4.2). */
function senderOf({ is_input, message_id }: IDataObject): string {
	if (isOn(is_input)) return 'client';
	return message_id === null || message_id === undefined ? 'operator' : 'bot';
}

function flatMessage(body: IDataObject): IDataObject {
	const client = isObject(body.client) ? body.client : {};
	return {
		messageId: body.id,
		clientId: client.id,
		platformId: client.recepient,
		clientType: clientTypeOf(client.client_type),
		clientName: client.name ?? null,
		group: client.group ?? null,
		tag: client.tag ?? null,
		text: body.message ?? null,
		attachments: attachmentsOf(body.attachments),
		sender: senderOf(body),
		blockId: body.message_id ?? null,
		projectId: body.project_id,
		delivered: isOn(body.delivered),
		errorMessage: body.error_message ?? null,
		variables: isObject(client.variables) ? client.variables : {},
		clientCreatedAt: momentOf(client.created_at),
	};
}

const base = { idOf, flat: flatMessage };

function idOf({ id }: IDataObject): string | undefined {
	return id === undefined || id === null ? undefined : String(id);
}

/** salebot.md 4.3 */
const sample = {
	id: 22563045582,
	client: {
		id: 836058546,
		recepient: '6253651200',
		client_type: 1,
		name: 'Anna K.',
		avatar: 'https://files.example/avatars/1.jpg',
		created_at: 1754300000,
		tag: null,
		group: 'shop_demo_bot',
		variables: { tg_username: 'anna_k', utm_source: 'ads' },
	},
	message: 'Hello',
	attachments: null,
	message_id: null,
	project_id: 424757,
	is_input: 1,
	delivered: 1,
	error_message: null,
	internal_id: '123456789',
};

/** One request holds one message (salebot.md 4.2). */
export const events = {
	messageIn: {
		...base,
		label: 'Message From Client',
		description: 'A client wrote',
		usual: true,
		find: (body) => (isMessage(body) && isOn(body.is_input) && !isService(body) ? [body] : []),
		sample,
	},
	messageOut: {
		...base,
		label: 'Message From Bot or Operator',
		description:
			'A block, an operator or the API wrote, this workflow included: take care that it does not answer itself',
		find: (body) =>
			isMessage(body) && !isOn(body.is_input) && !isFailed(body) && !isService(body) ? [body] : [],
		sample: { ...sample, message: 'How can we help?', message_id: 390, is_input: 0 },
	},
	notDelivered: {
		...base,
		label: 'Message Not Delivered',
		description: 'A message to a client did not arrive; errorMessage says why',
		find: (body) => (isMessage(body) && isFailed(body) ? [body] : []),
		sample: {
			...sample,
			is_input: 0,
			delivered: 0,
			error_message: 'Forbidden: bot was blocked by the user',
		},
	},
	service: {
		...base,
		label: 'Service Event',
		description:
			'A text that nobody wrote, such as a pressed link, a payment, a new member of a group or a changed deal',
		find: (body) => (isMessage(body) && isService(body) && !isFailed(body) ? [body] : []),
		sample: { ...sample, message: 'crm_state_changed 12:123456' },
	},
	unknown: {
		label: 'Unknown',
		description: 'Anything else that Salebot sends, as it came',
		find: (body) => (isMessage(body) ? [] : [body]),
		idOf: () => undefined,
		flat: () => ({}),
		sample: { something: 'new' },
	},
} satisfies Events;
