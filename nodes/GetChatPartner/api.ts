import type { IDataObject } from 'n8n-workflow';
import { GetChatPartnerApi } from '../../credentials/GetChatPartnerApi.credentials';
import type { Reply } from '../kit/http/api';
import type { Provider, Refusal } from '../kit/http/provider';
import { isObject, objectsIn, textOf } from '../kit/json';
import { baseOf } from './account';

export const getChatPartner: Provider = {
	title: 'get.chat Partner API',
	credential: new GetChatPartnerApi(),
	base: baseOf,
	naming: 'snake_case',
	readRefusal,
	hints: {
		401: 'Check the API Key in the credential: it is the partner key, not the 360dialog API key.',
		403: 'Check the API Key in the credential: it is the partner key, not the 360dialog API key.',
		422: 'get.chat did not accept the values of the fields.',
	},
};

/**
 * The envelope of a 422 is printed bare and is, by the look of it, usually `{"detail": [...]}` (get-chat.md 1.6): both
 * are read, and other texts too, because the rest of the bodies is unknown.
 */
function readRefusal({ status, data }: Reply): Refusal | undefined {
	if (status < 300) return undefined;
	const message = sentences(data) || (textOf(data)?.slice(0, 300) ?? '');
	return message === '' ? undefined : { message };
}

function sentences(data: unknown): string {
	if (Array.isArray(data)) return objectsIn(data).map(sentence).filter(Boolean).join('; ');
	if (!isObject(data)) return '';
	const { detail } = data;
	if (Array.isArray(detail) || isObject(detail)) return sentences(detail);
	return textOf(detail) ?? sentence(data);
}

/** `subdomain: subdomain already in use: acme`. */
function sentence(entry: IDataObject): string {
	const { loc, msg, reason, message, error } = entry;
	const said = [msg, reason, message, error].map(textOf).find((text) => text !== undefined) ?? '';
	const place = (Array.isArray(loc) ? loc : []).filter(
		(part, index) => index > 0 || part !== 'body',
	);
	return place.length > 0 && said !== '' ? `${place.join('.')}: ${said}` : said;
}
