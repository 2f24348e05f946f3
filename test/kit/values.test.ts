import { Failure } from '../../nodes/kit/failure';
import type { Field } from '../../nodes/kit/operation/fields';
import { toValue } from '../../nodes/kit/operation/values';

const noFile = () => undefined;

function said(field: Field, given: unknown): string {
	try {
		toValue(field, given, noFile);
	} catch (error) {
		if (error instanceof Failure) return error.message;
	}
	return 'nothing';
}

const text: Field = { type: 'string', displayName: 'Text', max: 5 };
const count: Field = { type: 'number', displayName: 'Count', min: 1, max: 10 };
const list: Field = { type: 'list', displayName: 'Clients', required: true, max: 3 };
const json: Field = { type: 'json', displayName: 'Query', only: 'object' };
const wanted: Field = { ...json, displayName: 'Fields', required: true };
const confirmed: Field = { type: 'boolean', displayName: 'Confirm', confirms: 'this deletes' };
const buttons: Field = {
	type: 'rows',
	displayName: 'Buttons',
	row: 'Button',
	max: 2,
	fields: { text: { type: 'string', displayName: 'Button Text', required: true } },
};

test.each<[Field, unknown, unknown]>([
	[text, 'abc', 'abc'],
	[text, 12, '12'],
	[text, ' ', undefined],
	[text, null, undefined],
	[count, '7', 7],
	[list, 'a, b\nc', ['a', 'b', 'c']],
	[list, ['a', 2], ['a', '2']],
	[json, '{"a":1}', { a: 1 }],
	[json, { a: 1 }, { a: 1 }],
	[{ type: 'dateTime', displayName: 'When' }, '2026-12-24T18:00:00Z', '2026-12-24T18:00:00.000Z'],
	[{ type: 'dateTime', displayName: 'When' }, 1594851044, '2020-07-15T22:10:44.000Z'],
	[{ type: 'dateTime', displayName: 'When' }, 1594851044000, '2020-07-15T22:10:44.000Z'],
	[confirmed, true, true],
	[buttons, { rows: [{ text: 'Yes' }] }, [{ text: 'Yes' }]],
	[
		{ type: 'pairs', displayName: 'Variables', pair: 'Variable' },
		{ a: 1, b: null },
		{ a: '1', b: '' },
	],
])('%j takes %j', (field, given, expected) => {
	expect(toValue(field, given, noFile)).toEqual(expected);
});

test.each<[Field, unknown, string]>([
	[text, '123456', 'Text has 6 characters, 5 are allowed'],
	[text, ['a'], 'Text is a list, not a text'],
	[count, 'many', 'Count is not a number'],
	[count, 1.5, 'Count must be a whole number'],
	[count, 11, 'Count is 11, it must be 10 or less'],
	[list, ' , ', 'Clients needs at least 1 values'],
	[list, 'a,b,c,d', 'Clients has 4 values, 3 are allowed'],
	[json, '[1]', 'Query must be a JSON object'],
	[wanted, '{}', 'Fields is empty'],
	[confirmed, false, 'Confirm is off: this deletes'],
	[confirmed, undefined, 'Confirm is off: this deletes'],
	[
		{ type: 'dateTime', displayName: 'When' },
		'soon',
		'When "soon" is not a date such as 2026-12-24T18:00:00',
	],
	[buttons, { rows: [{ text: '' }] }, 'Button Text is empty'],
	[buttons, { rows: [{}, {}, {}] }, 'Buttons has 3 entries, 2 are allowed'],
	[
		{ type: 'options', displayName: 'Kind', default: 'a', choices: { a: { name: 'A' } } },
		'b',
		'Kind is "b", it must be one of a',
	],
	[
		{ type: 'pairs', displayName: 'Variables', pair: 'Variable', maxValue: 3 },
		{ a: 'long' },
		'Variable "a" has 4 characters, 3 are allowed',
	],
])('%j refuses %j', (field, given, expected) => {
	expect(said(field, given)).toBe(expected);
});

test('broken JSON is named with its reason', () => {
	expect(said(json, '{"a":')).toMatch(/^Query is not valid JSON: /);
});
