import type { IDataObject } from 'n8n-workflow';
import { isObject, objectsIn, textOf, toItems } from '../kit/json';

const DAY_MS = 86_400_000;

/** Seconds or milliseconds (chat-api.md 2) as ISO text, and the whole days until then. */
export function paidUntil(paidTill: unknown, now: number): IDataObject {
	const time = Number(paidTill ?? NaN);
	if (!Number.isFinite(time) || time <= 0) return { paidTill: null, daysLeft: 0 };
	const ms = time > 1e11 ? time : time * 1000;
	return {
		paidTill: new Date(ms).toISOString(),
		daysLeft: Math.max(0, Math.floor((ms - now) / DAY_MS)),
	};
}

export function listed(data: unknown): IDataObject[] {
	return objectsIn(isObject(data) ? data.result : data);
}

/** Whether a new instance was made, and how to reach it. */
export function created(data: unknown): IDataObject {
	const result = isObject(data) && isObject(data.result) ? data.result : {};
	const { id, apiUrl, token } = isObject(result.instance) ? result.instance : {};
	if (id === undefined) return { created: result.status === 'created', ...toItems(data)[0] };
	return {
		id: String(id),
		created: textOf(result.status) !== 'exists',
		status: result.status,
		apiUrl,
		token,
	};
}
