import { ChatApiInstanceApi } from '../../credentials/ChatApiInstanceApi.credentials';
import type { Reply } from '../kit/http/api';
import { byCursor, byOffset, byPage } from '../kit/http/paginate';
import type { Provider, Refusal } from '../kit/http/provider';
import { isObject, textOf } from '../kit/json';
import { accountOf } from './account';

export const chatApi: Provider = {
	title: 'Chat API',
	credential: new ChatApiInstanceApi(),
	base: (credentials) => accountOf(credentials).base,
	naming: 'camelCase',
	readRefusal,
	hints: {
		401: 'Check Instance ID, Token and Token Placement in the credential.',
		403: 'The subscription may be unpaid or blocked. Check it with the provider.',
	},
	pages: {
		/** chat-api.md 1.6: the cursor is exclusive and stands beside the list, with 1MSG only in the messages. */
		messages: byCursor({
			size: 100,
			id: 'id',
			cursor: 'lastMessageNumber',
			entryCursor: 'messageNumber',
		}),
		/** chat-api.md 1.6. */
		history: byPage({ size: 100, id: 'id', count: 'count', page: 'page' }),
		/** chat-api.md 1.8. */
		chats: byPage({ size: 100, id: 'id', count: 'limit', page: 'page' }),
		/** chat-api.md 1.10: only 1MSG gives ids, and one name may stand for several languages. */
		templates: byOffset({
			size: 100,
			id: ({ name, language }) => JSON.stringify([name, language]),
		}),
	},
};

/** Many failures come with status 200 (chat-api.md 1.3 and 1.4). */
function readRefusal({ status, data }: Reply): Refusal | undefined {
	if (!isObject(data)) {
		const text = textOf(data);
		return text === undefined ? undefined : { message: text.slice(0, 300) };
	}
	const message = readMessage(data);
	if (status < 300 && !hasFailed(data)) return undefined;
	if (message === undefined) {
		return status < 300 ? { message: 'the request was not carried out' } : undefined;
	}
	return { message, ...advice(`${message} ${codeOf(data)}`, data.sent === true) };
}

function hasFailed(data: Record<string, unknown>): boolean {
	// `/expiry`, `/retry` and `/takeover` say in a sentence that they did nothing (chat-api.md 1.7).
	if (/ not sent because/i.test(String(data.accountStatus))) return true;
	// A queued send is answered with a negative `sent` and a job: that is no failure.
	if (data.sent === false) return !data.jobId;
	if (data.error !== undefined && data.error !== null && data.error !== false) return true;
	if (isObject(data.response) && data.response.error) return true;
	if (typeof data.result === 'string' && /fail|could not|cannot|invalid/i.test(data.result))
		return true;
	const flag = Object.keys(data).find((key) => typeof data[key] === 'boolean');
	// `banned: false` is the answer to a question, not a failure.
	return (
		flag !== undefined &&
		flag !== 'banned' &&
		data[flag] === false &&
		textOf(data.message) !== undefined
	);
}

/** The order that covers all known forms (chat-api.md 1.4). */
function readMessage(data: Record<string, unknown>): string | undefined {
	const { message, error, response, errors, result, accountStatus } = data;
	const inError = isObject(error) ? error : {};
	const titled = [textOf(inError.error_user_title), textOf(inError.error_user_msg)];
	return (
		textOf(message) ??
		textOf(error) ??
		textOf(titled.filter(Boolean).join(': ')) ??
		textOf(inError.message) ??
		(inError.code === undefined ? undefined : `code ${String(inError.code)}`) ??
		(isObject(response) ? textOf(response.error) : undefined) ??
		(isObject(errors) ? textOf(Object.values(errors).flat().join(', ')) : undefined) ??
		textOf(result) ??
		textOf(accountStatus)
	);
}

/** Meta's number says more than its words, which change (chat-api.md 1.4). */
function codeOf({ error }: Record<string, unknown>): string {
	return isObject(error) ? String(error.code ?? '') : '';
}

function advice(message: string, wasSent: boolean): Pick<Refusal, 'hint' | 'windowClosed'> {
	if (/window is closed|\b131047\b|re-engagement/i.test(message)) {
		return {
			hint: 'The customer has not written for 24 hours, so only a template may be sent: use the operation Send Template, or choose under Outside the 24-Hour Window what happens then.',
			windowClosed: !wasSent,
		};
	}
	if (/template is not defined/i.test(message)) {
		return {
			hint: 'Name, language or namespace of the template is missing: choose it from the list.',
		};
	}
	if (/^phone parameter should/i.test(message)) {
		return {
			hint: 'Write the number with its country code, or find out with Contact: Check Phone whether it is on WhatsApp.',
		};
	}
	if (/cellphone connection/i.test(message)) {
		return { hint: 'The phone of this instance is not connected. Look at Instance: Get Status.' };
	}
	return {};
}
