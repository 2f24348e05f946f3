import type { IDataObject } from 'n8n-workflow';
import { objectsIn } from '../kit/json';

/**
 * The components of a template message, as the platform shows them (chat-api.md 1.11, 3.2): the values of the header and
 * of the text in their order, and what is added to the addresses of buttons, whose index is a text here.
 */
export function componentsOf(values: {
	header?: string | undefined;
	text: string[];
	buttons: string[];
}): IDataObject[] {
	const { header, text, buttons } = values;
	const parameters = (texts: string[]) => texts.map((entry) => ({ type: 'text', text: entry }));
	return [
		...(header === undefined ? [] : [{ type: 'header', parameters: parameters([header]) }]),
		...(text.length > 0 ? [{ type: 'body', parameters: parameters(text) }] : []),
		...buttons.map((addition, index) => ({
			type: 'button',
			sub_type: 'url',
			index: String(index),
			parameters: parameters([addition]),
		})),
	];
}

/** Only approved ones can be sent; an unknown status is shown too. */
export function isSendable({ status }: IDataObject): boolean {
	return typeof status !== 'string' || status.toLowerCase() === 'approved';
}

export function templateLabel({ id, name, language, bot }: IDataObject): string {
	const label = typeof name === 'string' && name !== '' ? name : `Template ${String(id)}`;
	const from = objectsIn([bot]).map((entry) => entry.name)[0];
	return [label, language, from].filter((part) => typeof part === 'string').join(', ');
}
