import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import type { Events, FoundEvent } from './events';
import { findEvents } from './events';
import { isObject } from './json';
import { sameSecret } from './secret';

/** How many events a node remembers to recognise repeats. */
const WINDOW = 1000;

/**
 * Answers a call to a webhook: 401 unless it carries the secret, otherwise one item per event of the chosen kinds.
 * A request without such an event is answered and starts nothing.
 */
export async function receive(context: IWebhookFunctions, events: Events): Promise<IWebhookResponseData> {
	const memory = context.getWorkflowStaticData('node');
	const query: unknown = context.getQueryData();
	if (!sameSecret(isObject(query) ? query.secret : undefined, memory.secret)) {
		// n8n answers 200 to a refusal that is only returned, so the response is written here.
		context.getResponseObject().status(401).json({ message: 'Unknown or missing secret' }).end();
		return { noWebhookResponse: true };
	}
	const chosen: unknown = context.getNodeParameter('events', []);
	const keys = Array.isArray(chosen) ? chosen.map(String) : [];
	const found = findEvents(events, keys, context.getBodyData());
	const options: unknown = context.getNodeParameter('options', {});
	const keepRepeats = isObject(options) && options.ignoreRepeats === false;
	const fresh = keepRepeats ? found : dropRepeats(memory, found);
	if (fresh.length === 0) return { webhookResponse: 'ok' };
	return { workflowData: [fresh.map(({ json }) => ({ json }))] };
}

/** Best effort: n8n saves the memory after the call, so two calls in the same moment may not see each other. */
function dropRepeats(memory: IDataObject, found: FoundEvent[]): FoundEvent[] {
	const known = Array.isArray(memory.seen) ? memory.seen.map(String) : [];
	const seen = new Set(known);
	const fresh = found.filter(({ id }) => {
		if (id === undefined) return true;
		if (seen.has(id)) return false;
		seen.add(id);
		return true;
	});
	if (seen.size > known.length) memory.seen = [...seen].slice(-WINDOW);
	return fresh;
}
