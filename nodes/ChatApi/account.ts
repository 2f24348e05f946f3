import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import { checkOrigin, checkSecret } from '../kit/http/account';

const EXAMPLE = 'https://api.1msg.io';

/** How the instance stands in the URL (chat-api.md 1.1). */
export type PathStyle = 'instance' | 'channel' | 'query';

/** Where an instance lives. */
export interface Account {
	/** Scheme, host and, but for the query style, the instance. */
	base: string;
	/** What the query style adds to every request. */
	query: { instanceId?: string };
}

/** Accepts an id, `instance` and the id, or the full URL that the provider shows. Throws `badInput`. */
export function accountOf(credentials: ICredentialDataDecryptedObject): Account {
	const instance = checkSecret(credentials.instanceId, 'Instance ID');
	const url = /^(https?:\/\/[^/]+)\/([^/?#]+)\/?(?:[?#].*)?$/i.exec(instance);
	if (url?.[1] && url[2]) return { base: `${url[1]}/${encodeURIComponent(url[2])}`, query: {} };
	if (!/^[\w-]+$/.test(instance)) {
		throw badInput(
			'Instance ID in the credential must be the id, for example 12345 or ABC371267300, or the full URL of the instance',
		);
	}
	const origin = checkOrigin(credentials.baseUrl, 'Base URL', EXAMPLE);
	const id = instance.replace(/^instance/i, '');
	switch (credentials.pathStyle) {
		case 'instance':
			return { base: `${origin}/instance${id}`, query: {} };
		case 'query':
			return { base: origin, query: { instanceId: id } };
		default:
			return { base: `${origin}/${id}`, query: {} };
	}
}

/** 1MSG keeps up to five webhook URLs, chat-api.com one (chat-api.md 1.12). */
export function webhookCapacity(base: string): number {
	return /^https?:\/\/[^/]+\/(?!instance\d)[\w-]+$/i.test(base) ? 5 : 1;
}

/** chat-api.com's form, which runs on a phone and takes some values in another form than the Business API. */
export function isPhoneForm(base: string): boolean {
	return webhookCapacity(base) === 1;
}
