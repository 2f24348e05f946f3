import { badInput } from './failure';

/** Most digits of a number in the international plan (E.164). */
const MOST_DIGITS = 15;
const FEWEST_DIGITS = 6;

/**
 * A phone number as digits with its country code. Only what people write between digits is removed; a number that
 * could mean another country is refused rather than guessed.
 */
export function phoneDigits(text: string, label: string): string {
	const bare = text
		.trim()
		.replace(/^\+/, '')
		.replace(/[\s().\-\u00A0\u2010-\u2015\u200e\u202a\u202c]/g, '');
	const example = 'write it with its country code, for example 4915112345678';
	if (!/^\d+$/.test(bare)) {
		throw badInput(`${label} "${shorten(text)}" is not a phone number: ${example}`);
	}
	if (bare.startsWith('0')) {
		throw badInput(`${label} "${shorten(text)}" starts with 0: ${example}`);
	}
	if (bare.length < FEWEST_DIGITS || bare.length > MOST_DIGITS) {
		throw badInput(`${label} "${shorten(text)}" has ${bare.length} digits: ${example}`);
	}
	return bare;
}

function shorten(text: string): string {
	return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
