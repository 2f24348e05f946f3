import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../kit/http/api';
import { byNextLink, pages } from '../kit/http/paginate';
import { isObject, objectsIn } from '../kit/json';

const all = byNextLink({ size: 1000, id: 'id' });

/** Entries of a list in the envelope with `results` (get-chat.md 2.3), or of a plain list. */
export function resultsOf(data: unknown): IDataObject[] {
	return isObject(data) ? objectsIn(data.results) : objectsIn(data);
}

/** Every entry of a list, page by page. */
export async function loadAll(api: Api, path: string): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	const read = pages(all, Infinity, async (query) => {
		const { data } = await api.send({ method: 'GET', path, query }, 'read');
		return { entries: resultsOf(data), answer: isObject(data) ? data : {}, base: api.base };
	});
	for await (const entry of read) found.push(entry);
	return found;
}
