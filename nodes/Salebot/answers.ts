import type { IDataObject } from 'n8n-workflow';
import { isObject, objectsIn, toItems } from '../kit/json';
import type { Reply } from '../kit/transport';

/** Many calls answer `{"status":"success"}`, `ok` or nothing (salebot.md 1.6); the user gets one shape. */
export function accepted({ data }: Pick<Reply, 'data'>): IDataObject {
	if (data === '' || data === undefined || data === 'ok') return { status: 'success' };
	return { status: 'success', ...toItems(data)[0] };
}

/** One item per client, in whichever of the known shapes they come (salebot.md 2.5). */
export function foundClients({ data }: Pick<Reply, 'data'>): IDataObject[] {
	if (Array.isArray(data)) return data.flatMap(oneClient);
	if (!isObject(data)) return oneClient(data);
	if (Array.isArray(data.client_ids)) return data.client_ids.flatMap(oneClient);
	return oneClient(data);
}

function oneClient(entry: unknown): IDataObject[] {
	if (!isObject(entry)) return isId(entry) ? [{ clientId: entry }] : [];
	const id = entry.client_id ?? entry.id;
	return isId(id) ? [{ clientId: id, ...entry }] : [];
}

/** 0, "" and "NONE" stand for nobody. */
function isId(id: unknown): id is string | number {
	return (typeof id === 'number' && id > 0) || (typeof id === 'string' && /^[1-9]\d*$/.test(id));
}

/** The list in an answer whose key no source shows. */
export function listIn({ data }: Pick<Reply, 'data'>): IDataObject[] {
	const list = isObject(data) ? Object.values(data).find(Array.isArray) : data;
	return Array.isArray(list) ? toItems(list) : objectsIn(data);
}

/** Ids of deals, under one name whatever the call calls them (salebot.md 2.6). */
export function deals({ data }: Pick<Reply, 'data'>): IDataObject[] {
	if (!isObject(data)) return [];
	return [data.order_id]
		.flat()
		.filter(isId)
		.map((dealId) => ({ dealId }));
}
