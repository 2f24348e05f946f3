import type { IExecuteFunctions } from 'n8n-workflow';
import type { Accounts } from './accounts';
import type { Operation } from './catalogue';
import type { RawValues } from './fields';
import type { Provider } from './provider';
import { createReader } from './read';
import { toRequest, wireParts } from './request';
import type { ApiRequest } from './request';
import type { Api } from './transport';

/** An item that was read and checked and waits for its turn. */
export interface Job {
	item: number;
	/** The account of the item. */
	api: Api;
	values: RawValues;
	/** Missing where it is made right before it is sent: for a file, for several items in one request, and for `run`. */
	request?: ApiRequest;
	/** What the item asks for, to recognise the same deed in another try. */
	fingerprint: string;
	lane: string | undefined;
}

/** Prepares items one by one; what all items share is worked out once. Throws `badInput` and what `body` throws. */
export function createPreparer(
	context: IExecuteFunctions,
	entry: Operation,
	provider: Provider,
	accounts: Accounts,
): (item: number) => Promise<Job> {
	const read = createReader(context, entry);
	const later = Boolean(entry.batch ?? entry.run);
	const hasFile = Object.values(entry.fields).some((field) => field.type === 'file');
	return async (item) => {
		const api = await accounts.of(item);
		const values = read(item);
		const wait = later || (hasFile && holdsFile(values));
		const request = wait ? undefined : await build(entry, values, provider, api);
		return {
			item,
			api,
			values,
			...(request && { request }),
			fingerprint: JSON.stringify([api.base, request ?? [entry.name, values]]),
			lane: laneOf(entry, values, provider, api),
		};
	};
}

export async function build(
	entry: Operation,
	values: RawValues,
	provider: Provider,
	api: Api,
): Promise<ApiRequest> {
	return toRequest(entry, values, provider.naming, await entry.body?.(values, api));
}

/** The requests to make: one job each, or as many jobs as the operation takes at once and agree in everything else. */
export function fold(entry: Operation, jobs: readonly Job[]): Job[][] {
	const { batch } = entry;
	if (!batch) return jobs.map((job) => [job]);
	const groups = new Map<string, Job[][]>();
	const accounts = new Map<Api, number>();
	for (const job of jobs) {
		const account = accounts.get(job.api) ?? accounts.size;
		accounts.set(job.api, account);
		const key = JSON.stringify([account, without(job.values, batch.each)]);
		const chunks = groups.get(key) ?? [];
		const last = chunks[chunks.length - 1];
		if (last && last.length < batch.max) last.push(job);
		else chunks.push([job]);
		groups.set(key, chunks);
	}
	return [...groups.values()].flat();
}

export function without(values: RawValues, keys: readonly string[]): RawValues {
	return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
}

function holdsFile(values: RawValues): boolean {
	return Object.values(values).some((value) => typeof value === 'object' && 'mimeType' in value);
}

/** As the provider sees the value, so that two spellings of a number are one recipient. */
function laneOf(
	entry: Operation,
	values: RawValues,
	provider: Provider,
	api: Api,
): string | undefined {
	const key = entry.lane;
	const field = key === undefined ? undefined : entry.fields[key];
	const value = key === undefined ? undefined : values[key];
	if (key === undefined || !field || value === undefined) return undefined;
	return JSON.stringify([api.base, wireParts(key, field, value, provider.naming)]);
}
