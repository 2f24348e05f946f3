import { badInput } from '../kit/failure';
import { field } from '../kit/fields';

export const clientId = field({
	type: 'string',
	displayName: 'Client ID',
	required: true,
	placeholder: 'e.g. 49177759',
	description:
		'Number of the client in Salebot, as in the address of the dialogue. It is not the ID in the messenger.',
	parse: wholeNumber,
});

function wholeNumber(text: string): string {
	const id = text.trim();
	if (/^\d+$/.test(id)) return id;
	throw badInput(
		`Client ID "${id.slice(0, 40)}" is not a number`,
		'Use the client_id of Salebot, not the name or the id in the messenger.',
	);
}

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
