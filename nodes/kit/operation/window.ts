import type { Operation, Window } from './catalogue';
import type { Fields, RawValues } from './fields';

/** The key of the choice, and of what stands beside it. */
const CHOICE = 'outsideWindow';

/** What a skipped item says. */
export const SKIPPED = 'outside the 24-hour window';

/** An operation that goes out in place of another one, with its own part of the values. */
export interface Substitute {
	entry: Operation;
	values: RawValues;
}

/** The fields that stand outside of Options: those of the operation, and what its window adds. */
export function mainFields({ fields, window }: Operation): Fields {
	return window ? { ...fields, ...windowFields(window) } : fields;
}

const made = new WeakMap<Window, Fields>();

/**
 * Outside the 24-Hour Window, and the fields of the template, which appear when it is chosen. Made once per window, so
 * that all operations with it share their parameters.
 */
export function windowFields(window: Window): Fields {
	const fields = made.get(window) ?? makeFields(window);
	made.set(window, fields);
	return fields;
}

function makeFields({ instead, late }: Window): Fields {
	const template = Object.entries(instead.fields)
		.filter(([key]) => !recipientsOf(instead).includes(key))
		.map(([key, field]) => [key, { ...field, when: { ...field.when, [CHOICE]: ['template'] } }]);
	return {
		[CHOICE]: {
			type: 'options',
			displayName: 'Outside the 24-Hour Window',
			default: 'fail',
			wire: false,
			description: `What to do when the messenger refuses because the customer has not written for 24 hours. Only a refusal in the answer itself counts: ${late}.`,
			choices: {
				fail: { name: 'Fail', description: 'The item fails and says why' },
				skip: {
					name: 'Skip the Item',
					description: 'The item goes on without an error and says that nothing was sent',
				},
				template: {
					name: 'Send a Template Instead',
					description: `The same recipient gets what ${instead.name} would send`,
				},
			},
		},
		...Object.fromEntries(template),
	};
}

function recipientsOf({ lane = [] }: Operation): string[] {
	return [lane].flat();
}

/** What was chosen for an item that is refused. */
export function choiceOf(values: RawValues): 'fail' | 'skip' | 'template' {
	const choice = values[CHOICE];
	return choice === 'skip' || choice === 'template' ? choice : 'fail';
}

/** The template that an item may send instead, if it was chosen. */
export function substituteOf({ window }: Operation, values: RawValues): Substitute | undefined {
	if (!window || choiceOf(values) !== 'template') return undefined;
	const { instead } = window;
	const own = Object.keys(instead.fields).map((key) => [key, values[key]]);
	return { entry: instead, values: Object.fromEntries(own) };
}

/** The recipient of an item, by field. */
export function recipientOf({ window }: Operation, values: RawValues): RawValues {
	const keys = window ? recipientsOf(window.instead) : [];
	return Object.fromEntries(keys.map((key) => [key, values[key]]));
}
