import type { IDataObject } from 'n8n-workflow';
import { Failure } from '../kit/failure';
import type { Api } from '../kit/http/api';
import { isObject, textOf } from '../kit/json';
import type { Registration } from '../kit/trigger/registration';
import { loadAll } from './load';

/** A webhook of the list, and whether it is the one of the token's user. */
interface Seen {
	url: string;
	id: unknown;
	/** `maybe`: an admin sees everybody's, and the list does not say whose they are. */
	isOwn: boolean | 'maybe';
}

/**
 * The webhook belongs to the user of the token, who has one at most; admins see those of all users (get-chat.md 2.15).
 * What a second one does is unknown, so one that may be in the way stops the activation, and only a webhook that is
 * certainly the user's own is ever deleted.
 */
export const registration: Registration = {
	async read(api) {
		const seen = await look(api);
		return { urls: seen.filter(({ isOwn }) => isOwn !== false).map(({ url }) => url), capacity: 1 };
	},
	async write(api, urls, _capacity, { events, address }) {
		const seen = await look(api);
		const isOurs = ({ url, isOwn }: Seen) => isOwn === true || url.split('?')[0] === address;
		const gone = seen.filter((known) => isOurs(known) && !urls.includes(known.url));
		for (const { id } of gone) await remove(api, id);
		const missing = urls.filter((url) => !seen.some((known) => known.url === url));
		for (const url of missing) await post(api, url, events);
	},
};

async function look(api: Api): Promise<Seen[]> {
	const [webhooks, me] = [await loadAll(api, '/webhooks/waba/'), await currentUser(api)];
	return webhooks.flatMap((webhook) => {
		const url = textOf(webhook.url);
		return url === undefined ? [] : [{ url, id: webhook.id, isOwn: belongs(webhook, me) }];
	});
}

function belongs(webhook: IDataObject, me: IDataObject | undefined): boolean | 'maybe' {
	const { user = webhook.user_id } = webhook;
	const owner = isObject(user) ? user.id : user;
	if (me && owner !== undefined && owner !== null) {
		return [me.id, me.username, me.url].some((mark) => mark !== undefined && mark === owner);
	}
	const { role } = me && isObject(me.profile) ? me.profile : {};
	return me && role !== 'admin' ? true : 'maybe';
}

/** A super-admin gets 404 although the token is right (get-chat.md 2.2). */
async function currentUser(api: Api): Promise<IDataObject | undefined> {
	try {
		const { data } = await api.send({ method: 'GET', path: '/users/current/', query: {} }, 'read');
		return isObject(data) ? data : undefined;
	} catch (error) {
		return unlessMissing(error);
	}
}

/** The path is an inference (get-chat.md 2.15): where it does not exist, the webhook stays and its calls get a 401. */
async function remove(api: Api, id: unknown): Promise<void> {
	if (id === undefined || id === null) return;
	const path = `/webhooks/waba/${encodeURIComponent(String(id))}/`;
	try {
		await api.send({ method: 'DELETE', path, query: {} }, 'delete');
	} catch (error) {
		await unlessMissing(error);
		api.say(
			'get.chat has no call to delete a webhook; the old one stays, and its calls are refused',
		);
	}
}

async function unlessMissing(error: unknown): Promise<undefined> {
	const status = error instanceof Failure ? error.facts.status : undefined;
	return status === 404 || status === 405 ? undefined : await Promise.reject<undefined>(error);
}

async function post(api: Api, url: string, events: string[]): Promise<void> {
	const body = {
		url,
		on_incoming_message: true,
		...(events.includes('messageOut') && { on_outgoing_message: true }),
	};
	await api.send({ method: 'POST', path: '/webhooks/waba/', query: {}, body }, 'write');
}
