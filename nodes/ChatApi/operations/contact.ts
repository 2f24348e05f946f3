import { isObject, toItems } from '../../kit/json';
import { operation } from '../../kit/operation/catalogue';
import type { Operation, Resource } from '../../kit/operation/catalogue';
import { chatId, defaultCountry, phone } from '../fields';

const UNDOCUMENTED = 'The answer is not documented.';

function block(path: string, name: string, action: string, description: string): Operation {
	return operation({
		name,
		action,
		description: `${description} Business API only.`,
		effect: 'write',
		http: `POST /${path}`,
		lane: 'phone',
		fields: { phone },
		options: { defaultCountry },
		sample: { result: 'success' },
		note: UNDOCUMENTED,
	});
}

export const contact: Resource = {
	name: 'Contact',
	operations: {
		checkPhone: operation({
			name: 'Check Phone',
			action: 'Check whether a phone is on whats app',
			description: 'Find out whether a phone number has WhatsApp before you write to it',
			effect: 'read',
			http: 'GET /checkPhone',
			fields: { phone },
			options: { defaultCountry },
			output: ({ data }, { phone }) =>
				toItems(data).map((item) => ({ phone, exists: item.result === 'exists', ...item })),
			sample: { phone: '4915112345678', exists: true, result: 'exists' },
		}),
		getStatus: operation({
			name: 'Get Status',
			action: 'Get the status of a contact',
			description: 'See whether a person is online. Instance of a phone only.',
			effect: 'read',
			http: 'GET /userStatus',
			fields: { chatId },
			options: { defaultCountry },
			sample: { result: 'success' },
			note: UNDOCUMENTED,
		}),
		block: block('blockUser', 'Block', 'Block a contact', 'Let a person write no more.'),
		unblock: block('unblockUser', 'Unblock', 'Unblock a contact', 'Let a person write again.'),
		getBlocked: operation({
			name: 'Get Blocked',
			action: 'Get blocked contacts',
			description: 'See who is blocked. Business API only.',
			effect: 'read',
			http: 'GET /blockedUsers',
			fields: {},
			output({ data }) {
				const blocked: unknown = isObject(data) ? data.blocked_users : data;
				const list: unknown[] = Array.isArray(blocked) ? blocked : [];
				return list.map((entry) => (isObject(entry) ? entry : { phone: String(entry) }));
			},
			sample: { phone: '4915112345678' },
		}),
	},
};
