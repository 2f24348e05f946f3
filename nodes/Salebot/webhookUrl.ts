import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import { field } from '../kit/fields';

/** Stands for the key, which never leaves the credential. */
const KEY_PLACE = 'YOUR_API_KEY';

/** Calls whose parameters the sender may name (salebot.md 3). */
export const mappable = {
	callback: { name: 'Start by Client' },
	message: { name: 'Send' },
	ok_callback: { name: 'Start in Odnoklassniki' },
	vk_callback: { name: 'Start in VK' },
	whatsapp_callback: { name: 'Start in WhatsApp' },
	whatsapp_message: { name: 'Send to WhatsApp' },
} as const;

/** Salebot's parameters that may come under another name, with a value for the example. */
const parameters: Readonly<Record<string, { wire: string; example: string }>> = {
	clientIdFrom: { wire: 'client_id', example: '49177759' },
	emailFrom: { wire: 'email', example: 'anna@example.com' },
	groupIdFrom: { wire: 'group_id', example: 'my_bot' },
	messageFrom: { wire: 'message', example: 'Hello' },
	phoneFrom: { wire: 'phone', example: '79995551122' },
	userIdFrom: { wire: 'user_id', example: '407184121' },
};

const from = (displayName: string, what: string) =>
	field({
		type: 'string',
		displayName,
		wire: false,
		placeholder: 'e.g. customer.contact.phone',
		description: `Where the other service puts ${what}. Dots lead into nested objects.`,
	});

export const mapping = {
	clientIdFrom: from('Client ID Comes As', 'the client ID'),
	phoneFrom: from('Phone Comes As', 'the phone number'),
	emailFrom: from('Email Comes As', 'the email address'),
	userIdFrom: from('User ID Comes As', 'the ID in the messenger'),
	groupIdFrom: from('Channel Comes As', 'the channel'),
	messageFrom: from('Text Comes As', 'the text'),
} as const;

const NESTABLE = ['client_id', 'phone'];

/** The URL with its mapping, and an example call beside the equal one without mapping. */
export function buildUrl(base: string, values: Record<string, string | undefined>): IDataObject {
	const given = Object.entries(parameters).flatMap(([key, parameter]) => {
		const name = values[key]?.trim();
		return name ? [{ ...parameter, name }] : [];
	});
	const nested = given.some(({ name }) => name.includes('.'));
	const query = given.map((parameter) => pair(parameter, nested));
	const search = [...(nested ? ['delimiter=.'] : []), ...query].join('&');
	const address = [base, KEY_PLACE, values.call].join('/');
	const example: IDataObject = {};
	for (const { name, example: value } of given) place(example, name.split('.'), value);
	return {
		url: [address, search].filter(Boolean).join('?'),
		method: 'POST',
		example,
		equivalent: Object.fromEntries(given.map(({ wire, example: value }) => [wire, value])),
	};
}

function pair({ wire, name }: { wire: string; name: string }, nested: boolean): string {
	if (!nested) return `value_${wire}=${encodeURIComponent(name)}`;
	if (!NESTABLE.includes(wire)) {
		throw badInput(
			`"${name}" for ${wire} is nested or stands beside a nested one; Salebot looks into objects only for the client ID and the phone`,
			'Leave it empty and let the other service send it under its own name.',
		);
	}
	return `delimiter_value_${wire}=${encodeURIComponent(name)}`;
}

function place(target: IDataObject, [first = '', ...rest]: string[], value: string): void {
	if (rest.length === 0) {
		target[first] = value;
		return;
	}
	const inner: IDataObject = {};
	target[first] = inner;
	place(inner, rest, value);
}
