import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import { field } from '../kit/operation/fields';

const inTextOrFile = { content: ['text', 'file'] };

/** The fields of a button (salebot.md 6.1). */
export const buttons = field({
	type: 'rows',
	displayName: 'Buttons',
	row: 'Button',
	wire: false,
	when: inTextOrFile,
	description:
		'Telegram takes up to 32 characters per button, VKontakte 40, Odnoklassniki 42, Facebook and Instagram 23. Set Check Buttons For under Options and the limits of that messenger are checked before anything is sent.',
	fields: {
		text: {
			type: 'string',
			displayName: 'Text',
			required: true,
			description: 'What stands on the button, without double quotes',
		},
		type: {
			type: 'options',
			displayName: 'Type',
			default: 'reply',
			choices: {
				inline: { name: 'Inline', description: 'Under the message' },
				location: { name: 'Location', description: 'Asks for the location of the client' },
				phone: { name: 'Phone', description: 'Asks for the phone number of the client' },
				reply: { name: 'Reply', description: 'Instead of the keyboard' },
				webApp: { name: 'Web App', description: 'Opens the URL inside Telegram' },
			},
		},
		url: {
			type: 'string',
			displayName: 'URL',
			placeholder: 'e.g. https://example.com',
			description: 'What the button opens. Telegram and Instagram take it only with Inline.',
		},
		shade: {
			type: 'string',
			displayName: 'Color',
			description:
				'VKontakte and Viber only, as named in the button settings of Salebot. VKontakte has four colors, and none for a button with a URL.',
		},
		row: {
			type: 'number',
			displayName: 'Row',
			default: 0,
			min: 0,
			description:
				'Buttons with the same number stand side by side. With 0 the button has a row of its own.',
		},
	},
});

export const buttonOptions = {
	buttonsFor: field({
		type: 'options',
		displayName: 'Check Buttons For',
		default: 'any',
		wire: false,
		choices: {
			any: { name: 'Any Messenger', description: 'Only the rules that hold everywhere' },
			facebook: { name: 'Facebook' },
			instagram: { name: 'Instagram' },
			ok: { name: 'Odnoklassniki' },
			telegram: { name: 'Telegram' },
			viber: { name: 'Viber' },
			vk: { name: 'VKontakte' },
			whatsapp: { name: 'WhatsApp' },
		},
	}),
	buttonsHint: field({
		type: 'string',
		displayName: 'Buttons Hint',
		wire: false,
		description: 'Shown in messengers that have no buttons, such as WhatsApp',
	}),
	keepKeyboard: field({
		type: 'boolean',
		displayName: 'Keep VK Keyboard',
		wire: false,
		description: 'Whether the reply buttons stay in VKontakte after one of them was used',
	}),
};

interface Button {
	text: string;
	type: 'inline' | 'location' | 'phone' | 'reply' | 'webApp';
	url?: string;
	shade?: string;
	row: number;
}

interface Limits {
	name: string;
	text?: number;
	reply?: number;
	inline?: number;
	/** Most buttons side by side, and most rows, of reply and of inline buttons. */
	perRow?: number;
	replyRows?: number;
	inlineRows?: number;
	/** A URL only with an inline button. */
	urlInline?: boolean;
	colorWithoutUrl?: boolean;
}

/** salebot.md 6.1, from the provider's page on buttons. */
const limits: Readonly<Record<string, Limits>> = {
	telegram: { name: 'Telegram', text: 32, urlInline: true },
	vk: {
		name: 'VKontakte',
		text: 40,
		reply: 40,
		inline: 10,
		perRow: 5,
		replyRows: 10,
		inlineRows: 6,
		colorWithoutUrl: true,
	},
	facebook: { name: 'Facebook', text: 23, reply: 12, inline: 3 },
	instagram: { name: 'Instagram', text: 23, reply: 12, inline: 3, urlInline: true },
	viber: { name: 'Viber', reply: 24, inline: 7 },
	ok: { name: 'Odnoklassniki', text: 42 },
};

interface Given {
	buttons?: Button[];
	buttonsHint?: string;
	buttonsFor?: string;
	keepKeyboard?: boolean;
}

/** The part of a body that holds the buttons. Throws `badInput` when a messenger would not show them. */
export function buttonsBody(given: Given): IDataObject {
	const { buttons: list = [], buttonsHint: hint, buttonsFor = 'any', keepKeyboard } = given;
	if (list.length === 0) return {};
	list.forEach(checkOne);
	if (list.some((one) => isInline(one) !== isInline(list[0]))) {
		throw badInput(
			'Buttons holds both inline and keyboard buttons',
			'A message can have only one of the two kinds. Send them with two messages.',
		);
	}
	if (buttonsFor === 'whatsapp' && !hint) {
		throw badInput(
			'WhatsApp shows no buttons, and Buttons Hint is empty',
			'Write into Buttons Hint what the client can answer.',
		);
	}
	const rules = limits[buttonsFor];
	if (rules) checkLimits(list, rules);
	const places = placesOf(list);
	return {
		buttons: {
			...(hint && { hint }),
			buttons: list.map((one, index) => ({
				text: one.text,
				type: one.type === 'webApp' ? 'inline' : one.type,
				...(one.url && { [one.type === 'webApp' ? 'web_app' : 'url']: one.url }),
				...(one.shade && { color: one.shade }),
				...places[index],
				...(keepKeyboard && { one_time: 1 }),
			})),
		},
	};
}

function isInline(button: Button | undefined): boolean {
	return button?.type === 'inline' || button?.type === 'webApp';
}

function checkOne({ text, type, url }: Button): void {
	if (text.includes('"')) {
		throw badInput(`Button ${text.slice(0, 40)} has double quotes`, 'Salebot does not take them.');
	}
	if (url && !/^(https?|tg|tel|mailto):/i.test(url)) {
		throw badInput(`URL of the button "${text}" must start with https://`);
	}
	if (type === 'webApp' && !url) {
		throw badInput(`The button "${text}" is a web app and needs a URL`);
	}
	if (url && (type === 'phone' || type === 'location')) {
		throw badInput(`The button "${text}" asks the client and cannot have a URL`);
	}
}

function checkLimits(list: Button[], rules: Limits): void {
	const { name, text: longest = Infinity } = rules;
	for (const { text, type, url, shade } of list) {
		if (text.length > longest) {
			throw badInput(
				`The button "${text}" has ${text.length} characters, ${name} takes ${longest}`,
				`With a longer text ${name} does not show the buttons.`,
			);
		}
		if (rules.urlInline && url && type !== 'inline' && type !== 'webApp') {
			throw badInput(`The button "${text}" has a URL, which ${name} takes only with Inline`);
		}
		if (rules.colorWithoutUrl && url && shade) {
			throw badInput(`The button "${text}" has a URL, so ${name} gives it no color`);
		}
	}
	const inline = isInline(list[0]);
	const most = (inline ? rules.inline : rules.reply) ?? Infinity;
	const kind = inline ? 'inline' : 'reply';
	if (list.length > most) {
		throw badInput(`There are ${list.length} ${kind} buttons, ${name} takes ${most}`);
	}
	const rows = rowsOf(list);
	const { perRow = Infinity } = rules;
	const mostRows = (inline ? rules.inlineRows : rules.replyRows) ?? Infinity;
	const widest = Math.max(...rows.map((row) => row.length));
	if (widest > perRow) throw badInput(`A row has ${widest} buttons, ${name} takes ${perRow}`);
	if (rows.length > mostRows) {
		throw badInput(`There are ${rows.length} rows of buttons, ${name} takes ${mostRows}`);
	}
}

/** The indexes of the buttons, row by row. */
function rowsOf(list: Button[]): number[][] {
	const rows = new Map<string, number[]>();
	list.forEach(({ row }, index) => {
		const key = row === 0 ? `own ${index}` : String(row);
		rows.set(key, [...(rows.get(key) ?? []), index]);
	});
	return [...rows.values()];
}

/** Line and position of each button, from 0; without a chosen row Salebot's own order is left alone. */
function placesOf(list: Button[]): IDataObject[] {
	if (list.every(({ row }) => row === 0)) return [];
	const places: IDataObject[] = [];
	rowsOf(list).forEach((row, line) =>
		row.forEach((index, position) => {
			places[index] = { line, index_in_line: position };
		}),
	);
	return places;
}
