import type { IBinaryData } from 'n8n-workflow';
import { badInput } from '../failure';
import { toFile } from '../files/files';
import { isObject } from '../json';
import type {
	BooleanField,
	DateTimeField,
	Field,
	JsonField,
	JsonValue,
	ListField,
	NumberField,
	PairsField,
	RawValues,
	RowsField,
	StringField,
	Value,
} from './fields';
import { Unreadable } from './unreadable';

/**
 * Checks what a user gave for a field and brings it into the field's type. Nothing means: not given.
 * Throws `badInput` with a sentence that names the field and says what is expected.
 *
 * @param file finds the file that the value names, for fields of type `file`
 * @param options the values of Options, for fields whose form depends on them
 */
export function toValue(
	field: Field,
	given: unknown,
	file: () => IBinaryData | undefined,
	options: RawValues = {},
): Value | undefined {
	if (given instanceof Unreadable) {
		throw badInput(`${field.displayName} could not be read: ${given.reason}`);
	}
	if (isEmpty(given)) {
		if (field.type === 'boolean' && field.confirms) return toBoolean(field, false);
		// The account may have a default, which is known later.
		if (field.required && !field.fromAccount)
			throw badInput(`${field.displayName} is empty`, emptyHint(given));
		return undefined;
	}
	switch (field.type) {
		case 'string':
			return toText(field, given, options);
		case 'number':
			return toNumber(field, given);
		case 'boolean':
			return toBoolean(field, given);
		case 'options':
			return toChoice(field.displayName, field.choices, given);
		case 'pick':
			return plainText(field, given);
		case 'pairs':
			return toPairs(field, given);
		case 'form':
			return isObject(given) ? mapValues(given) : {};
		case 'file':
			return toFile(field, plainText(field, given), file());
		case 'list':
			return toList(field, given, options);
		case 'json':
			return toJson(field, given);
		case 'dateTime':
			return toMoment(field, given);
		case 'rows':
			return toRows(field, given, file, options);
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

function toText(field: StringField, given: unknown, options: RawValues): string {
	const text = plainText(field, given);
	if (field.max !== undefined && text.length > field.max) {
		throw badInput(
			`${field.displayName} has ${text.length} characters, ${field.max} are allowed`,
			'Shorten it or send it in parts.',
		);
	}
	return field.parse ? field.parse(text, options) : text;
}

function toBoolean(field: BooleanField, given: unknown): boolean {
	const value = given === true || given === 'true';
	if (field.confirms && !value) throw badInput(`${field.displayName} is off: ${field.confirms}`);
	return value;
}

/** A list, or one text with commas or line breaks between the values. */
function toList(field: ListField, given: unknown, options: RawValues): string[] {
	const parts = Array.isArray(given) ? given : plainText(field, given).split(/[,\n]/);
	const texts = parts.map((part) => plainText(field, part).trim()).filter((part) => part !== '');
	const { min = field.required ? 1 : 0, max = Infinity, parse } = field;
	if (texts.length < min) throw badInput(`${field.displayName} needs at least ${min} values`);
	if (texts.length > max) {
		throw badInput(`${field.displayName} has ${texts.length} values, ${max} are allowed`);
	}
	return parse ? texts.map((text) => parse(text, options)) : texts;
}

function toJson(field: JsonField, given: unknown): JsonValue {
	const value = typeof given === 'string' ? parseJson(field, given) : given;
	if (field.required && typeof value === 'object' && value !== null && !Object.keys(value).length) {
		throw badInput(`${field.displayName} is empty`);
	}
	const what = { object: 'a JSON object', list: 'a JSON list', both: 'a JSON object or list' };
	if (isObject(value) && field.only !== 'list') return value;
	if (Array.isArray(value) && field.only !== 'object') return value;
	throw badInput(`${field.displayName} must be ${what[field.only ?? 'both']}`);
}

function parseJson(field: JsonField, text: string): unknown {
	try {
		return JSON.parse(text);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return throwBadInput(`${field.displayName} is not valid JSON: ${reason}`);
	}
}

function throwBadInput(message: string): never {
	throw badInput(message);
}

/** From the editor's date picker, a date of an expression, or unix seconds or milliseconds. */
function toMoment(field: DateTimeField, given: unknown): string {
	const number = typeof given === 'number' ? given : NaN;
	const ms = Number.isFinite(number)
		? number > 1e11
			? number
			: number * 1000
		: Date.parse(String(given));
	if (Number.isFinite(ms)) return new Date(ms).toISOString();
	throw badInput(
		`${field.displayName} "${String(given).slice(0, 40)}" is not a date such as 2026-12-24T18:00:00`,
	);
}

function toRows(
	field: RowsField,
	given: unknown,
	file: () => IBinaryData | undefined,
	options: RawValues,
): RawValues[] {
	const rows = Array.isArray(given) ? given : isObject(given) ? given.rows : undefined;
	const found = Array.isArray(rows) ? rows.filter(isObject) : [];
	const { max = Infinity } = field;
	if (found.length > max) {
		throw badInput(`${field.displayName} has ${found.length} entries, ${max} are allowed`);
	}
	if (field.required && found.length === 0) throw badInput(`${field.displayName} is empty`);
	return found.map((row) =>
		Object.fromEntries(
			Object.entries(field.fields).map(([name, inner]) => [
				name,
				toValue(inner, row[name], file, options),
			]),
		),
	);
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
	if (field.required && Object.keys(values).length === 0)
		throw badInput(`${field.displayName} is empty`);
	return values;
}

function checkPair(field: PairsField, name: string, value: string): void {
	const { maxName = Infinity, maxValue = Infinity } = field;
	if (name.trim() === '')
		throw badInput(`${field.displayName} has a ${field.pair.toLowerCase()} without a name`);
	if (name.length > maxName) {
		throw badInput(
			`${field.pair} "${name.slice(0, 40)}…" has a name of ${name.length} characters, ${maxName} are allowed`,
		);
	}
	if (value.length > maxValue) {
		throw badInput(
			`${field.pair} "${name}" has ${value.length} characters, ${maxValue} are allowed`,
		);
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
