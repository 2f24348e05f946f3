import type { ICredentialDataDecryptedObject, ICredentialType } from 'n8n-workflow';

const PLACEHOLDER = '***';

/** Removes secrets from text. */
export type Redact = (text: string) => string;

/** The values of a credential's masked fields. */
export function secretsOf(type: ICredentialType, data: ICredentialDataDecryptedObject): string[] {
	return type.properties
		.filter((property) => property.typeOptions?.password === true)
		.map((property) => data[property.name])
		.filter((value): value is string => typeof value === 'string' && value.length > 0);
}

/**
 * Builds the one function that every text passes before it leaves the node. It finds the secrets as they are, with any
 * of their characters percent-encoded in either case, and as JSON writes them.
 */
export function redactor(secrets: readonly string[]): Redact {
	if (secrets.length === 0) return (text) => text;
	const patterns = [...secrets]
		.sort((a, b) => b.length - a.length)
		.map((secret) => [...secret].map(anySpelling).join(''));
	const pattern = new RegExp(patterns.join('|'), 'g');
	return (text) => text.replace(pattern, PLACEHOLDER);
}

/** As `redactor`, for secrets of which some become known only later, such as the token of a session. */
export function learningRedactor(secrets: readonly string[]): {
	redact: Redact;
	learn(secret: string): void;
} {
	const known = new Set(secrets);
	let current = redactor([...known]);
	return {
		redact: (text) => current(text),
		learn(secret) {
			if (known.has(secret)) return;
			known.add(secret);
			current = redactor([...known]);
		},
	};
}

function anySpelling(character: string): string {
	const bytes = [...Buffer.from(character)].map((byte) => byte.toString(16).padStart(2, '0'));
	const percent = bytes.map((hex) => `%${[...hex].map(anyCase).join('')}`).join('');
	const json = JSON.stringify(character).slice(1, -1);
	// Encoded first: the secret may itself hold a percent sign.
	const spellings = [percent, literal(character)];
	if (json !== character) spellings.push(literal(json));
	// Forms write a space as a plus sign.
	if (character === ' ') spellings.push('\\+');
	return `(?:${spellings.join('|')})`;
}

function anyCase(digit: string): string {
	const upper = digit.toUpperCase();
	return upper === digit ? digit : `[${digit}${upper}]`;
}

function literal(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
