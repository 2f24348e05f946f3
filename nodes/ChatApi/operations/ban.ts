import { badInput } from '../../kit/failure';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { defaultCountry, phone } from '../fields';

const settings = {
	banPhoneMask: '^49151.*',
	preBanMessage: 'Please call us instead',
	set: true,
};

export const ban: Resource = {
	name: 'Ban',
	operations: {
		getSettings: operation({
			name: 'Get Settings',
			action: 'Get the ban settings',
			description: 'See whose messages are ignored. Instance of a phone only.',
			effect: 'read',
			http: 'GET /banSettings',
			fields: {},
			sample: settings,
		}),
		updateSettings: operation({
			name: 'Update Settings',
			action: 'Update the ban settings',
			description: 'Choose whose messages are ignored. Instance of a phone only.',
			effect: 'write',
			http: 'POST /banSettings',
			fields: {},
			options: {
				banPhoneMask: {
					type: 'string',
					displayName: 'Phone Mask',
					placeholder: 'e.g. ^49151.*',
					description: 'A regular expression; numbers that fit are ignored',
				},
				preBanMessage: {
					type: 'string',
					displayName: 'Message Before',
					rows: 2,
					description: 'What a person reads before being ignored',
				},
				set: {
					type: 'boolean',
					displayName: 'On',
					default: true,
					description: 'Whether the ban is in force',
				},
			},
			body(given) {
				if (Object.values(given).some((value) => value !== undefined)) return {};
				throw badInput('Nothing to change: add what shall change under Options');
			},
			sample: settings,
		}),
		test: operation({
			name: 'Test',
			action: 'Test the ban of a phone',
			description: 'See whether a phone number is ignored. Instance of a phone only.',
			effect: 'read',
			http: 'POST /banTest',
			fields: { phone },
			options: { defaultCountry },
			sample: {
				banned: false,
				message: 'Not banned',
				phone: '4915112345678',
				banPhoneMask: '^49151.*',
			},
		}),
	},
};
