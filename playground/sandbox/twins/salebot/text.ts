import type { Json } from '../../twin.ts';

/**
 * The text under which Salebot keeps a value: variables are stored as text (salebot.md 2.4). `null`
 * becomes "None", one of the placeholders seen in answers; how it gets there is UNKNOWN in
 * salebot.md 2.4.
 */
export function asText(value: Json): string {
	if (typeof value === 'string') return value;
	if (value === null) return 'None';
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
