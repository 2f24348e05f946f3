import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../failure';
import type { Effect, Verb } from '../http/api';
import { isObject, toItems } from '../json';
import { operation } from './catalogue';
import type { Operation, Resource } from './catalogue';

/** What repeating a call of each verb would do, as far as the verb tells. */
export const effectsOfVerbs: Readonly<Record<Verb, Effect>> = {
	GET: 'read',
	POST: 'send',
	PUT: 'write',
	PATCH: 'write',
	DELETE: 'delete',
};

/**
 * Any call of the provider that has no operation of its own. It keeps the authentication and the reading of errors of
 * the node, and cannot leave the account's own host.
 *
 * @param example a path that users of this provider know, for example `/status`
 * @param effectOf what repeating a call would do, where the verb does not tell
 */
export function customCall(
	provider: string,
	example: string,
	effectOf: (method: Verb, path: string) => Effect = (method) => effectsOfVerbs[method],
): Resource {
	const call: Operation = operation({
		name: 'Call',
		action: 'Make a custom API call',
		description: `Make any call of ${provider}, also one that this node does not know`,
		effect: 'write',
		fields: {
			method: {
				type: 'options',
				displayName: 'Method',
				default: 'GET',
				choices: {
					DELETE: { name: 'DELETE' },
					GET: { name: 'GET' },
					PATCH: { name: 'PATCH' },
					POST: { name: 'POST' },
					PUT: { name: 'PUT' },
				},
			},
			path: {
				type: 'string',
				displayName: 'Path',
				required: true,
				placeholder: `e.g. ${example}`,
				description: 'Path behind the account, without host, key and query',
				parse: ownPath,
			},
			query: {
				type: 'json',
				displayName: 'Query',
				only: 'object',
				description: 'Query parameters as a JSON object',
			},
			body: {
				type: 'json',
				displayName: 'Body',
				when: { method: ['POST', 'PUT', 'PATCH', 'DELETE'] },
				description: 'JSON to send',
			},
		},
		async run({ method, path, query, body }, api) {
			const request = { method, path, query: isObject(query) ? query : {}, ...(body && { body }) };
			const { data } = await api.send(request, effectOf(method, path));
			return toItems(data).map((json: IDataObject) => ({ json }));
		},
		sample: { result: 'success' },
	});
	return { name: 'Custom API Call', operations: { call } };
}

/** A path of the account itself: nothing in it may lead to another host or add a query. */
export function ownPath(text: string): string {
	const path = text.trim();
	if (/^\/(?!\/)[^\s?#\\]*$/.test(path) && !/(^|\/)\.{1,2}(\/|$)/.test(path)) return path;
	throw badInput(
		`Path "${path.slice(0, 60)}" must start with one slash and be a path only, without host, dots, query or spaces`,
		'Query parameters go into Query.',
	);
}
