import { isJsonObject, parseJson } from '../../playground/sandbox/json.ts';
import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import type { Json, JsonObject } from '../../playground/sandbox/twin.ts';

export type Reply = [status: number, body: Json];

/** Calls the instances of a sandbox as a user's workflow would: a body makes it a POST. */
export function chatApiClient(urlOf: () => Sandbox['urls']) {
	async function call(path: string, body?: JsonObject, headers: { [name: string]: string } = {}) {
		const response = await fetch(`${urlOf().chatApi}${path}`, {
			method: body === undefined ? 'GET' : 'POST',
			headers: {
				...headers,
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		const text = await response.text();
		const reply: Reply = [response.status, parseJson(text) ?? text];
		return reply;
	}
	return {
		call,
		classic: (method: string, body?: JsonObject) =>
			call(
				`/instance777/${method}${method.includes('?') ? '&' : '?'}token=sandbox-token-777`,
				body,
			),
		business: (method: string, body?: JsonObject) =>
			call(`/ABC123/${method}`, body, { authorization: 'Bearer sandbox-token-abc' }),
	};
}

/** The objects of an array in an answer. */
export function list(answer: Json, key: string): JsonObject[] {
	const value = isJsonObject(answer) ? answer[key] : undefined;
	return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

export function numbers([, answer]: Reply): number[] {
	return list(answer, 'messages').map((item) => Number(item.messageNumber));
}
