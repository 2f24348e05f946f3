import { badInput } from '../kit/failure';
import { field } from '../kit/fields';
import type { PairsField } from '../kit/fields';

export const clientId = field({
	type: 'string',
	displayName: 'Client ID',
	required: true,
	placeholder: 'e.g. 49177759',
	description:
		'Number of the client in Salebot, as in the address of the dialogue. It is not the ID in the messenger.',
	parse: (text) => wholeNumber('Client ID', text),
});

/** Salebot's numbers are texts here, so that those above 2^53 survive, too. */
export function wholeNumber(label: string, text: string): string {
	const id = text.trim();
	if (/^\d+$/.test(id)) return id;
	throw badInput(
		`${label} "${id.slice(0, 40)}" is not a number`,
		'Use the number that Salebot shows, not a name and not the ID in the messenger.',
	);
}

export const platformId = field({
	type: 'string',
	displayName: 'Platform ID',
	required: true,
	placeholder: 'e.g. 407184121 or 79995551122',
	description:
		'ID of the person in the messenger: the Telegram or VK ID, the phone number in WhatsApp. It is not the client ID.',
	parse: (text) => text.trim(),
});

export const groupId = field({
	type: 'pick',
	displayName: 'Channel',
	list: 'channels',
	required: true,
	description: 'The connected bot, community or number',
	byHand: {
		displayName: 'By ID',
		placeholder: 'e.g. my_shop_bot',
		hint: 'group_id of the channel',
	},
});

/** The same, where the provider can do without it. */
export const anyGroupId = field({ ...groupId, required: false });

export const messageId = field({
	type: 'pick',
	displayName: 'Block',
	required: true,
	list: 'blocks',
	description: 'The block to start, as named in the funnel editor',
});

export const listId = field({
	type: 'string',
	displayName: 'List Number',
	required: true,
	placeholder: 'e.g. 1170282',
	description: 'Number of the list. It stands in the address of the list in Salebot.',
	parse: (text) => wholeNumber('List Number', text),
});

export const phone = field({
	type: 'string',
	displayName: 'Phone',
	required: true,
	placeholder: 'e.g. +7 999 555-11-22',
	description: 'Phone number with its country code',
});

export const email = field({
	type: 'string',
	displayName: 'Email',
	required: true,
	placeholder: 'e.g. name@example.com',
	description: 'Email address of the client',
});

export const name = field({
	type: 'string',
	displayName: 'Name',
	description: 'How the client is called from now on',
});

export const callbackText = field({
	type: 'string',
	displayName: 'Callback Text',
	required: true,
	wire: 'message',
	placeholder: 'e.g. paid_ok',
	description:
		'The client does not see it: blocks and arrows with this text as their condition react to it',
});

export const variables = field({
	type: 'pairs',
	displayName: 'Variables',
	required: true,
	pair: 'Variable',
	/** salebot.md 1.8 */
	maxName: 500,
	maxValue: 100_000,
	description:
		'A plain name such as budget belongs to the deal, one such as client.phone to the client card',
});

/** Any other key of a callback becomes a variable (salebot.md 2.0). */
export const extraVariables = field({
	...variables,
	required: false,
	displayName: 'Save Variables',
	description: 'Saved in the current deal together with the call',
	parts: (pairs) => pairs,
} satisfies PairsField);

export const resumeBot = field({
	type: 'boolean',
	displayName: 'Resume Bot',
	description: 'Whether to take the bot off pause for this client',
});

export const timeShift = field({
	type: 'number',
	displayName: 'Send After Seconds',
	min: 0,
	description: 'How many seconds Salebot waits before it sends',
});

export const sendTime = field({
	type: 'string',
	displayName: 'Send Time',
	placeholder: 'e.g. 2026-12-24 18:00:00',
	description: "When Salebot sends, in the project's time zone. Send After Seconds wins over it.",
	parse: moment,
});

function moment(text: string): string {
	const match = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(:\d\d)?/.exec(text.trim());
	if (match) return `${match[1]} ${match[2]}${match[3] ?? ':00'}`;
	throw badInput(`Send Time "${text.slice(0, 40)}" must look like 2026-12-24 18:00:00`);
}

/** Options of every callback (salebot.md 2.0). */
export const callbackOptions = { extraVariables, resumeBot, sendTime, timeShift };
