import type { IDataObject } from 'n8n-workflow';
import { SalebotProjectApi } from '../../credentials/SalebotProjectApi.credentials';
import type { Reply } from '../kit/http/api';
import { byOffset } from '../kit/http/paginate';
import type { Provider, Refusal } from '../kit/http/provider';
import { isObject, textOf, toItems } from '../kit/json';
import { baseOf } from './account';

export const salebot: Provider = {
	title: 'Salebot',
	credential: new SalebotProjectApi(),
	base: baseOf,
	naming: 'snake_case',
	readRefusal,
	hints: {
		401: 'Check the API Key in the credential.',
		403: 'Check the API Key in the credential and the rights that it was made with.',
		404: 'Check the host and the API Key in the credential, and the ids in the fields.',
	},
	pages: {
		/** salebot.md 2.3: pages of 500, no total; the list moves while clients arrive. */
		clients: byOffset({ size: 500, id: 'id' }),
	},
};

const reasons: Readonly<Record<string, string>> = {
	client_not_found: 'there is no such client',
};

/** salebot.md 2.6: `client_not_found`, `order not found`, `order 12345 not found`. */
const NOT_FOUND = /^(client|order).*not.found$/i;

/** A 404 about the account is not a client that nobody knows; what such an answer says is UNKNOWN (salebot.md 1.7). */
const ABOUT_ACCOUNT = /project|key|action|access|token/i;

/** What a failure with status 200 consists of; with other keys `status` is a variable of a client (salebot.md 2.4). */
const verdict = ['status', 'message', 'error', 'errors', 'success', 'ok', 'code'];

/** A failure comes with status 200 and a `status` that is not `success` (salebot.md 1.6). */
function readRefusal({ status: code, data }: Reply): Refusal | undefined {
	if (!isObject(data)) {
		const text = textOf(data);
		return code < 300 || text === undefined ? undefined : refusal(text.slice(0, 300), code);
	}
	const { status, message, error, success, ok } = data;
	if (code < 300 && !isVerdict(data)) return undefined;
	const said = textOf(message) ?? textOf(error);
	if (typeof status === 'string' && !/^(success|ok)$/i.test(status)) {
		return refusal(said ?? reasons[status] ?? status, code, NOT_FOUND.test(status));
	}
	if (code < 300 && (success === false || ok === false)) {
		return refusal(said ?? 'it did not do what was asked', code);
	}
	return code >= 300 && said ? refusal(said, code) : undefined;
}

/** Variables of a client are many, the system's own among them; a failure is short. */
function isVerdict(data: IDataObject): boolean {
	const keys = Object.keys(data);
	if (keys.every((key) => verdict.includes(key))) return true;
	return keys.length <= 4 && /^(fail|error)$|not.found$/i.test(String(data.status));
}

function refusal(message: string, code: number, notFound = false): Refusal {
	return { message, notFound: notFound || (code === 404 && !ABOUT_ACCOUNT.test(message)) };
}

/** Many calls answer `{"status":"success"}`, `ok` or nothing (salebot.md 1.6); the user gets one shape. */
export function accepted({ data }: Reply): IDataObject {
	if (data === '' || data === undefined || /^ok$/i.test(String(data))) return { status: 'success' };
	return { ...toItems(data)[0], status: 'success' };
}
