import { Failure } from '../kit/failure';
import type { Api } from '../kit/http/api';
import { isObject } from '../kit/json';
import type { Produced } from '../kit/operation/catalogue';
import { field } from '../kit/operation/fields';

export const giveUpAfter = field({
	type: 'number',
	displayName: 'Give Up After',
	default: 120,
	min: 1,
	max: 3600,
	wire: false,
	description: 'Seconds to wait for the end of the refresh',
});

const PAUSE_MS = 3000;

/** Asks for a refresh from WhatsApp and waits for its end; timeouts are normal while it is busy (get-chat.md 2.11). */
export async function refresh(api: Api, path: string, seconds = 120): Promise<Produced[]> {
	const issue = { method: 'POST', path: `${path}issue/`, query: {}, body: {} } as const;
	await api.send(issue, 'write');
	const startedAt = api.clock.now();
	const waited = () => Math.round((api.clock.now() - startedAt) / 1000);
	for (let checks = 1; ; checks++) {
		if (!(await isBusy(api, `${path}status/`))) {
			return [{ json: { refreshed: true, checks, waitedSeconds: waited() } }];
		}
		if (waited() >= seconds) {
			throw new Failure({
				message: `The refresh was not over after ${seconds} seconds`,
				hint: 'It goes on at get.chat. Look again later, or set Give Up After under Options.',
				outcome: 'rejected',
			});
		}
		api.say(`Still refreshing after ${waited()} seconds`);
		await api.clock.sleep(PAUSE_MS, api.signal);
		if (api.signal?.aborted) {
			const message = 'The execution was cancelled during the refresh';
			throw new Failure({ message, outcome: 'rejected', cancelled: true });
		}
	}
}

async function isBusy(api: Api, path: string): Promise<boolean> {
	try {
		const { data } = await api.send({ method: 'GET', path, query: {} }, 'read');
		return isObject(data) && data.currently_refreshing === true;
	} catch (error) {
		const { status = 504, cancelled } = error instanceof Failure ? error.facts : {};
		return status >= 500 && !cancelled ? true : await Promise.reject<boolean>(error);
	}
}
