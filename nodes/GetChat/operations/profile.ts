import { badInput } from '../../kit/failure';
import { isObject } from '../../kit/json';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { done } from '../fields';
import { giveUpAfter, refresh } from '../refresh';

const business = {
	address: '1 Harbour Street',
	description: 'Loose leaf tea',
	email: 'hello@teahouse.example',
	vertical: 'RETAIL',
	about: null,
	websites: ['https://teahouse.example'],
};

const line = (displayName: string, description: string) =>
	({ type: 'string', displayName, description }) as const;

export const profile: Resource = {
	name: 'Profile',
	operations: {
		getBusiness: operation({
			name: 'Get Business Profile',
			action: 'Get the business profile',
			description: 'Read what customers see about the business',
			effect: 'read',
			http: 'GET /settings/business/profile/',
			fields: {},
			sample: business,
		}),
		updateBusiness: operation({
			name: 'Update Business Profile',
			action: 'Update the business profile',
			description:
				'Change what customers see about the business. What you leave out stays as it is.',
			effect: 'write',
			http: 'PATCH /settings/business/profile/',
			fields: {},
			options: {
				address: line('Address', 'Where the business is'),
				description: line('Description', 'What the business does'),
				email: {
					...line('Email', 'Where customers can write to'),
					placeholder: 'name@email.com',
				},
				vertical: line('Industry', 'Industry of the business, in the words of WhatsApp'),
				about: line('About', 'One sentence below the name'),
				websites: {
					type: 'list',
					displayName: 'Websites',
					max: 2,
					description: 'At most two addresses, separated by commas',
				},
			},
			body(values) {
				const names = ['address', 'description', 'email', 'vertical', 'about', 'websites'] as const;
				if (names.some((name) => values[name] !== undefined)) return {};
				throw badInput('Nothing is filled in', 'Choose under Options what to change.');
			},
			output: ({ data }) => done(data, {}),
			sample: { success: true, ...business },
		}),
		getAbout: operation({
			name: 'Get About',
			action: 'Get the about text',
			description: 'Read the sentence below the name',
			effect: 'read',
			http: 'GET /settings/profile/about/',
			fields: {},
			output: ({ data }) => ({ text: aboutOf(data) ?? null, ...(isObject(data) && data) }),
			sample: { text: 'Tea', settings: { profile: { about: { text: 'Tea' } } } },
		}),
		updateAbout: operation({
			name: 'Update About',
			action: 'Update the about text',
			description: 'Change the sentence below the name',
			effect: 'write',
			http: 'PATCH /settings/profile/about/',
			fields: { text: { type: 'string', displayName: 'Text', required: true, max: 139 } },
			output: ({ data }, { text }) => done(data, { text }),
			sample: { success: true, text: 'Tea' },
		}),
		getPhoto: operation({
			name: 'Get Photo',
			action: 'Get the profile photo',
			description: 'Download the photo that customers see',
			effect: 'read',
			http: 'GET /settings/profile/photo/',
			fields: {},
			file: { name: 'photo.jpg', mimeType: 'image/jpeg' },
			hints: { 404: 'There is no profile photo, or the host in the credential is wrong.' },
			sample: { fileName: 'photo.jpg', mimeType: 'image/jpeg', fileSize: '12 kB' },
		}),
		updatePhoto: operation({
			name: 'Update Photo',
			action: 'Update the profile photo',
			description: 'Change the photo that customers see',
			effect: 'write',
			http: 'POST /settings/profile/photo/',
			fields: {
				file: {
					type: 'file',
					displayName: 'Input Data Field Name',
					required: true,
					in: 'form',
					wire: 'file_encoded',
					description: 'The binary field of the input item that holds the photo',
				},
			},
			output: ({ data }) => done(data, {}),
			sample: { success: true },
		}),
		deletePhoto: operation({
			name: 'Delete Photo',
			action: 'Delete the profile photo',
			description: 'Remove the photo that customers see',
			effect: 'delete',
			http: 'DELETE /settings/profile/photo/',
			fields: {},
			output: ({ data }) => done(data, {}),
			sample: { success: true },
		}),
		refresh: operation({
			name: 'Refresh',
			action: 'Refresh the settings',
			description: 'Read the profile from WhatsApp again, and wait until that is over',
			effect: 'write',
			fields: {},
			options: { giveUpAfter },
			run: async (values, api) => await refresh(api, '/settings/refresh/', values.giveUpAfter),
			sample: { refreshed: true, checks: 2, waitedSeconds: 3 },
		}),
	},
};

/** The text stands three levels deep (get-chat.md 2.18). */
function aboutOf(data: unknown): string | undefined {
	const inside = (value: unknown, key: string) => (isObject(value) ? value[key] : undefined);
	const text = ['settings', 'profile', 'about', 'text'].reduce(inside, data);
	return typeof text === 'string' ? text : undefined;
}
