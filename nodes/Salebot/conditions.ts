import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import { field } from '../kit/operation/fields';
import type { JsonValue } from '../kit/operation/fields';

/** Conditions on variables, as rows or in Salebot's own language (salebot.md 2.5). */
export const conditionFields = {
	conditionsAs: field({
		type: 'options',
		displayName: 'Conditions As',
		default: 'rows',
		wire: false,
		choices: {
			json: { name: 'JSON', description: "In Salebot's own query language" },
			rows: { name: 'Fields' },
		},
	}),
	conditions: field({
		type: 'rows',
		displayName: 'Conditions',
		row: 'Condition',
		required: true,
		wire: false,
		when: { conditionsAs: ['rows'] },
		fields: {
			variable: {
				type: 'string',
				displayName: 'Variable',
				required: true,
				description: 'Name of the variable; each can have one condition',
			},
			comparison: {
				type: 'options',
				displayName: 'Comparison',
				default: 'is',
				choices: {
					in: { name: 'Is One Of' },
					is: { name: 'Is' },
					not: { name: 'Is Not' },
					notIn: { name: 'Is None Of' },
				},
			},
			value: {
				type: 'string',
				displayName: 'Value',
				required: true,
				description: 'For Is One Of and Is None Of, several with commas between them',
			},
		},
	}),
	q: field({
		type: 'json',
		displayName: 'Query',
		only: 'object',
		required: true,
		default: '{}',
		wire: false,
		when: { conditionsAs: ['json'] },
		placeholder: 'e.g. { "name": { "_in": ["Anna", "Ann"] } }',
		description:
			'Variables with a value, or with _in, _not_in or _not. Comparing numbers works only when every client has a number in the variable.',
	}),
	match: field({
		type: 'options',
		displayName: 'Clients Must Meet',
		default: 'all',
		choices: { all: { name: 'All Conditions' }, any: { name: 'Any Condition' } },
		/** salebot.md 2.5: all is Salebot's own default. */
		parts: (match) => (match === 'any' ? { include_all: false } : {}),
	}),
};

interface Condition {
	variable: string;
	comparison: 'in' | 'is' | 'not' | 'notIn';
	value: string;
}

/** Throws `badInput`: Salebot takes one condition per variable, because a JSON object has each key once. */
export function toQuery(given: { conditions?: Condition[]; q?: JsonValue }): IDataObject {
	if (given.q !== undefined) return { q: given.q };
	const q: IDataObject = {};
	for (const { variable, comparison, value } of given.conditions ?? []) {
		if (variable in q) {
			throw badInput(
				`Conditions has the variable "${variable}" twice`,
				'Use Is One Of with several values, or two nodes.',
			);
		}
		q[variable] = comparisons[comparison](value);
	}
	return { q };
}

const comparisons: Record<Condition['comparison'], (value: string) => IDataObject | string> = {
	is: (value) => value,
	not: (value) => ({ _not: value }),
	in: (value) => ({ _in: several(value) }),
	notIn: (value) => ({ _not_in: several(value) }),
};

function several(value: string): string[] {
	return value
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '');
}
