import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { Events } from './events';
import { findEvents } from './events';
import type { Filters } from './filters';
import { applyFilters } from './filters';
import { isObject } from './json';
import { dropRepeats } from './repeats';
import { sameSecret } from './secret';

/**
 * Answers a call to a webhook: 401 unless it carries the secret, otherwise one item per event of the chosen kinds.
 * A request without such an event is answered and starts nothing.
 */
export async function receive(
	context: IWebhookFunctions,
	events: Events,
): Promise<IWebhookResponseData> {
	const query: unknown = context.getQueryData();
	const { secret } = context.getWorkflowStaticData('node');
	if (!sameSecret(isObject(query) ? query.secret : undefined, secret)) {
		return answer(context, 401, { message: 'Unknown or missing secret' });
	}
	return deliver(context, events);
}

/** As `receive`, for a call whose secret was looked at before. */
export function deliver(
	context: IWebhookFunctions,
	events: Events,
	filters: Filters = {},
): IWebhookResponseData {
	const chosen: unknown = context.getNodeParameter('events', []);
	const keys = Array.isArray(chosen) ? chosen.map(String) : [];
	const found = findEvents(events, keys, context.getBodyData());
	const options: unknown = context.getNodeParameter('options', {});
	const keepRepeats = isObject(options) && options.ignoreRepeats === false;
	const wanted = applyFilters(context, filters, found);
	const fresh = keepRepeats ? wanted : dropRepeats(context, wanted);
	const answered = answer(context, 200, { received: found.length });
	if (fresh.length === 0) return answered;
	return { ...answered, workflowData: [fresh.map(({ json }) => ({ json }))] };
}

/**
 * Writes the answer itself: a status that is only returned becomes 200, and static data of a call that n8n answers
 * with a run is not saved.
 */
export function answer(
	context: IWebhookFunctions,
	status: number,
	body: object,
): IWebhookResponseData {
	context.getResponseObject().status(status).json(body).end();
	return { noWebhookResponse: true };
}
