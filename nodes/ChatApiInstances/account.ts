import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { checkOrigin } from '../kit/http/account';

const EXAMPLE = 'https://us-central1-app-chat-api-com.cloudfunctions.net';

/** Where the functions of the account live (chat-api.md 2). Throws `badInput`. */
export function accountBase(credentials: ICredentialDataDecryptedObject): string {
	return checkOrigin(credentials.baseUrl, 'Base URL', EXAMPLE);
}
