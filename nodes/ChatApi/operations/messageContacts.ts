import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../../kit/failure';
import { operation } from '../../kit/operation/catalogue';
import { phoneOf, recipient, sendOptions, to, toChatId } from '../fields';
import { sent, toSent } from '../sent';
import { serviceWindow } from './messageTemplate';

export const sendContact = operation({
	name: 'Send Contact',
	action: 'Send a contact',
	description: 'Send one or more contacts',
	effect: 'send',
	http: 'POST /sendContact',
	lane: 'to',
	window: serviceWindow,
	fields: {
		to,
		contactFrom: {
			type: 'options',
			displayName: 'Contact From',
			default: 'details',
			wire: false,
			choices: {
				details: { name: 'Name and Phone', description: 'One contact. Business API only.' },
				ids: {
					name: 'WhatsApp Numbers',
					description: 'Contacts of the phone. Instance of a phone only.',
				},
				json: { name: 'JSON', description: 'Contacts with everything. Business API only.' },
			},
		},
		firstName: {
			type: 'string',
			displayName: 'First Name',
			description: 'First name of the contact that is sent',
			required: true,
			when: { contactFrom: ['details'] },
			wire: false,
		},
		lastName: {
			type: 'string',
			displayName: 'Last Name',
			description: 'Last name of the contact that is sent',
			when: { contactFrom: ['details'] },
			wire: false,
		},
		contactPhone: {
			type: 'string',
			displayName: 'Phone of the Contact',
			required: true,
			when: { contactFrom: ['details'] },
			wire: false,
			placeholder: 'e.g. +49 151 12345678',
			description: 'Phone number with its country code',
			parse: (text, options) => phoneOf(text, options, 'Phone of the Contact'),
		},
		contactIds: {
			type: 'list',
			displayName: 'WhatsApp Numbers',
			required: true,
			when: { contactFrom: ['ids'] },
			placeholder: 'e.g. 4915112345678@c.us, +49 151 12345679',
			description: 'Numbers or chat IDs, separated by commas, or a list from an expression',
			parse: (text, options) => toChatId(recipient(text, options, 'WhatsApp Numbers')),
			// An id or a list of ids (chat-api.md 1.5).
			parts: (ids): IDataObject => ({ contactId: ids.length === 1 ? ids[0] : ids }),
		},
		contactsJson: {
			type: 'json',
			displayName: 'Contacts',
			only: 'list',
			required: true,
			when: { contactFrom: ['json'] },
			wire: 'contacts',
			default:
				'[{ "name": { "formatted_name": "", "first_name": "" }, "phones": [{ "phone": "" }] }]',
			description:
				'A list of contacts. Each needs name.formatted_name and one more part of the name.',
		},
	},
	options: sendOptions,
	body({ contactFrom, firstName, lastName, contactPhone, contactsJson }) {
		if (contactFrom === 'json') checkNames(contactsJson);
		if (contactFrom !== 'details') return {};
		const name = {
			formatted_name: [firstName, lastName].filter(Boolean).join(' '),
			first_name: firstName,
			...(lastName && { last_name: lastName }),
		};
		return { contacts: [{ name, phones: [{ phone: `+${contactPhone}`, wa_id: contactPhone }] }] };
	},
	output: toSent,
	sample: sent,
});

/** chat-api.md 1.10: `formatted_name` and one more. */
function checkNames(contacts: unknown): void {
	const list: unknown[] = Array.isArray(contacts) ? contacts : [];
	list.forEach((contact, index) => {
		const name: unknown = Object(contact).name;
		const parts = Object.entries(Object(name)).filter(([, part]) => part !== '');
		if (parts.length < 2 || !parts.some(([key]) => key === 'formatted_name')) {
			throw badInput(
				`Contacts: number ${index + 1} needs name.formatted_name and one more part, for example name.first_name`,
			);
		}
	});
}

export const sendVCard = operation({
	name: 'Send vCard',
	action: 'Send a v card',
	description: 'Send a contact as vCard text. Instance of a phone only.',
	effect: 'send',
	http: 'POST /sendVCard',
	lane: 'to',
	fields: {
		to,
		vcard: {
			type: 'string',
			displayName: 'vCard',
			required: true,
			rows: 6,
			placeholder: 'BEGIN:VCARD…',
			description: 'Text of a vCard 3.0, from BEGIN:VCARD to END:VCARD',
			parse: vcard,
		},
	},
	options: sendOptions,
	output: toSent,
	sample: sent,
});

function vcard(text: string): string {
	const card = text.trim();
	if (/^BEGIN:VCARD[\s\S]*END:VCARD$/i.test(card)) return card;
	throw badInput('vCard must start with BEGIN:VCARD and end with END:VCARD');
}
