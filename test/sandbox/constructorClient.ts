import { isJsonObject, parseJson } from '../../playground/sandbox/json.ts';
import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import type { Json, JsonObject } from '../../playground/sandbox/twin.ts';
import { TOKEN } from '../../playground/sandbox/twins/chatApiConstructor/seed.ts';
import { list } from './chatApiClient.ts';
import type { Reply } from './chatApiClient.ts';

interface Options {
	method?: string;
	body?: JsonObject;
	token?: string;
}

/** Calls the twin of the bot constructor as a system of a user would: a body makes it a POST. */
export function constructorClient(urlsOf: () => Sandbox['urls']) {
	return async (path: string, { method, body, token = TOKEN }: Options = {}): Promise<Reply> => {
		const response = await fetch(urlsOf().chatApiConstructor + path, {
			method: method ?? (body ? 'POST' : 'GET'),
			headers: {
				...(token && { authorization: `Bearer ${token}` }),
				...(body && { 'content-type': 'application/json' }),
			},
			...(body && { body: JSON.stringify(body) }),
			redirect: 'manual',
		});
		const text = await response.text();
		return [response.status, parseJson(text) ?? text];
	};
}

export function resultOf([, answer]: Reply): JsonObject {
	return isJsonObject(answer) && isJsonObject(answer.result) ? answer.result : {};
}

export const results = (reply: Reply): JsonObject[] => list(resultOf(reply), 'results');

export const refusal = (errors: JsonObject): Json => ({ status: 'error', errors });
export const missing = 'This field is required.';
