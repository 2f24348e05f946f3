import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import { field } from '../kit/fields';
import type { RawValues } from '../kit/fields';

/** Longest button text that every messenger takes (salebot.md 6.1: Facebook and Instagram 23, VK 40, OK 42). */
const TELEGRAM_TEXT = 32;
const VK_TEXT = 40;
const VK_REPLY_BUTTONS = 40;
const VK_REPLY_COLUMNS = 5;

/** The editor of buttons, with what each messenger allows (salebot.md 6.1). */
export const buttons = field({
	type: 'rows',
	displayName: 'Buttons',
	row: 'Button',
	max: VK_REPLY_BUTTONS,
	description:
		'Shown with the message. Telegram takes 32 characters per button, VK 40, Facebook and Instagram 23.',
	fields: {
		text: {
			type: 'string',
			displayName: 'Button Text',
			required: true,
			max: VK_TEXT,
			description: 'Without double quotes',
			parse: buttonText,
		},
		type: {
			type: 'options',
			displayName: 'Type',
			default: 'reply',
			choices: {
				inline: { name: 'Inline', description: 'Inside the message' },
				location: { name: 'Location', description: 'Asks the client for a location' },
				phone: { name: 'Phone', description: 'Asks the client for the phone number' },
				reply: { name: 'Reply', description: 'On the keyboard below the dialogue' },
				web_app: { name: 'Web App', description: 'Opens a Telegram web app' },
			},
		},
		url: {
			type: 'string',
			displayName: 'URL',
			placeholder: 'e.g. https://example.com',
			description: 'Link to open. In Telegram and Instagram only for inline buttons.',
		},
		color: {
			type: 'options',
			displayName: 'Colour',
			default: 'none',
			choices: {
				negative: { name: 'Negative', description: 'Red in VK' },
				none: { name: 'None', description: 'The messenger decides' },
				positive: { name: 'Positive', description: 'Green in VK' },
				primary: { name: 'Primary', description: 'Blue in VK' },
				secondary: { name: 'Secondary', description: 'White in VK' },
			},
		},
		line: {
			type: 'number',
			displayName: 'Row',
			// The editor fills in the default, so an own row needs a number of its own.
			default: -1,
			min: -1,
			description: 'Row of the button, from 0. With -1 every button has a row of its own.',
		},
	},
	parts: (rows): IDataObject => ({ buttons: { buttons: toButtons(rows) } }),
});

export const buttonsHint = field({
	type: 'string',
	displayName: 'Buttons Hint',
	wire: 'buttons.hint',
	description: 'Text in place of the buttons in messengers that have none, for example WhatsApp',
});

function buttonText(text: string): string {
	if (!text.includes('"')) return text;
	throw badInput(
		`Button Text ${text.slice(0, 40)} has double quotes, which Salebot does not allow`,
	);
}

function toButtons(rows: RawValues[]): IDataObject[] {
	const inline = rows.filter(({ type }) => type === 'inline' || type === 'web_app');
	if (inline.length > 0 && inline.length < rows.length) {
		throw badInput('Buttons mix inline and reply buttons, which no messenger shows in one message');
	}
	const places = new Map<number, number>();
	return rows.map(({ text, type, url, color, line }, index) => {
		const row = typeof line === 'number' && line >= 0 ? line : index;
		const column = places.get(row) ?? 0;
		places.set(row, column + 1);
		if (column >= VK_REPLY_COLUMNS) {
			throw badInput(`Buttons has more than ${VK_REPLY_COLUMNS} buttons in row ${row}`);
		}
		checkButton(String(text), type, url, color);
		return {
			text,
			...(type === 'web_app'
				? { type: 'inline', web_app: url }
				: { type, ...(url ? { url } : {}) }),
			...(color !== undefined && color !== 'none' && { color }),
			line: row,
			index_in_line: column,
		};
	});
}

function checkButton(text: string, type: unknown, url: unknown, color: unknown): void {
	if (type === 'web_app' && !url) {
		throw badInput(`Button "${text}" opens a web app: give its address as URL`);
	}
	if (type === 'inline' && text.length > TELEGRAM_TEXT) {
		throw badInput(
			`Button "${text}" has ${text.length} characters; Telegram takes ${TELEGRAM_TEXT} for an inline button`,
		);
	}
	if (url && color !== undefined && color !== 'none') {
		throw badInput(`Button "${text}" has a URL and a colour; VK takes only one of them`);
	}
}
