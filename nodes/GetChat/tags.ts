import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import type { Api } from '../kit/http/api';
import { perRun } from '../kit/http/transport';
import { isObject, objectsIn } from '../kit/json';
import { loadAll } from './load';

const loadTags = perRun(async (api) => await loadAll(api, '/tags/'));

export interface Tag {
	id: number;
	name: string;
}

/** A tag by its ID or its name; an ID wins. Asked once per run. Throws `badInput` when there is none. */
export async function findTag(api: Api, wanted: string): Promise<Tag> {
	const tags = await loadTags(api);
	const text = wanted.trim();
	const name = text.toLowerCase();
	const found =
		tags.find(({ id }) => String(id) === text) ??
		tags.find((tag) => tag.name === text) ??
		tags.find((tag) => String(tag.name).trim().toLowerCase() === name);
	if (found) return { id: Number(found.id), name: String(found.name) };
	const known = tags.slice(0, 10).map((tag) => String(tag.name));
	throw badInput(
		`There is no tag "${text.slice(0, 60)}" in this instance`,
		known.length > 0 ? `There are: ${known.join(', ')}${tags.length > 10 ? ' and more' : ''}.` : '',
	);
}

/** The tag as it hangs on a chat, with its tagging ID; nothing when it does not. One request. */
export async function tagOfChat(
	api: Api,
	waId: string,
	tag: Tag,
): Promise<IDataObject | undefined> {
	// The kit composes paths of routes; a number of digits only needs no encoding.
	const path = `/chats/${waId}/`;
	const { data } = await api.send({ method: 'GET', path, query: {} }, 'read');
	const tags = isObject(data) ? objectsIn(data.tags) : [];
	return tags.find(({ id }) => Number(id) === tag.id);
}
