import type { GenericValue, IDataObject } from 'n8n-workflow';
import { isObject } from '../../kit/json';
import { operation } from '../../kit/operation/catalogue';
import { one } from '../answers';
import * as fields from '../fields';
import { sampleBotUser } from '../samples';

const text = (displayName: string, description: string, wire?: string) =>
	({ type: 'string', displayName, description, ...(wire && { wire }) }) as const;

const ofUser = { shopId: { ...fields.shopId, in: 'query' }, botUserId: fields.botUserId } as const;

export const create = operation({
	name: 'Create',
	action: 'Create a bot user',
	description: 'Add a person to a bot, so that it can be written to first',
	effect: 'write',
	http: 'POST /api/bot/bot_user/unsafe_create/',
	fields: {
		shopId: fields.shopId,
		botId: fields.botId,
		messengerUserId: {
			type: 'string',
			displayName: 'ID in the Messenger',
			required: true,
			placeholder: 'e.g. 15550100001',
			description:
				'For WhatsApp the phone number with its country code and only digits, for others the ID of the person',
		},
	},
	options: {
		name: text('Name', 'Name of the person'),
		moreFields: {
			type: 'json',
			displayName: 'More Fields',
			only: 'object',
			wire: false,
			description: 'JSON object whose keys are added to the request, or replace its own',
		},
	},
	body: ({ moreFields }) => (isObject(moreFields) ? moreFields : {}),
	output: one,
	sample: sampleBotUser,
	note: 'The documentation names the call, but not what it takes: bot_id, messenger_user_id, name and shop_id follow the names in its answers. Options > More Fields adds or replaces keys.',
});

export const update = operation({
	name: 'Update',
	action: 'Update a bot user',
	description: 'Change the name, phone, language and other data of a bot user',
	effect: 'write',
	http: 'PATCH /api/bot/bot_users/{botUserId}/',
	lane: 'botUserId',
	fields: ofUser,
	options: {
		name: text('Name', 'Name that the messenger gave'),
		langCode: text('Language', 'Code such as en or ru'),
		avatarUrl: text('Picture URL', 'Address of the picture'),
		messengerUserUrl: text('Profile URL', 'Address of the person in the messenger'),
		contactName: text('Contact Name', 'Name in the contact data', 'store.name'),
		phone: text('Phone', 'Phone number in the contact data', 'store.phone'),
		state: {
			type: 'json',
			displayName: 'State',
			only: 'object',
			description: 'State of the bot user as a JSON object, as Get shows it',
		},
		store: {
			type: 'json',
			displayName: 'Contact Data',
			only: 'object',
			wire: false,
			description:
				'More of the contact data as a JSON object. A list of tags in it replaces all tags: Add Tags keeps them.',
		},
	},
	check: ({ shopId: _shop, botUserId: _user, ...changes }) =>
		fields.checkChange(Object.values(changes)),
	body: ({ store, contactName, phone }) => {
		if (!isObject(store)) return {};
		const known = { ...(contactName && { name: contactName }), ...(phone && { phone }) };
		return { store: { ...store, ...known } };
	},
	output: one,
	sample: sampleBotUser,
});

export const setVariables = operation({
	name: 'Set Variables',
	action: 'Set variables of a bot user',
	description: 'Write variables that the flows of the bot use; those that are not named stay',
	effect: 'write',
	http: 'PATCH /api/bot/bot_users/{botUserId}/',
	lane: 'botUserId',
	fields: {
		...ofUser,
		variables: {
			type: 'pairs',
			displayName: 'Variables',
			pair: 'Variable',
			required: true,
			wire: false,
			description: 'Names as the resource Variable shows them, with their new values',
		},
		sendAs: {
			type: 'options',
			displayName: 'Send Values As',
			default: 'detected',
			wire: false,
			description: 'Whether the bot gets 5 as a number it can calculate with, or as text',
			choices: {
				detected: {
					name: 'What They Look Like',
					description: '5 as a number, true as yes or no, {"a": 1} as JSON, the rest as text',
				},
				text: { name: 'Text' },
			},
		},
	},
	body: ({ variables, sendAs }) => ({
		store: { user_vars: sendAs === 'text' ? { ...variables } : detect(variables) },
	}),
	output: one,
	sample: sampleBotUser,
});

function detect(variables: Record<string, string>): IDataObject {
	return Object.fromEntries(
		Object.entries(variables).map(([name, value]) => [name, detectOne(value)]),
	);
}

/** Only what would be written in just this way is a number: 007 and +49 stay text, and so do very long ones. */
function detectOne(value: string): GenericValue | IDataObject | IDataObject[] {
	if (value === 'true' || value === 'false') return value === 'true';
	if (/^-?(0|[1-9]\d{0,14})(\.\d{1,9})?$/.test(value)) return Number(value);
	if (!/^[[{]/.test(value)) return value;
	try {
		const parsed: IDataObject | IDataObject[] = JSON.parse(value);
		return parsed;
	} catch {
		return value;
	}
}
