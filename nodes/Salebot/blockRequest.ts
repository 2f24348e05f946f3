import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { isObject } from '../kit/json';
import { answer } from '../kit/trigger/webhook';

/**
 * A call of a bot block's own "API request", with any JSON that the author of the bot chose (salebot.md 4.1). Answers
 * at once, or leaves the answer to n8n, which gives what the last node makes.
 */
export function receiveBlockRequest(context: IWebhookFunctions): IWebhookResponseData {
	const query: unknown = context.getQueryData();
	const body: unknown = context.getBodyData();
	const json: IDataObject = {
		event: 'blockRequest',
		clientId: wanted('client_id', body, query),
		platformId: wanted('platform_id', body, query),
		query: isObject(query) ? query : {},
		body: isObject(body) || Array.isArray(body) ? body : {},
	};
	const started = { workflowData: [[{ json }]] };
	if (context.getNodeParameter('respond', 'immediately') === 'lastNode') return started;
	return { ...answer(context, 200, { status: 'success' }), ...started };
}

/** At the top or under `data`, as authors of bots send it (salebot.md 4.1). */
function wanted(name: string, body: unknown, query: unknown): string | number | null {
	const places = [body, isObject(body) ? body.data : undefined, query];
	for (const place of places) {
		const value = isObject(place) ? place[name] : undefined;
		if (typeof value === 'string' || typeof value === 'number') return value;
	}
	return null;
}
