import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { checkOrigin } from '../kit/http/account';

/** get-chat.md 1.1: the host of version 1.0.0; a newer one is not known. */
export const DEFAULT_BASE = 'https://api.inbox.platform.get.chat';

/** Scheme and host; the version is a part of every path. Throws `badInput`. */
export function baseOf({ baseUrl }: ICredentialDataDecryptedObject): string {
	return checkOrigin(baseUrl, 'Base URL', DEFAULT_BASE);
}
