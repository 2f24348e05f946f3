import { createHash } from 'crypto';
import type {
	IDataObject,
	IHookFunctions,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { sameSecret } from '../kit/http/secret';
import { isObject } from '../kit/json';
import { findEvents } from '../kit/trigger/events';
import { isWrongUrl, refuseWrongUrl } from '../kit/trigger/pasted';
import { dropRepeats } from '../kit/trigger/repeats';
import { answer } from '../kit/trigger/webhook';
import { SECRET_HEADER, SHARED_KEY } from './configurator';
import { events } from './events';

/** What a node of the same workflow needs to name this trigger in a creation. */
interface Address extends IDataObject {
	url: string;
	header: string;
}

/** The second secret follows from the URL, so that nothing has to be stored to check it. */
function addressOf(context: IHookFunctions | IWebhookFunctions): Address {
	const url = context.getNodeWebhookUrl('default') ?? '';
	const header = createHash('sha256').update(`${SECRET_HEADER} ${url}`).digest('base64url');
	return { url, header };
}

/** Nothing to register with get.chat; the address is left for the other nodes of the workflow. */
export const lifecycle = {
	async checkExists(this: IHookFunctions): Promise<boolean> {
		const shared = this.getWorkflowStaticData('global')[SHARED_KEY];
		const known = isObject(shared) && shared.url === addressOf(this).url;
		return await Promise.resolve(known);
	},
	async create(this: IHookFunctions): Promise<boolean> {
		this.getWorkflowStaticData('global')[SHARED_KEY] = addressOf(this);
		return await Promise.resolve(true);
	},
	async delete(this: IHookFunctions): Promise<boolean> {
		this.getWorkflowStaticData('global')[SHARED_KEY] = undefined;
		return await Promise.resolve(true);
	},
};

/**
 * Takes the token or an event, by POST or PUT: the method is not documented (get-chat.md 1.4). With GET, as when a
 * person opens the address in a browser, it shows the object to paste into a creation.
 */
export function receive(context: IWebhookFunctions): IWebhookResponseData {
	if (isWrongUrl(context)) return refuseWrongUrl(context);
	const { method, headers } = context.getRequestObject();
	const { url, header } = addressOf(context);
	if (method === 'GET') {
		return answer(context, 200, {
			user_name: 'n8n_service',
			webhook_url: url,
			webhook_headers: { [SECRET_HEADER]: header },
		});
	}
	const options: unknown = context.getNodeParameter('options', {});
	const { ignoreRepeats = true, requireHeader = false } = isObject(options) ? options : {};
	const given = headers[SECRET_HEADER.toLowerCase()];
	// Whether the headers arrive is not documented, so a missing one is refused only on wish; a wrong one always.
	const isMissing = given === undefined && requireHeader !== true;
	if (!isMissing && !sameSecret(given, header)) {
		return answer(context, 401, { message: 'Unknown or missing secret' });
	}
	const chosen: unknown = context.getNodeParameter('events', []);
	const keys = Array.isArray(chosen) ? chosen.map(String) : [];
	const found = findEvents(events, keys, context.getBodyData());
	const fresh = ignoreRepeats === false ? found : dropRepeats(context, found);
	const answered = answer(context, 200, { received: found.length });
	if (fresh.length === 0) return answered;
	const details: unknown = context.getQueryData();
	const along = isObject(details) ? details : {};
	// Beside the token, so that a credential with `$json.host` and `$json.token` works right behind the trigger.
	const host = typeof along.host === 'string' ? { host: along.host } : {};
	return {
		...answered,
		workflowData: [fresh.map(({ json }) => ({ json: { ...json, ...host, details: along } }))],
	};
}
