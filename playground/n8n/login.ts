import axios, { type AxiosInstance } from 'axios';
import { at, textAt } from './json.ts';
import { Problem } from './problem.ts';

export interface Owner {
	email: string;
	firstName: string;
	lastName: string;
	password: string;
}

/** The login of every playground. Printed at start; the server listens on this machine only. */
export const OWNER: Owner = {
	email: 'owner@playground.local',
	firstName: 'Playground',
	lastName: 'Owner',
	password: 'Playground1',
};

/**
 * Logs in as the owner, who is created on a new home. The returned client is what the editor is to n8n:
 * same routes under `/rest`, same cookie. n8n allows few logins in a minute, so a `cookie` of an earlier one is taken up. It throws on any status other than 2xx, with n8n's own message.
 */
export async function logIn(
	url: string,
	owner: Owner = OWNER,
	cookie?: string,
): Promise<AxiosInstance> {
	const client = axios.create({
		baseURL: url,
		proxy: false,
		// Test runners replace the global objects by which axios would choose another adapter.
		adapter: 'http',
		maxContentLength: Infinity,
		maxBodyLength: Infinity,
		// n8n ties the cookie to the browser; the editor sends an id of its own with every request.
		headers: { 'browser-id': 'playground' },
	});
	client.interceptors.response.use(undefined, explainFailure);
	if (cookie) {
		client.defaults.headers.common.Cookie = cookie;
		return client;
	}
	const settings = await client.get<unknown>('/rest/settings');
	const isNew = at(settings.data, 'data', 'userManagement', 'showSetupOnFirstLoad') === true;
	const answer = isNew
		? await client.post<unknown>('/rest/owner/setup', owner)
		: await client.post<unknown>('/rest/login', {
				emailOrLdapLoginId: owner.email,
				password: owner.password,
			});
	const cookies = answer.headers['set-cookie'] ?? [];
	const auth = cookies
		.map((cookie) => cookie.split(';')[0])
		.find((c) => c?.startsWith('n8n-auth='));
	if (!auth) throw new Problem(`n8n gave no cookie to ${owner.email}.`);
	client.defaults.headers.common.Cookie = auth;
	return client;
}

/**
 * "Request failed with status code 400" helps nobody: n8n's reason is in the body. The original error is left out on
 * purpose, because it drags the cookie and two sockets into every log.
 */
function explainFailure(error: unknown): never {
	if (!axios.isAxiosError(error) || !error.response) throw error;
	const { status, data, config } = error.response;
	const body: unknown = data;
	const reason = typeof at(body, 'message') === 'string' ? textAt(body, 'message') : String(body);
	const what = `${config.method?.toUpperCase()} ${config.url}`;
	throw new Error(`n8n answered ${status} to ${what}: ${reason.slice(0, 1000)}`);
}
