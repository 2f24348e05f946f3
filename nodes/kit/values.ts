import type { IBinaryData } from 'n8n-workflow';
import { badInput } from './failure';
import type { Field, FileField, FileValue, NumberField, PairsField, StringField, Value } from './fields';
import { isObject } from './json';
import { Unreadable } from './unreadable';

/**
 * Checks what a user gave for a field and brings it into the field's type. Nothing means: not given.
 * Throws `badInput` with a sentence that names the field and says what is expected.
 *
 * @param file finds the file that the value names, for fields of type `file`
 */
export function toValue(
	field: Field,
	given: unknown,
	file: () => IBinaryData | undefined,
): Value | undefined {
	if (given instanceof Unreadable) {
		throw badInput(`${field.displayName} could not be read: ${given.reason}`);
	}
	if (isEmpty(given)) {
		if (field.required) throw badInput(`${field.displayName} is empty`, emptyHint(given));
		return undefined;
	}
	switch (field.type) {
		case 'string':
			return toText(field, given);
		case 'number':
			return toNumber(field, given);
		case 'boolean':
			return given === true || given === 'true';
		case 'options':
			return toChoice(field.displayName, field.choices, given);
		case 'pick':
			return plainText(field, given);
		case 'pairs':
			return toPairs(field, given);
		case 'form':
			return isObject(given) ? mapValues(given) : {};
		case 'file':
			return toFile(field, given, file());
	}
}

function isEmpty(given: unknown): boolean {
	if (given === undefined || given === null) return true;
	if (typeof given === 'string') return given.trim() === '';
	return isObject(given) && Object.keys(given).length === 0;
}

function emptyHint(given: unknown): string {
	return typeof given === 'string'
		? 'Fill it in, or remove this item before the node.'
		: 'Its expression found nothing in this item: check the name of the input field.';
}

function plainText(field: Field, given: unknown): string {
	if (typeof given === 'string') return given;
	if (typeof given === 'number' || typeof given === 'boolean') return String(given);
	throw badInput(
		`${field.displayName} is ${Array.isArray(given) ? 'a list' : 'an object'}, not a text`,
		'Choose one value of it in the expression.',
	);
}

function toText(field: StringField, given: unknown): string {
	const text = plainText(field, given);
	if (field.max !== undefined && text.length > field.max) {
		throw badInput(
			`${field.displayName} has ${text.length} characters, ${field.max} are allowed`,
			'Shorten it or send it in parts.',
		);
	}
	return field.parse ? field.parse(text) : text;
}

function toNumber(field: NumberField, given: unknown): number {
	const number = typeof given === 'number' ? given : Number(plainText(field, given).trim());
	if (!Number.isFinite(number)) throw badInput(`${field.displayName} is not a number`);
	if (!field.decimals && !Number.isInteger(number)) {
		throw badInput(`${field.displayName} must be a whole number`);
	}
	const { min = -Infinity, max = Infinity } = field;
	if (number < min) throw badInput(`${field.displayName} is ${number}, it must be ${min} or more`);
	if (number > max) throw badInput(`${field.displayName} is ${number}, it must be ${max} or less`);
	return number;
}

function toChoice(label: string, choices: object, given: unknown): string {
	const choice = String(given);
	if (choice in choices) return choice;
	throw badInput(`${label} is "${choice}", it must be one of ${Object.keys(choices).join(', ')}`);
}

/** From the editor's rows, or from an object that an expression gives. */
function toPairs(field: PairsField, given: unknown): Record<string, string> {
	if (!isObject(given)) throw badInput(`${field.displayName} must be names and values`);
	const rows = given.pairs;
	const pairs = Array.isArray(rows)
		? Object.fromEntries(rows.filter(isObject).map((row) => [String(row.name ?? ''), row.value]))
		: given;
	const values = mapValues(pairs);
	for (const [name, value] of Object.entries(values)) checkPair(field, name, value);
	if (field.required && Object.keys(values).length === 0) throw badInput(`${field.displayName} is empty`);
	return values;
}

function checkPair(field: PairsField, name: string, value: string): void {
	const { maxName = Infinity, maxValue = Infinity } = field;
	if (name.trim() === '') throw badInput(`${field.displayName} has a ${field.pair.toLowerCase()} without a name`);
	if (name.length > maxName) {
		throw badInput(`${field.pair} "${name.slice(0, 40)}…" has a name of ${name.length} characters, ${maxName} are allowed`);
	}
	if (value.length > maxValue) {
		throw badInput(`${field.pair} "${name}" has ${value.length} characters, ${maxValue} are allowed`);
	}
}

/** Providers keep values as text; objects travel as JSON. */
function mapValues(pairs: object): Record<string, string> {
	return Object.fromEntries(
		Object.entries(pairs).map(([name, value]: [string, unknown]) => [
			name,
			typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? ''),
		]),
	);
}

/** The file without its content, which is read when its request is about to be sent. */
function toFile(field: FileField, given: unknown, found: IBinaryData | undefined): FileValue {
	const name = plainText(field, given);
	if (!found) {
		throw badInput(
			`${field.displayName} names the binary field "${name}", which this item does not have`,
			'Check the name in the Binary tab of the node before.',
		);
	}
	const mimeType = found.mimeType || 'application/octet-stream';
	const fileName = found.fileName ?? (found.fileExtension ? `file.${found.fileExtension}` : 'file');
	if (found.bytes !== undefined) checkSize(field, fileName, mimeType, found.bytes);
	return { data: Buffer.alloc(0), fileName, mimeType };
}

/** Throws `badInput` when a file is larger than its field allows. */
export function checkSize(field: FileField, fileName: string, mimeType: string, bytes: number): void {
	const { maxBytes = Infinity } = field;
	const most = typeof maxBytes === 'function' ? maxBytes(mimeType) : maxBytes;
	if (bytes > most) {
		throw badInput(
			`${field.displayName}: ${fileName} has ${megabytes(bytes)} MB, at most ${megabytes(most)} MB are allowed for ${mimeType}`,
		);
	}
}

function megabytes(bytes: number): string {
	return (Math.round(bytes / 1024 / 102.4) / 10).toString();
}
