import type { IExecuteFunctions } from 'n8n-workflow';
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
	api: Api,
): (item: number) => Promise<Job> {
	const read = createReader(context, entry);
	const later = Boolean(entry.batch ?? entry.run);
	const hasFile = Object.values(entry.fields).some((field) => field.type === 'file');
	return async (item) => {
		const values = read(item);
		entry.check?.(values);
		const wait = later || (hasFile && holdsFile(values));
		const request = wait ? undefined : await build(entry, values, provider, api);
		return {
			item,
			values,
			...(request && { request }),
			fingerprint: JSON.stringify(request ?? [entry.name, values]),
			lane: laneOf(entry, values, provider),
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

/**
 * The requests to make: one job each, or as many jobs as the operation takes at once and agree in everything else.
 * Jobs of a lane whose jobs do not all agree keep their order only one by one, so they are not folded.
 */
export function fold(entry: Operation, jobs: readonly Job[]): Job[][] {
	const { batch } = entry;
	if (!batch) return jobs.map((job) => [job]);
	const keyOf = ({ values }: Job) => JSON.stringify(without(values, batch.each));
	const torn = tornLanes(jobs, keyOf);
	const groups = new Map<string, Job[][]>();
	for (const job of jobs) {
		const alone = job.lane !== undefined && torn.has(job.lane);
		const key = alone ? `item ${job.item}` : keyOf(job);
		const chunks = groups.get(key) ?? [];
		const last = chunks[chunks.length - 1];
		if (last && last.length < batch.max) last.push(job);
		else chunks.push([job]);
		groups.set(key, chunks);
	}
	return [...groups.values()].flat();
}

function tornLanes(jobs: readonly Job[], keyOf: (job: Job) => string): Set<string> {
	const keys = new Map<string, string>();
	const torn = new Set<string>();
	for (const job of jobs) {
		if (job.lane === undefined) continue;
		const key = keyOf(job);
		if ((keys.get(job.lane) ?? key) !== key) torn.add(job.lane);
		keys.set(job.lane, key);
	}
	return torn;
}

export function without(values: RawValues, keys: readonly string[]): RawValues {
	return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
}

function holdsFile(values: RawValues): boolean {
	return Object.values(values).some((value) => typeof value === 'object' && 'mimeType' in value);
}

/** As the provider sees the value, so that two spellings of a number are one recipient. */
function laneOf(entry: Operation, values: RawValues, provider: Provider): string | undefined {
	const parts = [entry.lane ?? []].flat().flatMap((key) => {
		const field = entry.fields[key];
		const value = values[key];
		return field && value !== undefined ? [wireParts(key, field, value, provider.naming)] : [];
	});
	return parts.length > 0 ? JSON.stringify(parts) : undefined;
}
