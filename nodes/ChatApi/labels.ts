import type { IDataObject } from 'n8n-workflow';
import { Failure } from '../kit/failure';
import type { Api, Reply } from '../kit/http/api';
import { isObject, objectsIn } from '../kit/json';

/** One source lists labels by GET, another by POST (chat-api.md 1.8): GET first. */
export async function loadLabels(api: Api): Promise<IDataObject[]> {
	const ask = async (method: 'GET' | 'POST'): Promise<Reply> =>
		await api.send({ method, path: '/labelsList', query: {} }, 'read');
	const attempt = async (): Promise<Reply | undefined> => {
		try {
			return await ask('GET');
		} catch (error) {
			if (error instanceof Failure && [404, 405].includes(error.facts.status ?? 0))
				return undefined;
			return Promise.reject(error);
		}
	};
	const { data } = (await attempt()) ?? (await ask('POST'));
	return isObject(data) ? objectsIn(data.labels) : objectsIn(data);
}
