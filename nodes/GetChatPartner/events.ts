import { createHash } from 'crypto';
import { textOf } from '../kit/json';
import type { Events } from '../kit/trigger/events';

/** Only the token is documented (get-chat.md 1.4); of the other events nothing but that they exist (1.5). */
export const events = {
	token: {
		label: 'Configurator Token',
		description: 'A new instance is ready and gives the token of its service account',
		usual: true,
		find: (body) => (textOf(body.token) === undefined ? [] : [body]),
		// The token itself must not be stored.
		idOf: ({ token }) => createHash('sha256').update(String(token)).digest('hex'),
		flat: ({ token }) => ({ token }),
		sample: { token: 'YOUR_TOKEN' },
	},
	partnerEvent: {
		label: 'Partner Event',
		description: 'Anything else that the Partner API posts to this address, as it came',
		usual: true,
		find: (body) => (textOf(body.token) === undefined ? [body] : []),
		idOf: () => undefined,
		flat: () => ({}),
		sample: { something: 'happened' },
	},
} satisfies Events;
