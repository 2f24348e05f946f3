import type { IExecuteFunctions } from 'n8n-workflow';
import { badInput } from '../failure';
import type { Operation } from './catalogue';
import type { Field, Fields, RawValues, Value } from './fields';
import { Unreadable } from './unreadable';
import { toValue } from './values';
import { mainFields } from './window';

/** Reads the values of one item. Throws `badInput`, which names the field; nothing is sent by then. */
export type ReadValues = (itemIndex: number) => RawValues;

/**
 * Prepares reading for a run. Parameters without an expression are read and checked once, not once per item;
 * a parameter that is not shown is not read at all.
 */
export function createReader(context: IExecuteFunctions, entry: Operation): ReadValues {
	const rawOptions = context.getNodeParameter('options', 0, null, { rawExpressions: true });
	const variable = hasExpression(rawOptions);
	const main = Object.entries(mainFields(entry)).map(([key, field]) => ({
		key,
		field,
		read: createFieldReader(context, key, field, variable),
	}));
	const optional = createOptionsReader(context, entry.options ?? {}, variable);
	return (itemIndex) => {
		const options = optional(itemIndex);
		const values: RawValues = {};
		for (const { key, field, read } of main) {
			if (isShown(field, values)) values[key] = read(itemIndex, options);
		}
		return { ...values, ...options };
	};
}

/** Whether the fields that decide about this one have the right values; they stand before it. */
function isShown(field: Field, values: RawValues): boolean {
	return Object.entries(field.when ?? {}).every(([name, wanted]) =>
		wanted.some((value) => value === values[name]),
	);
}

type ReadField = (itemIndex: number, options: RawValues) => Value | undefined;

function createFieldReader(
	context: IExecuteFunctions,
	key: string,
	field: Field,
	optionsVary: boolean,
): ReadField {
	const name = field.type === 'form' ? `${key}.value` : key;
	const read: ReadField = (itemIndex, options) => {
		const value = parameter(context, name, itemIndex, { extractValue: field.type === 'pick' });
		return toValue(field, value, () => inputFile(context, itemIndex, value), options);
	};
	const raw = context.getNodeParameter(key, 0, null, { rawExpressions: true });
	// A file differs from item to item although its field name does not; so may a number whose country is an option.
	const varies = field.type === 'file' || optionsVary || hasExpression(raw);
	return varies ? read : once(read);
}

function createOptionsReader(
	context: IExecuteFunctions,
	options: Fields,
	varies: boolean,
): (item: number) => RawValues {
	const read = (itemIndex: number): RawValues => {
		const chosen = parameter(context, 'options', itemIndex, {});
		if (chosen instanceof Unreadable) throw badInput(`Options could not be read: ${chosen.reason}`);
		const values: RawValues = {};
		for (const [key, value] of Object.entries(chosen ?? {})) {
			const field = options[key];
			const given: unknown = field?.type === 'pick' && isLocator(value) ? value.value : value;
			if (field) values[key] = toValue(field, given, () => inputFile(context, itemIndex, given));
		}
		return values;
	};
	return varies ? read : once(read);
}

function isLocator(value: unknown): value is { value: unknown } {
	return typeof value === 'object' && value !== null && 'value' in value;
}

function once<A extends unknown[], T>(read: (...args: A) => T): (...args: A) => T {
	let known: { value: T } | undefined;
	return (...args) => (known ??= { value: read(...args) }).value;
}

/** n8n marks an expression by an equals sign at the start of a text, at any depth. */
function hasExpression(raw: unknown): boolean {
	if (typeof raw === 'string') return raw.startsWith('=');
	return typeof raw === 'object' && raw !== null && Object.values(raw).some(hasExpression);
}

function parameter(
	context: IExecuteFunctions,
	name: string,
	itemIndex: number,
	options: { extractValue?: boolean },
): unknown {
	try {
		return context.getNodeParameter(name, itemIndex, null, options);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return new Unreadable(reason);
	}
}

function inputFile(context: IExecuteFunctions, itemIndex: number, property: unknown) {
	return context.getInputData()[itemIndex]?.binary?.[String(property)];
}
