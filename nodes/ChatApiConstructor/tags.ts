import type { IDataObject } from 'n8n-workflow';
import { Failure, badInput } from '../kit/failure';
import type { Api } from '../kit/http/api';
import { isObject, objectsIn } from '../kit/json';
import { field } from '../kit/operation/fields';
import { resultOf } from './answers';
import { idNumber } from './fields';

export const tagIds = field({
	type: 'pick',
	displayName: 'Tags',
	required: true,
	list: 'tag',
	wire: false,
	description: 'Tag of the shop. Choose By ID to name several.',
	byHand: {
		displayName: 'By ID',
		placeholder: 'e.g. 13, 14',
		hint: 'One ID or several with commas between them',
	},
});

interface Change {
	id: number;
	/** As the query of a change wants it; reading needs none. */
	shop: IDataObject;
	/** The tags that the user shall have, from those that it has. */
	change(has: number[]): number[];
}

/** Throws `badInput`. */
export function parseTagIds(text: string): number[] {
	const parts = text.split(',').filter((part) => part.trim() !== '');
	if (parts.length === 0) throw badInput('Tags is empty', 'Give at least one ID.');
	return [...new Set(parts.map((part) => idNumber(part, 'Tag')))];
}

/**
 * Reads the tags of a bot user, changes the list and writes it whole, because the API replaces it (chat-api.md 3.2).
 * Writes nothing when the list stays as it is, and nothing when the tags cannot be read. Two of these at the same time
 * for one user would lose a tag, so they belong into one lane.
 */
export async function changeTags(
	api: Api,
	{ id, shop, change }: Change,
): Promise<{ tags: number[]; changed: boolean }> {
	// The kit composes paths of routes; a whole number needs no encoding.
	const path = `/api/bot/bot_users/${id}/`;
	const { data } = await api.send({ method: 'GET', path, query: {} }, 'read');
	const has = tagsOf(data);
	const tags = change(has);
	if (tags.length === has.length && tags.every((tag) => has.includes(tag))) {
		return { tags, changed: false };
	}
	const body = { store: { tags: tags.map((tag) => ({ id: tag })) } };
	await api.send({ method: 'PATCH', path, query: shop, body }, 'write');
	return { tags, changed: true };
}

/** Throws a `Failure` when the answer does not show them: a list written without them would delete them. */
function tagsOf(data: unknown): number[] {
	const user = resultOf(data);
	const store = isObject(user) ? user.store : undefined;
	const tags = isObject(store) ? (store.tags ?? []) : undefined;
	const ids = objectsIn(tags).map(({ id }) => Number(id));
	if (Array.isArray(tags) && ids.length === tags.length && ids.every(Number.isInteger)) return ids;
	throw new Failure({
		message: 'The platform did not show which tags the bot user has',
		hint: 'Nothing was written, because that could delete them. Look at the bot user with Get.',
		outcome: 'rejected',
	});
}
