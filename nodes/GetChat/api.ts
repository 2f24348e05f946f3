import type { IDataObject } from 'n8n-workflow';
import { GetChatApi } from '../../credentials/GetChatApi.credentials';
import { isObject, objectsIn, textOf } from '../kit/json';
import { byNextLink } from '../kit/paginate';
import type { Provider, Refusal } from '../kit/provider';
import type { Reply } from '../kit/transport';
import { baseOf } from './account';
import { byTime } from './messagePages';

const NOT_ALLOWED =
	'Either the token in the credential is wrong, or its user may not do this: an agent may only see and change certain chats, and a configurator user may not send messages.';

export const getChat: Provider = {
	title: 'get.chat',
	credential: new GetChatApi(),
	base: baseOf,
	naming: 'snake_case',
	readRefusal,
	/** The same token comes again when there is one already (get-chat.md 2.2). */
	login: {
		request: ({ authentication }) =>
			authentication === 'password'
				? { method: 'POST', path: '/auth/token/', query: {}, body: {} }
				: undefined,
		token: (answer) => (isObject(answer) ? answer.token : undefined),
		hint: 'Check User Name and Password in the credential.',
	},
	hints: {
		// A wrong token and a missing right are both 403 (get-chat.md 2.2).
		401: NOT_ALLOWED.replace('Either the token', 'The token'),
		403: NOT_ALLOWED,
		404: 'There is no such chat, person or entry. Check the number or ID, and the host in the credential.',
		413: 'The file is too large for WhatsApp.',
		// get-chat.md 2.3: not a standard code.
		453: 'The conversation window is closed: the customer has not written for a day, so only a template may be sent. Use Send Template.',
	},
	pages: {
		entries: byNextLink({ size: 100, id: 'id' }),
		byNumber: byNextLink({ size: 100, id: 'wa_id' }),
		// Entries of these have no id of their own, or one that is not unique.
		events: byNextLink({ size: 100, id: 'event_id' }),
		contacts: byNextLink({ size: 100, id: 'contact_id' }),
		templates: byNextLink({ size: 100, id: 'template_id' }),
		accounts: byNextLink({ size: 100, id: 'phone_number' }),
		webhooks: byNextLink({ size: 100, id: 'url' }),
		messages: byTime({ size: 100 }),
	},
};

/** `reason` first, then `detail`, then the errors of WhatsApp; field by field as a last guess (get-chat.md 2.3). */
function readRefusal({ status, data }: Reply): Refusal | undefined {
	if (status < 300) return undefined;
	if (!isObject(data)) {
		const text = textOf(data);
		return text === undefined ? undefined : { message: text.slice(0, 300) };
	}
	const { reason, detail, message, error } = data;
	const said = [reason, detail, message, error].map(textOf).find((text) => text !== undefined);
	const answer = isObject(data.waba_response) ? data.waba_response : {};
	const whatsApp = objectsIn(answer.errors).map(whatsAppError).filter(Boolean).join('; ');
	const full = [said, whatsApp].filter(Boolean).join(': ') || byField(data);
	if (full === '') return undefined;
	// A wrong token is a 403 like a missing right; only the words of the framework tell (get-chat.md 2.2).
	const unauthorized = status === 403 && /invalid token|credentials were not/i.test(full);
	return { message: full.slice(0, 500), ...(unauthorized && { unauthorized }) };
}

function whatsAppError({ title, code, details, recommendation }: IDataObject): string {
	const number = typeof code === 'number' || typeof code === 'string' ? `(${code})` : undefined;
	return [textOf(title), number, textOf(details), textOf(recommendation)].filter(Boolean).join(' ');
}

function byField(data: IDataObject): string {
	return Object.entries(data)
		.map(([name, value]) => {
			const texts = Array.isArray(value) ? value.map(textOf).filter(Boolean) : [];
			return texts.length > 0 ? `${name}: ${texts.join(' ')}` : '';
		})
		.filter(Boolean)
		.join('; ');
}
