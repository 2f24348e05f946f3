import { createHash } from 'crypto';
import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { variesByItem } from './account';
import type { Api } from './api';
import type { Provider } from './provider';
import { borrowTempo } from './tempo';
import { loadAccount, open } from './transport';
import type { ConnectOptions } from './transport';

/** The accounts of a run: one, unless the credential holds expressions that give each item its own. */
export interface Accounts {
	/** Throws a `Failure`, or n8n's own error when an expression of the credential cannot be resolved. */
	of(item: number): Promise<Api>;
	/** Every account that was opened. */
	opened(): Api[];
	/** At the end of the run. */
	close(): void;
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
	const borrowed: Array<() => void> = [];
	let only: Promise<Api> | undefined;

	/** Executions that use an account at the same time share what they learn about its pace. */
	const openAccount = (data: ICredentialDataDecryptedObject, key: string): Api => {
		const { tempo, giveBack } = borrowTempo(
			createHash('sha256').update(`${provider.credential.name} ${key}`).digest('hex'),
		);
		borrowed.push(giveBack);
		return open(context, provider, data, { tempo, ...options() });
	};

	const resolve = async (item: number): Promise<Api> => {
		const data = await loadAccount(context, provider, item);
		const key = JSON.stringify(data);
		const give = async (): Promise<Api> => {
			const api = known.get(key) ?? openAccount(data, key);
			known.set(key, api);
			return await Promise.resolve(api);
		};
		if (!variesByItem(provider.credential, data)) only = give();
		return await (only ?? give());
	};

	return {
		of: async (item) => await (only ?? resolve(item)),
		opened: () => [...known.values()],
		close() {
			for (const giveBack of borrowed.splice(0)) giveBack();
		},
	};
}
