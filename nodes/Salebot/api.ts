import { SalebotProjectApi } from '../../credentials/SalebotProjectApi.credentials';
import { isObject, textOf } from '../kit/json';
import { byOffset } from '../kit/paginate';
import type { Provider, Refusal } from '../kit/provider';
import type { Reply } from '../kit/transport';
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
	client_not_found: 'there is no client with this id',
};

/** A failure comes with status 200 and a `status` that is not `success` (salebot.md 1.6). */
function readRefusal({ status: code, data }: Reply): Refusal | undefined {
	if (!isObject(data)) {
		const text = textOf(data);
		return code < 300 || text === undefined ? undefined : { message: text.slice(0, 300) };
	}
	const { status, message, error } = data;
	const said = textOf(message) ?? textOf(error);
	if (typeof status === 'string' && status !== 'success') {
		const notFound = /not[ _]found/.test(status);
		return { message: said ?? reasons[status] ?? status, ...(notFound && { notFound }) };
	}
	return code >= 300 && said ? { message: said } : undefined;
}
