import type { IDataObject, IHookFunctions, INodeProperties } from 'n8n-workflow';
import { badInput } from '../failure';
import type { Failure } from '../failure';
import { isPrivate } from '../files/reach';
import type { Api } from '../http/api';
import { withApi } from '../http/guarded';
import type { Provider } from '../http/provider';
import { newSecret } from '../http/secret';

/** How a provider keeps the URLs that it calls. */
export interface Registration {
	/** The URLs it calls now, and how many it can keep. */
	read(api: Api): Promise<{ urls: string[]; capacity: number }>;
	write(api: Api, urls: string[], capacity: number, wish: Wish): Promise<void>;
	/** Turns on the settings that the chosen events need. Gives those that it changed, with their values before. */
	prepare?(api: Api, events: readonly string[]): Promise<IDataObject>;
	/** Puts settings back. */
	restore?(api: Api, before: IDataObject): Promise<void>;
}

/** What some providers need to know beside the URLs. */
export interface Wish {
	/** The kinds of events that the user chose, where a provider reports only what it is told to. */
	events: string[];
	/** Our own address: whatever else is behind a URL that starts so, it is this node's. */
	address: string;
}

/** What the node remembers between activation and deactivation, in the static data of the workflow. */
interface Memory extends IDataObject {
	/** The URL that we registered, secret included. */
	url?: string;
	secret?: string;
	/** The URL of another system that we replaced, to be put back. */
	previous?: string;
	/** The URLs of other systems beside ours. */
	others?: string[];
	/** The chosen events that the account was prepared for. */
	events?: string[];
	/** Settings that were changed for them, with their values before. */
	settings?: IDataObject;
}

export const takeOverParameter: INodeProperties = {
	displayName: 'If Another URL Is Set',
	name: 'takeOver',
	type: 'options',
	options: [
		{
			name: 'Replace It Until Deactivation',
			value: 'replace',
			description: 'The other system gets nothing meanwhile; its URL is put back afterwards',
		},
		{
			name: 'Stop and Tell Me',
			value: 'stop',
			description: 'The workflow is not activated, and the other system keeps its URL',
		},
	],
	default: 'stop',
	description:
		'What to do when another system already receives the events and the account can call only one URL',
};

/**
 * n8n's lifecycle of a webhook that registers itself: reads what is set, keeps, appends or replaces, and removes only
 * its own URL.
 */
export function lifecycle(provider: Provider, registration: Registration) {
	return {
		async checkExists(this: IHookFunctions): Promise<boolean> {
			const { url, events } = memoryOf(this);
			if (!url?.startsWith(ourUrl(this))) return false;
			if (registration.prepare && String(events) !== String(chosenEvents(this))) return false;
			return await withApi(this, provider, async (api) =>
				(await registration.read(api)).urls.includes(url),
			);
		},
		async create(this: IHookFunctions): Promise<boolean> {
			return await withApi(this, provider, async (api) => {
				await register(this, registration, api);
				return true;
			});
		},
		async delete(this: IHookFunctions): Promise<boolean> {
			return await withApi(this, provider, async (api) => {
				await unregister(this, registration, api);
				return true;
			});
		},
	};
}

async function register(
	context: IHookFunctions,
	registration: Registration,
	api: Api,
): Promise<void> {
	const address = ourUrl(context);
	checkReachable(address, api.base);
	const { urls, capacity } = await registration.read(api);
	// A URL of ours with an old secret, left behind when n8n was stopped hard, is not another system's.
	const others = urls.filter((url) => url.split('?')[0] !== address);
	const memory = memoryOf(context);
	const isNew = others.length === urls.length;
	const wish = wishOf(context);
	const secret = newSecret();
	const url = `${address}?secret=${secret}`;
	if (others.length < capacity) {
		await registration.write(api, [...others, url], capacity, wish);
		// A URL that we replaced before n8n was stopped hard still has to be put back.
		if (isNew) delete memory.previous;
	} else if (capacity === 1 && context.getNodeParameter('takeOver', 'stop') === 'replace') {
		await registration.write(api, [url], capacity, wish);
		memory.previous = others[0];
	} else {
		throw occupied(others, capacity);
	}
	memory.url = url;
	memory.secret = secret;
	memory.others = others;
	if (!registration.prepare) return;
	const events = chosenEvents(context);
	const before = await registration.prepare(api, events);
	// What was changed by an earlier registration that was never taken back counts, too.
	memory.settings = { ...before, ...memory.settings };
	memory.events = events;
}

async function unregister(
	context: IHookFunctions,
	registration: Registration,
	api: Api,
): Promise<void> {
	const memory = memoryOf(context);
	const { url, previous, settings, others: known = [] } = memory;
	const { urls, capacity } = await registration.read(api);
	// When somebody else has taken over meanwhile, their URL stays.
	if (url && urls.includes(url)) {
		const others = urls.filter((other) => other !== url);
		const left = previous ? [...others, previous] : others;
		await registration.write(api, left, capacity, wishOf(context));
	}
	// A system that registered after us may count on the settings by now.
	const isAlone = urls.every((other) => other === url || known.includes(other));
	if (settings && isAlone && Object.keys(settings).length > 0) {
		await registration.restore?.(api, settings);
	}
	delete memory.url;
	delete memory.secret;
	delete memory.previous;
	delete memory.others;
	delete memory.events;
	delete memory.settings;
}

function chosenEvents(context: IHookFunctions): string[] {
	const chosen: unknown = context.getNodeParameter('events', []);
	return Array.isArray(chosen) ? chosen.map(String) : [];
}

function occupied(others: string[], capacity: number): Failure {
	const list = others.map((url) => url.split('?')[0]).join(', ');
	return capacity === 1
		? badInput(
				`Another system already receives the events: ${list}`,
				'Set "If Another URL Is Set" to replace it until this workflow is deactivated, or remove that URL first.',
			)
		: badInput(
				`All ${capacity} places for webhook URLs are taken: ${list}`,
				'Remove one of them with the provider and activate the workflow again.',
			);
}

function wishOf(context: IHookFunctions): Wish {
	const chosen: unknown = context.getNodeParameter('events', []);
	return { events: Array.isArray(chosen) ? chosen.map(String) : [], address: ourUrl(context) };
}

function ourUrl(context: IHookFunctions): string {
	return context.getNodeWebhookUrl('default') ?? '';
}

function memoryOf(context: IHookFunctions): Memory {
	return context.getWorkflowStaticData('node');
}

/** A provider on the internet cannot call an address that only this network knows. */
function checkReachable(address: string, base: string): void {
	if (!isPrivate(address) || isPrivate(base)) return;
	throw badInput(
		`The provider cannot call ${new URL(address).hostname}, because this address exists only in your own network`,
		'Give n8n a public https address: set the environment variable WEBHOOK_URL, or use a tunnel while you test.',
	);
}
