import type { IExecuteFunctions } from 'n8n-workflow';
import type { Accounts } from './accounts';
import type { Operation } from './catalogue';
import { badInput } from './failure';
import type { Fields, RawValues } from './fields';
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
		const values = withDefaults(entry.fields, read(item), api);
		entry.check?.(values);
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

function holdsFile(values: RawValues): boolean {
	return Object.values(values).some((value) => typeof value === 'object' && 'mimeType' in value);
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
