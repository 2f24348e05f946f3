import { badInput } from '../failure';
import { field } from './fields';
import { isCountry, readInternational, readNational } from './phone';

/** Most digits of a number in the international plan (E.164). */
const MOST_DIGITS = 15;
const FEWEST_DIGITS = 6;

const EXAMPLE = 'write it with its country code, for example 4915112345678';

/** The option that gives national numbers their country; operations with a recipient offer it. */
export const defaultCountry = field({
	type: 'string',
	displayName: 'Default Country',
	placeholder: 'e.g. DE',
	description:
		'Two letters of the country that numbers without a country code belong to. A number with a plus in front keeps its own.',
	wire: false,
	parse(text) {
		const code = text.trim().toUpperCase();
		if (isCountry(code)) return code;
		throw badInput(
			`Default Country "${shorten(text)}" is not a country: give its two letters, for example DE or US`,
		);
	},
});

/**
 * A phone number as digits with its country code. Only what people write between digits is removed; a number that
 * could mean another country is refused rather than guessed. Throws `badInput`.
 *
 * @param label name of the field, for the message
 * @param country two letters; what a number without a country code belongs to
 */
export function phoneDigits(text: string, label: string, country?: string): string {
	const { digits, isInternational } = bareDigits(text);
	const named = `${label} "${shorten(text)}"`;
	if (!/^\d+$/.test(digits)) throw badInput(`${named} is not a phone number: ${EXAMPLE}`);
	const isNational = country !== undefined && !isInternational;
	if (digits.startsWith('0') && !isNational) {
		throw badInput(
			`${named} starts with 0: ${EXAMPLE}`,
			'For numbers of one country set Default Country under Options.',
		);
	}
	if (digits.length < FEWEST_DIGITS || digits.length > MOST_DIGITS) {
		throw badInput(`${named} has ${digits.length} digits: ${EXAMPLE}`);
	}
	const reading = isNational ? readNational(digits, country) : readInternational(digits);
	if ('digits' in reading) return reading.digits;
	throw badInput(
		`${named} ${reading.refused}: ${EXAMPLE}`,
		isNational
			? 'A plus in front says that a number starts with its country code.'
			: 'For numbers of one country set Default Country under Options.',
	);
}

/** Digits of any script, without what people write around and between them. A plus or 00 marks a country code. */
function bareDigits(text: string): { digits: string; isInternational: boolean } {
	const plain = text
		.normalize('NFKC')
		.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
		.replace(/^\s*(tel|whatsapp):/i, '')
		.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
		.trim();
	const isInternational = /^(\+|00)/.test(plain);
	// In +44 (0)20 the zero is for calls within the country only.
	const dialled = isInternational ? plain.replace(/\(0\)/, '') : plain;
	const digits = dialled.replace(/^(\+|00)/, '').replace(/[\s().\-/\u2010-\u2015]/g, '');
	return { digits, isInternational };
}

function shorten(text: string): string {
	return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
