import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import { field } from '../kit/operation/fields';

/** Stands where the key belongs: the key itself never leaves the credential. */
const KEY_PLACE = 'YOUR_API_KEY';

/** Never part of a field name, and the same in a URL as in a text. */
const DELIMITER = '~';

interface Mapped {
	name: string;
	/** Which parameters may be renamed with `value_`, and whether nested ones may be reached (salebot.md 3). */
	values: boolean;
	/** Parameters of the action that name a person, as the equivalent call spells them. */
	own?: Readonly<Record<string, string>>;
}

const ofCallback = { phone: 'client_phone', email: 'client_email' };

/** salebot.md 3: what each action understands. */
export const mappedActions = {
	callback: { name: 'Callback', values: true, own: ofCallback },
	vk_callback: { name: 'VK Callback', values: true },
	ok_callback: { name: 'OK Callback', values: true },
	whatsapp_callback: { name: 'WhatsApp Callback', values: true },
	tg_callback: { name: 'Telegram Callback', values: false },
	email_callback: { name: 'Email Callback', values: false },
	message: { name: 'Message', values: true },
	whatsapp_message: { name: 'WhatsApp Message', values: true },
	broadcast: { name: 'Broadcast', values: false },
	save_variables: { name: 'Save Variables', values: false },
} satisfies Record<string, Mapped>;

function source(displayName: string, what: string, deep = '') {
	return field({
		type: 'string',
		displayName,
		placeholder: 'e.g. my_client',
		description: `Field of the third party's JSON that holds ${what}${deep}`,
		parse: fieldName,
	});
}

function fieldName(text: string): string {
	const name = text.trim();
	if (!/[~&#?{}]/.test(name)) return name;
	throw badInput(
		`"${name.slice(0, 40)}" cannot be the name of a field here`,
		'Names have no braces and none of the characters ~ & # ?.',
	);
}

const deep = '; with dots when it lies deeper, for example order.client.number';

/** The fields that a third party may name as it likes. */
export const sources = {
	clientIdField: source('Client ID Is In', 'the client ID of Salebot', deep),
	phoneField: source('Phone Is In', 'the phone number', deep),
	emailField: source('Email Is In', 'the email address'),
	userIdField: source('User ID Is In', 'the ID of the person in the messenger'),
	groupIdField: source('Group ID Is In', 'the ID of the channel'),
	messageField: source('Text Is In', 'the text'),
};

interface Wanted {
	call: keyof typeof mappedActions;
	clientIdField?: string;
	phoneField?: string;
	emailField?: string;
	userIdField?: string;
	groupIdField?: string;
	messageField?: string;
}

/** The URL for a third party's webhook field, and the call that it stands for (salebot.md 3). Throws `badInput`. */
export function webhookUrl(base: string, wanted: Wanted): IDataObject {
	const mapping: Mapped = mappedActions[wanted.call];
	const given = {
		client_id: wanted.clientIdField,
		phone: wanted.phoneField,
		email: wanted.emailField,
		user_id: wanted.userIdField,
		group_id: wanted.groupIdField,
		message: wanted.messageField,
	};
	const query: string[] = [];
	const body: IDataObject = {};
	for (const [parameter, path] of Object.entries(given)) {
		if (path === undefined) continue;
		query.push(...parametersOf(mapping, parameter, path));
		body[mapping.own?.[parameter] ?? parameter] = `<value of ${path}>`;
	}
	if (query.length === 0) {
		throw badInput(
			'No field is named',
			"Say at least where the third party's JSON holds the client ID or the phone.",
		);
	}
	const nested = query.some((part) => part.startsWith('delimiter_'));
	const url = [base, KEY_PLACE, wanted.call].join('/');
	const all = nested ? [`delimiter=${DELIMITER}`, ...query] : query;
	return {
		url: [url, all.join('&')].join('?'),
		method: 'POST',
		replace: KEY_PLACE,
		equivalentUrl: url,
		equivalentBody: body,
	};
}

function parametersOf(mapping: Mapped, parameter: string, path: string): string[] {
	const reachable = parameter === 'client_id' || parameter === 'phone';
	const parts = path.split('.');
	if (parts.length === 1 && mapping.values) {
		return [`value_${parameter}=${encodeURIComponent(path)}`];
	}
	if (reachable) {
		return [`delimiter_value_${parameter}=${parts.map(encodeURIComponent).join(DELIMITER)}`];
	}
	throw badInput(
		mapping.values
			? `Salebot finds ${parameter} only at the top of the JSON, not in "${path}"`
			: `${mapping.name} can only be told where the client ID and the phone are, not ${parameter}`,
		'Let a workflow receive the webhook and call Salebot with the values instead.',
	);
}
