import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../kit/http/api';
import { isObject } from '../kit/json';
import type { Registration } from '../kit/trigger/registration';
import { isPhoneForm, webhookCapacity } from './account';

/** The setting that makes the instance report an event (chat-api.md 1.12); 1MSG knows only the first (1.7). */
const needs: Readonly<Record<string, string>> = {
	deliveryStatus: 'ackNotificationsOn',
	chatUpdate: 'chatUpdateOn',
	instanceStatus: 'statusNotificationsOn',
};

/** chat-api.md 1.7: one URL with chat-api.com; with 1MSG a list of up to five, also as text with commas. */
export const registration: Registration = {
	async read(api) {
		const reply = await api.send({ method: 'GET', path: '/webhook', query: {} }, 'read');
		const set = isObject(reply.data) ? reply.data.webhookUrl : undefined;
		return {
			urls: webhookUrls(set),
			capacity: Array.isArray(set) ? 5 : webhookCapacity(api.base),
		};
	},
	async write(api, urls, capacity) {
		const webhookUrl = capacity === 1 ? (urls[0] ?? '') : urls;
		// An empty value is only understood by the settings (chat-api.md 1.7, 1N8N).
		const [path, value] = urls.length > 0 ? ['/webhook', webhookUrl] : ['/settings', ''];
		await api.send({ method: 'POST', path, query: {}, body: { webhookUrl: value } }, 'write');
	},
	async prepare(api, events) {
		const wanted = events.flatMap((event) => needs[event] ?? []);
		if (wanted.length === 0) return {};
		const reply = await api.send({ method: 'GET', path: '/settings', query: {} }, 'read');
		const settings = isObject(reply.data) ? reply.data : {};
		const isOffered = (key: string) =>
			key in settings || isPhoneForm(api.base) || key === needs.deliveryStatus;
		const off = wanted.filter((key) => isOffered(key) && !isOn(settings[key]));
		await change(api, Object.fromEntries(off.map((key) => [key, true])));
		return Object.fromEntries(off.map((key) => [key, false]));
	},
	restore: change,
};

async function change(api: Api, settings: IDataObject): Promise<void> {
	if (Object.keys(settings).length === 0) return;
	await api.send({ method: 'POST', path: '/settings', query: {}, body: settings }, 'write');
}

/** Settings come as booleans and as 1 or 0 (chat-api.md 1.7). */
function isOn(value: unknown): boolean {
	return value === true || value === 1 || value === '1' || value === 'true';
}

/** One URL, a list, or the old text with commas (chat-api.md 1.7). */
export function webhookUrls(set: unknown): string[] {
	const urls = Array.isArray(set) ? set.map(String) : String(set ?? '').split(',');
	return urls.map((url) => url.trim()).filter(Boolean);
}
