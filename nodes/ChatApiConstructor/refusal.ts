import type { Reply } from '../kit/http/api';
import type { Refusal } from '../kit/http/provider';
import { isObject, textOf } from '../kit/json';

/** Texts that concern the whole request and not one field of it. */
const COMMON = ['common', 'non_field_errors', 'detail', 'message', 'error'];

/** `{status: "error", errors: {common, field…}}` with whatever status (chat-api.md 3.1). */
export function readRefusal({ status, data }: Reply): Refusal | undefined {
	if (!isObject(data)) {
		const text = status < 300 ? undefined : textOf(data);
		return text === undefined ? undefined : { message: text.slice(0, 300) };
	}
	if (status < 300 && data.status !== 'error') return undefined;
	const { errors, status: _status, result: _result, ...rest } = data;
	const message = sentences(errors ?? rest)
		.join(' ')
		.slice(0, 500);
	if (message === '' && status >= 300) return undefined;
	const text = message || 'It refused and gave no reason';
	return {
		message: text,
		...(/\b(not found|does not exist)\b|не найден/i.test(text) && { notFound: true }),
		// The status of an unknown token is not documented; these are the words of the framework.
		...(/invalid token|token (has )?expired|credentials were not provided/i.test(text) && {
			unauthorized: true,
		}),
	};
}

/** What stands under each field as a sentence that begins with the field. */
function sentences(errors: unknown, path: string[] = []): string[] {
	if (Array.isArray(errors)) return errors.flatMap((entry) => sentences(entry, path));
	if (isObject(errors)) {
		return Object.entries(errors).flatMap(([key, inner]) =>
			sentences(inner, COMMON.includes(key) || /^\d+$/.test(key) ? path : [...path, key]),
		);
	}
	const text = typeof errors === 'number' ? String(errors) : textOf(errors)?.trim();
	if (text === undefined || text === '') return [];
	const sentence = /[.!?…]$/.test(text) ? text : `${text}.`;
	return [path.length > 0 ? `${labelOf(path)}: ${sentence}` : sentence];
}

/** `bot_user_id` as a person reads it. */
function labelOf(path: string[]): string {
	const words = path
		.join(', ')
		.replace(/_/g, ' ')
		.replace(/\bid\b/g, 'ID');
	return words.charAt(0).toUpperCase() + words.slice(1);
}
