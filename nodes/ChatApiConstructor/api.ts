import { ChatApiConstructorApi } from '../../credentials/ChatApiConstructorApi.credentials';
import { byOffset } from '../kit/http/paginate';
import type { Provider } from '../kit/http/provider';
import { isObject } from '../kit/json';
import { baseOf, defaultsOf } from './account';
import { resultOf } from './answers';
import { readRefusal } from './refusal';

/** At most this many entries per request (chat-api.md 3.1). */
export const PAGE_SIZE = 100;

export const constructorApi: Provider = {
	title: 'Chat API Bot Constructor',
	credential: new ChatApiConstructorApi(),
	base: baseOf,
	defaults: defaultsOf,
	naming: 'snake_case',
	readRefusal,
	login: {
		request: ({ authentication }) =>
			authentication === 'token'
				? undefined
				: { method: 'POST', path: '/api/auth/login/', query: {}, body: {} },
		// Shown without the envelope that the other answers have (chat-api.md 3.2).
		token: (answer) => {
			const result = resultOf(answer);
			return isObject(result) ? result.token : undefined;
		},
		hint: 'Check Email, Password and Base URL in the credential.',
	},
	hints: {
		401: 'The platform does not know the token. Check the credential.',
		403: 'The account of the credential may not do this, or has no access to this shop.',
		404: 'There is no such entry, or the platform has another path for it. Check the ID, the shop, and the base URL in the credential.',
	},
	pages: {
		/** `next` may name another host (chat-api.md 3.1): only that it is empty is believed, never where it leads. */
		entries: byOffset({
			size: PAGE_SIZE,
			id: 'id',
			isLast: (answer) => {
				const result = resultOf(answer);
				return isObject(result) && result.next === null;
			},
		}),
	},
};
