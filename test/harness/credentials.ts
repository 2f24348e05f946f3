import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeCredentialsDetails,
} from 'n8n-workflow';
import { ICredentialsHelper } from 'n8n-workflow';

/** By type name: the credential's class and what the user filled in. */
export type CredentialSet = Record<
	string,
	{ type: ICredentialType; data: ICredentialDataDecryptedObject }
>;

/** Stands in for n8n's encrypted store; authentication is that of the credential types. */
export class CredentialsFromSet extends ICredentialsHelper {
	constructor(private readonly set: CredentialSet) {
		super();
	}

	getParentTypes(): string[] {
		return [];
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async authenticate(
		data: ICredentialDataDecryptedObject,
		typeName: string,
		options: IHttpRequestOptions,
	): Promise<IHttpRequestOptions> {
		const authenticate = this.set[typeName]?.type.authenticate;
		return typeof authenticate === 'function' ? await authenticate(data, options) : options;
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<never> {
		throw new Error('Nothing is stored in tests');
	}

	async getDecrypted(
		_additionalData: unknown,
		_details: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const found = this.set[type];
		if (!found) throw new Error(`The test gives no credential of type ${type}`);
		return { ...found.data };
	}

	async updateCredentials(): Promise<void> {
		return await Promise.resolve();
	}

	async updateCredentialsOauthTokenData(): Promise<void> {
		return await Promise.resolve();
	}

	getCredentialsProperties() {
		return [];
	}
}
