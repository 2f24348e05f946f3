import { isObject } from '../kit/json';
import type { Registration } from '../kit/registration';
import { webhookCapacity } from './account';

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
};

/** One URL, a list, or the old text with commas (chat-api.md 1.7). */
export function webhookUrls(set: unknown): string[] {
	const urls = Array.isArray(set) ? set.map(String) : String(set ?? '').split(',');
	return urls.map((url) => url.trim()).filter(Boolean);
}
