import { badInput } from '../kit/failure';
import { field } from '../kit/operation/fields';
import { variableLimits } from './fields';

export const callbackText = field({
	type: 'string',
	displayName: 'Callback Text',
	required: true,
	rows: 2,
	wire: 'message',
	placeholder: 'e.g. paid_ok',
	description:
		'The text that starts a block: the one whose condition equals it. The client does not see it, the operator does.',
});

export const userId = field({
	type: 'string',
	displayName: 'User ID',
	required: true,
	placeholder: 'e.g. 407184121',
	description: 'ID of the person in the messenger. It is not the client ID of Salebot.',
	parse: (text) => text.trim(),
});

export const name = field({
	type: 'string',
	displayName: 'Client Name',
	wire: 'name',
	description: 'Name for the card of the client',
});

/** salebot.md 2.0: any other key becomes a variable of the deal. */
const shared = ['message', 'resume_bot', 'time_shift', 'send_time'];

/** Extra variables of a callback; they stand beside its own parameters, whose names they must not take. */
export function extraVariables(own: readonly string[]) {
	const taken = [...shared, ...own];
	return field({
		type: 'pairs',
		displayName: 'Variables',
		pair: 'Variable',
		...variableLimits,
		description: 'Saved to the deal of the client before the block starts',
		parts: (variables) => {
			const clash = Object.keys(variables).find(
				(key) => taken.includes(key) || /^(value_|delimiter)/.test(key),
			);
			if (clash === undefined) return variables;
			throw badInput(
				`Variable "${clash}" has the name of a parameter of this call`,
				'Give it another name, or save it with Variable: Save.',
			);
		},
	});
}

export const resumeBot = field({
	type: 'boolean',
	displayName: 'Resume Bot',
	description: 'Whether to take the bot off pause for this client first',
});
