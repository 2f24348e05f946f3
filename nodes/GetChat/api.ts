import type { IDataObject } from 'n8n-workflow';
import { GetChatApi } from '../../credentials/GetChatApi.credentials';
import type { Reply } from '../kit/http/api';
import { byNextLink } from '../kit/http/paginate';
import type { Provider, Refusal } from '../kit/http/provider';
import { isObject, objectsIn, textOf } from '../kit/json';
import { baseOf } from './account';
import { byTime } from './messagePages';

const NOT_ALLOWED =
	'Either the token in the credential is wrong, or its user may not do this: an agent may only see and change certain chats, and a configurator user may not send messages.';

const WINDOW_CLOSED =
	'The conversation window is closed: the customer has not written for a day, so only a template may be sent. Use Send Template, or choose under Outside the 24-Hour Window what happens then.';

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

/** A closed window has a status of its own (get-chat.md 2.3), and a number at Meta (chat-api.md 1.4). */
function readRefusal(reply: Reply): Refusal | undefined {
	const { status, data } = reply;
	const refusal = readWords(reply);
	const codes = status < 300 ? [] : errorsOf(data).map(({ code }) => String(code));
	if (status !== 453 && !codes.includes('131047')) return refusal;
	const message = refusal?.message ?? 'the messaging window is closed';
	return { message, hint: WINDOW_CLOSED, windowClosed: true };
}

/** `reason` first, then `detail`, then the errors of WhatsApp; field by field as a last guess (get-chat.md 2.3). */
function readWords({ status, data }: Reply): Refusal | undefined {
	if (status < 300) return undefined;
	if (!isObject(data)) {
		const text = textOf(data);
		return text === undefined ? undefined : { message: text.slice(0, 300) };
	}
	const { reason, detail, message, error } = data;
	const said = [reason, detail, message, error].map(textOf).find((text) => text !== undefined);
	const whatsApp = errorsOf(data).map(whatsAppError).filter(Boolean).join('; ');
	const full = [said, whatsApp].filter(Boolean).join(': ') || byField(data);
	if (full === '') return undefined;
	// A wrong token is a 403 like a missing right; only the words of the framework tell (get-chat.md 2.2).
	const unauthorized = status === 403 && /invalid token|credentials were not/i.test(full);
	return { message: full.slice(0, 500), ...(unauthorized && { unauthorized }) };
}

function errorsOf(data: unknown): IDataObject[] {
	return isObject(data) && isObject(data.waba_response) ? objectsIn(data.waba_response.errors) : [];
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
