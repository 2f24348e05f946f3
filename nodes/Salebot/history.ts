import type { IDataObject } from 'n8n-workflow';
import type { Reply } from '../kit/http/api';
import { isObject, objectsIn, textOf } from '../kit/json';
import { attachmentsOf } from './attachments';

/** `message_from_outside` (salebot.md 2.2); other numbers are UNKNOWN and stay numbers. */
const origins: Readonly<Record<string, string>> = {
	0: 'dialogue',
	1: 'api',
	2: 'crm',
	3: 'callback',
	5: 'telephony',
};

export const historyKeys = [
	'id',
	'direction',
	'origin',
	'text',
	'files',
	'sentAt',
	'delivered',
	'error_message',
	'message_id',
	'manager_email',
] as const;

/** The messages of a dialogue; Salebot's own fields stay beside the clear ones. */
export function historyItems({ data }: Reply): IDataObject[] {
	const list = isObject(data) ? (data.result ?? data.messages) : data;
	return objectsIn(list).map((entry) => {
		const { client_replica, message_from_outside: outside, created_at } = entry;
		const { attachments, error_message } = entry;
		return {
			...entry,
			direction: client_replica === true ? 'in' : 'out',
			origin: origins[String(outside)] ?? outside,
			files: attachmentsOf(attachments),
			sentAt: momentOf(created_at),
			// Working code sees the text "false" where nothing is wrong (salebot.md 2.2).
			error_message: error_message === 'false' ? null : (textOf(error_message) ?? null),
		};
	});
}

/** Unix seconds, also as a text (salebot.md 2.2, 4.3), as ISO text; anything else as it came. */
export function momentOf(value: unknown): string | null {
	const seconds = /^\d{9,10}$/.test(String(value)) ? Number(value) : NaN;
	if (Number.isFinite(seconds)) return new Date(seconds * 1000).toISOString();
	return textOf(value) ?? null;
}
