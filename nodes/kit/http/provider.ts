import type { ICredentialDataDecryptedObject, ICredentialType } from 'n8n-workflow';
import type { Naming } from '../operation/request';
import type { Reply } from './api';
import type { PageStrategy } from './paginate';
import type { Login } from './session';

/** What a provider says when it did not do what was asked, in its own words. */
export interface Refusal {
	message: string;
	/** What the user can do. */
	hint?: string;
	/** It does not know what was asked for, as with a 404. */
	notFound?: boolean;
	/** It wants fewer requests, as with a 429. */
	limited?: boolean;
	/** It refuses because the customer has not written for a day; a template would pass. */
	windowClosed?: boolean;
	/** It does not know the token, as with a 401. */
	unauthorized?: boolean;
}

/** A provider on one screen: everything that all its operations, dropdowns and triggers have in common. */
export interface Provider {
	/** As users know it, for example `Chat API`. */
	title: string;
	/** Its masked fields are the secrets that are removed from every text. */
	credential: ICredentialType;
	/**
	 * Scheme, host and fixed path of the account, without a slash at the end. Throws `badInput` when the credential
	 * cannot work. Secrets are added by the credential's `authenticate`, never here.
	 */
	base(credentials: ICredentialDataDecryptedObject): string;
	/** What fields with `fromAccount` take from the credential where they stay empty, by their keys. */
	defaults?(credentials: ICredentialDataDecryptedObject): Readonly<Record<string, string>>;
	/** How the provider writes the names of parameters. */
	naming: Naming;
	/** Finds the failure in any answer, also in one with status 200. */
	readRefusal(reply: Reply): Refusal | undefined;
	/** Advice by HTTP status, where the general one is not good enough. */
	hints?: Readonly<Record<number, string>>;
	/** For credentials with user and password: how they become a token. */
	login?: Login;
	pages?: Readonly<Record<string, PageStrategy>>;
}
