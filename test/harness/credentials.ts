import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	IHttpRequestOptions,
	INodeCredentialsDetails,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { getAdditionalKeys } from 'n8n-core';
import { ICredentialsHelper, NodeHelpers } from 'n8n-workflow';

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

	/** As n8n does it: the defaults of the fields that are shown, then the expressions, seen from the item. */
	async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		_raw?: boolean,
		at?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const found = this.set[type];
		if (!found) throw new Error(`The test gives no credential of type ${type}`);
		const { properties } = found.type;
		const filled = NodeHelpers.getNodeParameters(
			properties,
			Object.fromEntries(Object.entries(found.data).map(([name, value]) => [name, String(value)])),
			true,
			false,
			null,
			null,
		);
		if (!at || !filled) return { ...found.data };
		const resolved = at.workflow.expression.getParameterValue(
			filled,
			at.runExecutionData,
			at.runIndex,
			at.itemIndex,
			at.node.name,
			at.connectionInputData,
			mode,
			getAdditionalKeys(additionalData, mode, null, { isCredential: true }),
			executeData,
		);
		return isCredentialData(resolved) ? resolved : {};
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

function isCredentialData(value: unknown): value is ICredentialDataDecryptedObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
