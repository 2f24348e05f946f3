import { badInput } from '../../kit/failure';
import { dataUri } from '../../kit/files/files';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { httpLink, largestFile } from '../media';

/** chat-api.md 1.10. */
const verticals = [
	'Automotive',
	'Beauty, Spa and Salon',
	'Clothing and Apparel',
	'Education',
	'Entertainment',
	'Event Planning and Service',
	'Finance and Banking',
	'Food and Grocery',
	'Public Service',
	'Hotel and Lodging',
	'Medical and Health',
	'Non-profit',
	'Professional Services',
	'Shopping and Retail',
	'Travel and Transportation',
	'Restaurant',
	'Other',
];

export const profile: Resource = {
	name: 'Profile',
	operations: {
		get: operation({
			name: 'Get',
			action: 'Get the profile',
			description: 'See the profile that customers see, or the phone of the instance',
			effect: 'read',
			http: 'GET /me',
			fields: {},
			sample: {
				about: 'We are open',
				address: 'Alexanderplatz 1',
				description: 'Best company',
				email: 'hello@example.com',
				phone: '4915112345678',
				vertical: 'Restaurant',
				photo: 'https://media.example/photo.jpg',
				websites: ['https://example.com'],
			},
		}),
		update: operation({
			name: 'Update',
			action: 'Update the profile',
			description: 'Change what customers see of the business. Business API only.',
			effect: 'write',
			http: 'POST /me',
			fields: {
				photoFile: {
					type: 'file',
					displayName: 'Photo (Input Data Field Name)',
					default: '',
					maxBytes: largestFile,
					wire: false,
					description: 'The binary field with a new photo; empty to keep the old one',
				},
			},
			options: {
				about: { type: 'string', displayName: 'About', description: 'Short text below the name' },
				address: {
					type: 'string',
					displayName: 'Address',
					description: 'Address of the business',
				},
				description: {
					type: 'string',
					displayName: 'Description',
					rows: 3,
					max: 256,
					description: 'What the business does, up to 256 characters',
				},
				email: {
					type: 'string',
					displayName: 'Email',
					placeholder: 'name@email.com',
					description: 'Email of the business',
				},
				photo: {
					type: 'string',
					displayName: 'Photo Link',
					description: 'A public link to a new photo',
					parse: (text: string) => httpLink(text, 'Photo Link'),
				},
				vertical: {
					type: 'options',
					displayName: 'Industry',
					default: 'Other',
					description: 'What the business does',
					choices: Object.fromEntries(
						verticals.map((name) => [name, { name: name.replace('-p', '-P') }]),
					),
				},
				websites: {
					type: 'list',
					displayName: 'Websites',
					placeholder: 'e.g. https://example.com',
					description: 'Links, separated by commas. 1MSG only.',
				},
			},
			body({ photoFile, ...rest }) {
				const given = Object.values(rest).some((value) => value !== undefined);
				if (photoFile) return { photo: dataUri(photoFile) };
				if (given) return {};
				throw badInput('Nothing to change: add what shall change under Options');
			},
			sample: { result: 'success' },
		}),
		setName: operation({
			name: 'Set Name',
			action: 'Set the name of the account',
			description: 'Change the name of a private WhatsApp account. Instance of a phone only.',
			effect: 'write',
			http: 'POST /setName',
			fields: {
				name: {
					type: 'string',
					displayName: 'Name',
					required: true,
					// Two sources name it differently (chat-api.md 1.7).
					parts: (value) => ({ name: value, accountName: value }),
				},
			},
			sample: { pushname: 'Ann' },
			note: 'Not for WhatsApp Business accounts.',
		}),
		setStatus: operation({
			name: 'Set Status',
			action: 'Set the status text of the account',
			description: 'Change the short text below the name. Instance of a phone only.',
			effect: 'write',
			http: 'POST /setStatus',
			fields: {
				status: {
					type: 'string',
					displayName: 'Text',
					required: true,
					description: 'The text that contacts see',
					// Two sources name it differently (chat-api.md 1.7).
					parts: (value) => ({ status: value, accountStatus: value }),
				},
			},
			sample: { result: 'success' },
			note: 'The answer is not documented.',
		}),
		getCommerce: operation({
			name: 'Get Commerce Settings',
			action: 'Get the commerce settings',
			description: 'See whether customers see the catalog and the cart. Business API only.',
			effect: 'read',
			http: 'GET /commerce',
			fields: {},
			sample: { id: '1', is_cart_enabled: true, is_catalog_visible: true },
		}),
		updateCommerce: operation({
			name: 'Update Commerce Settings',
			action: 'Update the commerce settings',
			description: 'Show or hide the catalog and the cart. Business API only.',
			effect: 'write',
			http: 'POST /commerce',
			fields: {
				isCartEnabled: {
					type: 'boolean',
					displayName: 'Cart',
					default: true,
					wire: 'params.is_cart_enabled',
					description: 'Whether customers can use the cart',
				},
				isCatalogVisible: {
					type: 'boolean',
					displayName: 'Catalog',
					default: true,
					wire: 'params.is_catalog_visible',
					description: 'Whether customers see the catalog',
				},
			},
			sample: { success: true },
		}),
	},
};
