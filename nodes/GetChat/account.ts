import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import { checkSecret } from '../kit/http/account';

const EXAMPLE = 'acme.inbox.getchat.360dialog.io';

/**
 * Scheme, host and fixed path of an instance. Takes the host in any form in which people have it: the domain alone,
 * with a scheme, or an address of the inbox, the admin panel or the API (get-chat.md 2.1). Throws `badInput`.
 */
export function baseOf({ host }: ICredentialDataDecryptedObject): string {
	const text = checkSecret(host, 'Host');
	const match =
		/^(?:(https?):\/\/)?([a-z0-9.-]+(?::\d+)?|\[[0-9a-f:]+\](?::\d+)?)(?:[/?#]\S*)?$/i.exec(text);
	const domain = match?.[2];
	if (!domain) {
		throw badInput(
			`Host in the credential must be the domain of the instance, for example ${EXAMPLE}`,
		);
	}
	// A name of this machine has no certificate; anything else is asked with TLS.
	const scheme = match[1] ?? (/^(localhost|127\.|\[::1\])/i.test(domain) ? 'http' : 'https');
	return `${scheme.toLowerCase()}://${domain.toLowerCase()}/api/v1`;
}
