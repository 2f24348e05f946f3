import type { IExecuteFunctions } from 'n8n-workflow';
import type { Clock } from '../clock';
import { asFailure, badInput } from '../failure';
import type { Failure } from '../failure';
import { storeLinked } from '../files/links';
import type { Stored } from '../files/links';
import type { Accounts } from '../http/accounts';
import type { Api, ApiRequest } from '../http/api';
import type { Provider } from '../http/provider';
import type { Operation } from '../operation/catalogue';
import type { Fields, RawValues } from '../operation/fields';
import { createReader } from '../operation/read';
import type { ReadValues } from '../operation/read';
import { toRequest, wireParts } from '../operation/request';
import { substituteOf } from '../operation/window';
import type { Job, Ready } from './job';

/** Prepares items one by one; what all items share is worked out once. Throws `badInput` and what `body` throws. */
export function createPreparer(
	context: IExecuteFunctions,
	entry: Operation,
	provider: Provider,
	accounts: Accounts,
	read: ReadValues = createReader(context, entry),
): (item: number) => Promise<Job> {
	const stored: Stored = new Map();

	/** Checks what an item is to send, and gives its request where that can be made already. */
	const ready = async (
		entry: Operation,
		given: RawValues,
		item: number,
		api: Api,
	): Promise<Ready> => {
		await entry.check?.(given, api);
		const at = { item, base: api.base, title: provider.title, stored };
		const values = await storeLinked(context, entry.fields, given, at);
		const waits = Boolean(entry.batch ?? entry.run) || holdsFile(entry, values);
		return waits ? { values } : { values, request: await build(entry, values, provider, api) };
	};

	return async (item) => {
		const api = await accounts.of(item);
		const given = withDefaults(entry.fields, read(item), api);
		const own = await ready(entry, given, item, api);
		const substitute = substituteOf(entry, given);
		const instead = substitute && (await ready(substitute.entry, substitute.values, item, api));
		return {
			item,
			api,
			...own,
			...(substitute && instead && { instead: { entry: substitute.entry, ...instead } }),
			fingerprint: JSON.stringify([api.base, own.request ?? [entry.name, given]]),
			lane: laneOf(entry, given, provider, api),
		};
	};
}

/** How many items are prepared before others in the same process get their turn. */
const BREATH = 200;

/** Reads and checks all items, before anything is sent; `failed` hears of those that cannot be sent. */
export async function prepareAll<T>(
	prepare: (item: number) => Promise<T>,
	run: {
		count: number;
		clock: Clock;
		signal: AbortSignal | undefined;
		failed(item: number, failure: Failure): void;
	},
): Promise<T[]> {
	const ready: T[] = [];
	for (let item = 0; item < run.count && !run.signal?.aborted; item++) {
		try {
			ready.push(await prepare(item));
		} catch (error) {
			run.failed(item, asFailure(error));
		}
		if (item % BREATH === BREATH - 1) await run.clock.sleep(0);
	}
	return ready;
}

export async function build(
	entry: Operation,
	values: RawValues,
	provider: Provider,
	api: Api,
): Promise<ApiRequest> {
	return toRequest(entry, values, provider.naming, await entry.body?.(values, api));
}

/** Fills empty fields from the account. Throws `badInput` when a required one stays empty. */
export function withDefaults(fields: Fields, values: RawValues, { defaults }: Api): RawValues {
	const filled = { ...values };
	for (const [key, field] of Object.entries(fields)) {
		if (!field.fromAccount || values[key] !== undefined) continue;
		filled[key] = defaults[key];
		if (field.required && filled[key] === undefined) {
			const label = field.displayName;
			throw badInput(
				`${label} is empty`,
				`Fill it in here, or set Default ${label} in the credential.`,
			);
		}
	}
	return filled;
}

export function without(values: RawValues, keys: readonly string[]): RawValues {
	return Object.fromEntries(Object.entries(values).filter(([key]) => !keys.includes(key)));
}

function holdsFile(entry: Operation, values: RawValues): boolean {
	return Object.entries(entry.fields).some(
		([key, field]) => field.type === 'file' && values[key] !== undefined,
	);
}

/** As the provider sees the values, so that two spellings of a number are one recipient. */
function laneOf(
	entry: Operation,
	values: RawValues,
	provider: Provider,
	api: Api,
): string | undefined {
	const parts = [entry.lane ?? []].flat().flatMap((key) => {
		const field = entry.fields[key];
		const value = values[key];
		return field && value !== undefined ? [wireParts(key, field, value, provider.naming)] : [];
	});
	return parts.length > 0 ? JSON.stringify([api.base, ...parts]) : undefined;
}
