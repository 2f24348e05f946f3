import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { checkOrigin } from '../kit/http/account';

/** salebot.md 1.1: the Russian and the international installation. */
const hosts: Readonly<Record<string, string>> = {
	pro: 'https://chatter.salebot.pro',
	ai: 'https://chatter.salebot.ai',
};

/** Scheme, host and the fixed part of the path; the key comes behind it. Throws `badInput`. */
export function baseOf(credentials: ICredentialDataDecryptedObject): string {
	const origin =
		hosts[String(credentials.host)] ??
		checkOrigin(credentials.baseUrl, 'Base URL', 'https://chatter.salebot.pro');
	return `${origin}/api`;
}
