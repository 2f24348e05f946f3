import type { Reply } from '../../kit/http/api';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { done } from '../answers';

const answered = (reply: Reply) => done(reply, {});

export const session: Resource = {
	name: 'Session',
	operations: {
		logOut: operation({
			name: 'Log Out',
			action: 'Log out',
			description:
				'Make the token of the credential invalid. With email and password the next call logs in again; a pasted token has to be replaced.',
			effect: 'write',
			http: 'POST /api/auth/logout/',
			fields: {},
			output: answered,
			sample: { success: true },
		}),
		logOutEverywhere: operation({
			name: 'Log Out Everywhere',
			action: 'Log out everywhere',
			description: 'Make all tokens of the account invalid, also those of other systems',
			effect: 'write',
			http: 'POST /api/auth/logoutall/',
			fields: {
				confirm: {
					type: 'boolean',
					displayName: 'End All Sessions',
					wire: false,
					confirms:
						'other systems that use this account would have to log in again. Switch it on if that is meant.',
					description: 'Whether all tokens of the account are really to become invalid',
				},
			},
			output: answered,
			sample: { success: true },
		}),
	},
};
