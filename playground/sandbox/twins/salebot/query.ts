import { isJsonObject } from '../../json.ts';
import type { Json, JsonObject } from '../../twin.ts';
import { badFormat, fail } from './replies.ts';
import { asText } from './text.ts';

/** The value that one client has for a name; undefined when it has none. */
export type Lookup = (name: string) => string | undefined;

/** Does the client behind `lookup` fit? */
export type Condition = (lookup: Lookup) => boolean;

type Operator = (name: string, wanted: Json) => Condition;

function wantedList(wanted: Json): Set<string> {
	if (!Array.isArray(wanted)) throw badFormat();
	return new Set(wanted.map(asText));
}

/**
 * Works only if every client has a number in that variable: one text makes the whole query fail
 * (salebot.md 2.5). How the operators are called, and that this failure is the third documented
 * one, is UNKNOWN in salebot.md 2.5.
 */
function comparison(fits: (own: number, wanted: number) => boolean): Operator {
	return (name, wanted) => {
		const limit = Number(asText(wanted));
		if (Number.isNaN(limit)) throw badFormat();
		return (lookup) => {
			const own = lookup(name)?.trim();
			if (own === undefined || own === '' || Number.isNaN(Number(own))) {
				throw fail('Something went wrong');
			}
			return fits(Number(own), limit);
		};
	};
}

/** salebot.md 2.5. Whether `_not` fits a client without the variable is UNKNOWN there: it does. */
const operators = new Map<string, Operator>([
	[
		'_in',
		(name, wanted) => {
			const values = wantedList(wanted);
			return (lookup) => values.has(lookup(name) ?? '');
		},
	],
	[
		'_not_in',
		(name, wanted) => {
			const values = wantedList(wanted);
			return (lookup) => !values.has(lookup(name) ?? '');
		},
	],
	['_not', (name, wanted) => (lookup) => lookup(name) !== asText(wanted)],
	['_gt', comparison((own, wanted) => own > wanted)],
	['_gte', comparison((own, wanted) => own >= wanted)],
	['_lt', comparison((own, wanted) => own < wanted)],
	['_lte', comparison((own, wanted) => own <= wanted)],
]);

function conditionsOf(name: string, wanted: Json): Condition[] {
	if (Array.isArray(wanted)) throw badFormat();
	if (!isJsonObject(wanted)) return [(lookup) => lookup(name) === asText(wanted)];
	return Object.entries(wanted).map(([operator, value]) => {
		const build = operators.get(operator);
		if (!build) throw badFormat();
		return build(name, value);
	});
}

/** All conditions of `q` together, or any of them with `include_all: false` (salebot.md 2.5). */
export function compileQuery(q: JsonObject, includeAll: boolean): Condition {
	const conditions = Object.entries(q).flatMap(([name, wanted]) => conditionsOf(name, wanted));
	if (conditions.length === 0) throw badFormat();
	return includeAll
		? (lookup) => conditions.every((fits) => fits(lookup))
		: (lookup) => conditions.some((fits) => fits(lookup));
}
