import { NodeHelpers } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IHttpRequestOptions,
	INodeParameters,
	INodeProperties,
} from 'n8n-workflow';
import { badInput } from '../failure';

/** Checks the base URL of a credential: scheme and host, nothing behind. Returns it without the slash at the end. */
export function checkOrigin(value: unknown, label: string, example: string): string {
	const text = checkSecret(value, label);
	if (!/^https?:\/\//i.test(text)) {
		throw badInput(`${label} in the credential must start with https://, for example ${example}`);
	}
	const match = /^(https?:\/\/[^\s/?#@]+)\/?$/i.exec(text);
	if (!match?.[1]) {
		throw badInput(
			`${label} in the credential must be scheme and host only, for example ${example}, without a path behind it`,
		);
	}
	return match[1];
}

const MARK = 'isExpression';

/**
 * Hidden fields of a credential that tell whether the fields of these names are expressions. n8n resolves expressions
 * before a node sees a credential, but first fills in the defaults of fields that are shown, and takes a field whose
 * display depends on an expression as shown: so such a default is there exactly when the other field is an expression.
 */
export function expressionMarks(...names: string[]): INodeProperties[] {
	return names.map((name, index) => ({
		displayName: `Field ${index + 1} Is an Expression`,
		name: `${MARK}${index + 1}`,
		type: 'hidden',
		default: true,
		displayOptions: { show: { [name]: ['(never this text)'] } },
	}));
}

/** Whether the credential may be another account for another item. */
export function variesByItem(type: ICredentialType, data: ICredentialDataDecryptedObject): boolean {
	return type.properties.some(
		({ name, type: kind }) => kind === 'hidden' && name.startsWith(MARK) && data[name] === true,
	);
}

/** Checks the masked fields of a credential that are shown, before the first request. Throws `badInput`. */
export function checkSecrets(type: ICredentialType, data: ICredentialDataDecryptedObject): void {
	for (const property of type.properties) {
		const { name, displayName, required, typeOptions } = property;
		const given = data[name];
		if (!NodeHelpers.displayParameter(plainValues(data), property, null, null)) continue;
		if (typeOptions?.password && (required || given)) checkSecret(given, displayName);
	}
}

function plainValues(data: ICredentialDataDecryptedObject): INodeParameters {
	return Object.fromEntries(
		Object.entries(data).map(([name, value]) => [
			name,
			typeof value === 'boolean' || typeof value === 'number' ? value : String(value),
		]),
	);
}

/** Checks a text of a credential that is used as it is. Never repeats the text. */
export function checkSecret(value: unknown, label: string): string {
	if (typeof value !== 'string' || value === '')
		throw badInput(`${label} in the credential is empty`);
	if (/^\s|\s$/.test(value)) {
		throw badInput(`${label} in the credential has a space at its start or end: remove it`);
	}
	return value;
}

/**
 * The request with its full URL when it goes to the account's own host; nothing when it goes elsewhere, so that no
 * secret is added. A path alone belongs to the account. The HTTP Request node calls the address `uri`.
 */
export function addressed(
	options: IHttpRequestOptions & { uri?: string },
	base: string,
): IHttpRequestOptions | undefined {
	const { baseURL = '', uri = '', url = uri, ...rest } = options;
	const full = !baseURL && /^\/(?!\/)/.test(url) ? base + url : baseURL + url;
	const origin = /^https?:\/\/[^/]+/i.exec(base)?.[0] ?? base;
	const inside = full === origin || ['/', '?', '#'].some((next) => full.startsWith(origin + next));
	return inside ? { ...rest, url: full } : undefined;
}
