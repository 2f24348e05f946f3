import type { IDataObject } from 'n8n-workflow';
import type { Reply } from '../kit/http/api';
import { isObject, objectsIn } from '../kit/json';
import { clientTypeOf } from './messengers';

/** Where an answer may keep several clients: shown or LIKELY in salebot.md 2.5, or read by client libraries. */
const manyKeys = ['client_ids', 'ids', 'clients', 'client', 'result'];

/**
 * The clients in the answer of a search, one item each with `clientId`, whatever its shape: an object with one id, one
 * with a list of ids, a list of ids or clients, or a bare number (salebot.md 2.5). What a client brings along stays.
 */
export function foundClients({ data }: Reply): IDataObject[] {
	const own = clientsIn(data);
	if (own.length > 0 || !isObject(data)) return own;
	const lists = manyKeys.map((key) => clientsIn(data[key]));
	return lists.find((clients) => clients.length > 0) ?? [];
}

function clientsIn(value: unknown): IDataObject[] {
	if (Array.isArray(value)) return value.flatMap((entry) => clientsIn(entry));
	if (isObject(value)) {
		const { id, client_id, status, ...rest } = value;
		return clientsIn(client_id ?? id).map((client) => ({ ...client, ...rest }));
	}
	const text = typeof value === 'number' || typeof value === 'string' ? String(value).trim() : '';
	return /^[1-9]\d*$/.test(text) ? [{ clientId: numberOf(text) }] : [];
}

/** Ids come as numbers and as texts (salebot.md 1.9); the user gets numbers. */
function numberOf(text: string): number | string {
	return Number.isSafeInteger(Number(text)) ? Number(text) : text;
}

/** A client of `get_clients` and `subscribers` (salebot.md 2.3), with its id and messenger under clear names. */
export function clientItem(client: IDataObject): IDataObject {
	const { id, client_id, client_type } = client;
	return { clientId: id ?? client_id, clientType: clientTypeOf(client_type), ...client };
}

export const clientKeys = [
	'clientId',
	'clientType',
	'name',
	'platform_id',
	'group',
	'tag',
	'message_id',
	'created_at',
	'updated_at',
	'avatar',
] as const;

/** The list of clients in an answer whose key no source shows. */
export function clientItems({ data }: Reply): IDataObject[] {
	const list = isObject(data) ? Object.values(data).find((value) => Array.isArray(value)) : data;
	return objectsIn(list).map(clientItem);
}
