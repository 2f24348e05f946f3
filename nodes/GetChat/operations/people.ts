import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import * as fields from '../fields';
import { sampleContact, samplePerson } from '../samples';

const search = {
	type: 'string',
	displayName: 'Search',
	description: 'Only those whose name or number has this text',
} as const;

export const person: Resource = {
	name: 'Person',
	operations: {
		get: operation({
			name: 'Get',
			action: 'Get a person',
			description: 'Read somebody who has written or was written to',
			effect: 'read',
			http: 'GET /persons/{waId}/',
			fields: { waId: fields.waId },
			lookup: true,
			sample: { found: true, ...samplePerson },
		}),
		getMany: operation({
			name: 'Get Many',
			action: 'Get many persons',
			description: 'Read those who have written or were written to',
			effect: 'read',
			http: 'GET /persons/',
			page: 'byNumber',
			items: 'results',
			fields: {},
			options: { search },
			sample: samplePerson,
		}),
	},
};

export const contact: Resource = {
	name: 'Contact',
	operations: {
		get: operation({
			name: 'Get',
			action: 'Get a contact',
			description: 'See what the connected contact providers know about a number',
			effect: 'read',
			http: 'GET /contacts/{waId}/',
			fields: { waId: fields.waId },
			lookup: true,
			sample: { found: true, person: samplePerson, contact_provider_results: [sampleContact] },
		}),
		getMany: operation({
			name: 'Get Many',
			action: 'Get many contacts',
			description: 'Read the entries of the connected contact providers, such as a CRM',
			effect: 'read',
			http: 'GET /contacts/',
			page: 'contacts',
			items: 'results',
			fields: {},
			options: { search },
			sample: sampleContact,
		}),
	},
};
