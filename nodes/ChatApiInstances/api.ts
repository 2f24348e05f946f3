import { ChatApiAccountApi } from '../../credentials/ChatApiAccountApi.credentials';
import type { Reply } from '../kit/http/api';
import type { Provider, Refusal } from '../kit/http/provider';
import { isObject, textOf } from '../kit/json';
import { accountBase } from './account';

export const chatApiAccount: Provider = {
	title: 'Chat API account',
	credential: new ChatApiAccountApi(),
	base: accountBase,
	naming: 'camelCase',
	readRefusal,
	hints: { 401: 'Check API Key in the credential.' },
};

/** A failure may come with status 200, as `error` or as a result of that name (chat-api.md 2). */
function readRefusal({ status, data }: Reply): Refusal | undefined {
	if (!isObject(data)) {
		const text = textOf(data);
		return text === undefined ? undefined : { message: text.slice(0, 300) };
	}
	const { error, result, message } = data;
	const inside = isObject(result) ? result : {};
	const state = textOf(result) ?? textOf(inside.status);
	const hasFailed = Boolean(error) || (state !== undefined && /^(error|fail)/i.test(state));
	const said =
		textOf(error) ??
		(isObject(error) ? textOf(error.message) : undefined) ??
		textOf(message) ??
		textOf(inside.message) ??
		textOf(inside.error);
	if (!hasFailed) return status < 300 || said === undefined ? undefined : { message: said };
	const notFound = /not found/i.test(said ?? '');
	return {
		message: said ?? 'the request was not carried out',
		...advice(said ?? ''),
		...(notFound && { notFound }),
	};
}

function advice(message: string): Pick<Refusal, 'hint'> {
	if (/uid|key|auth/i.test(message)) return { hint: 'Check API Key in the credential.' };
	if (/25/.test(message)) {
		return { hint: 'The provider lets accounts with more than 25 instances transfer days.' };
	}
	return {};
}
