import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { asFailure } from '../failure';
import type { Provider } from '../http/provider';
import { sameSecret } from '../http/secret';
import { connect } from '../http/transport';
import { isObject } from '../json';
import { findEvents } from './events';
import type { Events, FoundEvent } from './events';
import { applyFilters } from './filters';
import type { Filters } from './filters';
import { dropRepeats } from './repeats';

const MB = 1024 * 1024;

/** What one trigger adds to the receiving of events. */
export interface Receiving {
	/** The conditions that a user can set. */
	filters?: Filters;
	/** The account with which files are downloaded. */
	provider?: Provider;
}

/**
 * Answers a call to a webhook: 401 unless it carries the secret, otherwise one item per event of the chosen kinds.
 * A request without such an event is answered and starts nothing.
 */
export async function receive(
	context: IWebhookFunctions,
	events: Events,
	receiving: Receiving = {},
): Promise<IWebhookResponseData> {
	const query: unknown = context.getQueryData();
	const { secret } = context.getWorkflowStaticData('node');
	if (!sameSecret(isObject(query) ? query.secret : undefined, secret)) {
		return answer(context, 401, { message: 'Unknown or missing secret' });
	}
	return await deliver(context, events, receiving);
}

/** As `receive`, for a call whose secret was looked at before. */
export async function deliver(
	context: IWebhookFunctions,
	events: Events,
	{ filters = {}, provider }: Receiving = {},
): Promise<IWebhookResponseData> {
	const chosen: unknown = context.getNodeParameter('events', []);
	const keys = Array.isArray(chosen) ? chosen.map(String) : [];
	const given: unknown = context.getNodeParameter('options', {});
	const options = isObject(given) ? given : {};
	const found = applyFilters(context, filters, findEvents(events, keys, context.getBodyData()));
	const fresh = options.ignoreRepeats === false ? found : dropRepeats(context, found);
	// Before any file is downloaded: the provider waits for the answer and repeats what takes too long.
	const answered = answer(context, 200, { received: fresh.length });
	if (fresh.length === 0) return answered;
	const items =
		provider && options.downloadMedia === true
			? await withMedia(context, provider, fresh, options)
			: fresh.map(({ json }) => ({ json }));
	return { ...answered, workflowData: [items] };
}

/** The events with their files. A file that cannot be had never costs the event itself. */
async function withMedia(
	context: IWebhookFunctions,
	provider: Provider,
	found: FoundEvent[],
	options: IDataObject,
): Promise<INodeExecutionData[]> {
	const field = String(options.mediaField ?? 'data');
	const maxBytes = Number(options.mediaMegabytes ?? 20) * MB;
	if (!found.some(({ media }) => media)) return found.map(({ json }) => ({ json }));
	const account = connect(context, provider);
	return await Promise.all(
		found.map(async ({ json, media }) => {
			if (!media) return { json };
			try {
				const api = await account;
				const { raw, contentType } = await api.download(media.url, maxBytes);
				const mimeType = contentType.split(';')[0]?.trim() || undefined;
				const file = await context.helpers.prepareBinaryData(raw, media.fileName, mimeType);
				return { json, binary: { [field]: file } };
			} catch (error) {
				return { json: { ...json, mediaNote: asFailure(error).message } };
			}
		}),
	);
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
