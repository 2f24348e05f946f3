import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import type { RawValues } from '../kit/fields';

/** The query of find_clients: equality, `_not`, `_in` and `_not_in` per variable (salebot.md 2.5). */
export function toQuery(rows: RawValues[]): IDataObject {
	const q: IDataObject = {};
	for (const { variable, operator, value } of rows) {
		const name = String(variable);
		if (name in q) {
			throw badInput(
				`Conditions names the variable "${name}" twice`,
				'Salebot understands one condition per variable: use Is One Of for several values.',
			);
		}
		q[name] = condition(operator, String(value));
	}
	return { q };
}

function condition(operator: unknown, value: string): string | IDataObject {
	const values = value.split(',').map((part) => part.trim());
	switch (operator) {
		case 'isNot':
			return { _not: value };
		case 'isOneOf':
			return { _in: values };
		case 'isNoneOf':
			return { _not_in: values };
		default:
			return value;
	}
}
