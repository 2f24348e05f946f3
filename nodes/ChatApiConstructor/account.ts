import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import { checkOrigin } from '../kit/http/account';

/** The main host of the platform; chat-api.com's own one is not known (chat-api.md 3.1). */
export const DEFAULT_BASE = 'https://app.hightouch.ai';

/** Scheme and host of the platform. Throws `badInput`. */
export function baseOf({ baseUrl }: ICredentialDataDecryptedObject): string {
	return checkOrigin(baseUrl, 'Base URL', DEFAULT_BASE);
}

/** The default shop of the credential; nothing when it has none. Throws `badInput` when it is no ID. */
export function defaultsOf({ shopId }: ICredentialDataDecryptedObject): Record<string, string> {
	const id = String(shopId ?? '').trim();
	if (id === '') return {};
	if (/^\d+$/.test(id)) return { shopId: id };
	throw badInput(
		`Default Shop in the credential must be the ID of a shop, a whole number, not "${id.slice(0, 40)}"`,
	);
}
