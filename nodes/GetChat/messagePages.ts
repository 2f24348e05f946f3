import type { IDataObject } from 'n8n-workflow';
import { checkHost } from '../kit/http/paginate';
import type { PageStrategy } from '../kit/http/paginate';
import { isObject, textOf } from '../kit/json';

/**
 * Messages, newest first. New ones shift offsets, so the next page starts at the time of the oldest message
 * (get-chat.md 2.3), one second later: whether `before_time` counts itself is unknown, and repeats are dropped anyway.
 * When a whole page has one time, the offset goes on below it, where nothing shifts any more.
 */
export function byTime({ size }: { size: number }): PageStrategy {
	return {
		size,
		first: () => ({ limit: size }),
		next({ query, entries, answer, base = '' }) {
			const link = textOf(answer.next);
			if (link !== undefined) checkHost(link, base);
			const isLast = 'next' in answer ? link === undefined : entries.length < size;
			if (isLast || entries.length === 0) return undefined;
			const oldest = Math.min(...entries.map(timeOf));
			if (!Number.isFinite(oldest)) {
				return { ...query, offset: Number(query.offset ?? 0) + entries.length };
			}
			const before = Math.floor(oldest) + 1;
			if (before === Number(query.before_time ?? NaN)) {
				return { ...query, offset: Number(query.offset ?? 0) + entries.length };
			}
			return { limit: query.limit, before_time: before };
		},
		idOf: ({ id }) => textOf(id),
	};
}

/** Unix seconds, as a number or as text (get-chat.md 2.3). */
export function timeOf({ waba_payload: payload }: IDataObject): number {
	const { timestamp } = isObject(payload) ? payload : {};
	return timestamp === undefined || timestamp === null ? NaN : Number(timestamp);
}
