import type { IExecuteFunctions } from 'n8n-workflow';
import { variesByItem } from './account';
import type { Provider } from './provider';
import { loadAccount, open } from './transport';
import type { Api, ConnectOptions } from './transport';

/** The accounts of a run: one, unless the credential holds expressions that give each item its own. */
export interface Accounts {
	/** Throws a `Failure`, or n8n's own error when an expression of the credential cannot be resolved. */
	of(item: number): Promise<Api>;
	/** Every account that was opened. */
	opened(): Api[];
}

/**
 * Loading a credential asks n8n's database and decrypts, which costs about as much as a request, so it is done once.
 * Only when n8n says that a field of it is an expression is it resolved for every item; equal results share one account.
 *
 * @param options gives what holds for the whole run; asked when the first account is opened
 */
export function openAccounts(
	context: IExecuteFunctions,
	provider: Provider,
	options: () => ConnectOptions,
): Accounts {
	const known = new Map<string, Api>();
	let only: Promise<Api> | undefined;

	const resolve = async (item: number): Promise<Api> => {
		const data = await loadAccount(context, provider, item);
		const key = JSON.stringify(data);
		const give = async (): Promise<Api> => {
			const api = known.get(key) ?? open(context, provider, data, options());
			known.set(key, api);
			return await Promise.resolve(api);
		};
		if (!variesByItem(provider.credential, data)) only = give();
		return await (only ?? give());
	};

	return {
		of: async (item) => await (only ?? resolve(item)),
		opened: () => [...known.values()],
	};
}
