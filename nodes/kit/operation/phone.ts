import { isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';

// The one module that uses the phone number library: the build bundles both into one file, so it imports nothing else.

/** What digits turned out to be: a number that starts with its country code, or why they are none. */
export type Reading = { digits: string } | { refused: string };

/** WhatsApp still knows Mexican mobiles by a 1 that the numbering plan has given up (chat-api.md 5). */
const OLD_MEXICAN = /^521\d{10}$/;

/** Whether the library knows a country by this two-letter code. */
export function isCountry(code: string): boolean {
	return isSupportedCountry(code);
}

/** Reads digits that start with a country code. They are checked, never changed. */
export function readInternational(digits: string): Reading {
	const parsed = parsePhoneNumberFromString(`+${digits}`);
	if (!parsed) return { refused: 'does not start with the code of a country' };
	if (OLD_MEXICAN.test(digits)) return { digits };
	const { number } = parsed;
	if (number !== `+${digits}`) return { refused: `has digits too many, is it ${number}` };
	if (parsed.isPossible()) return { digits };
	return { refused: `has a wrong length for a number with +${parsed.countryCallingCode}` };
}

/**
 * Reads digits that may be a number within a country or one with a country code. A number that could be both is
 * refused, and so is one that would need more than its country code in place of the 0 (or 1, 8) in front.
 *
 * @param country two letters, for example `DE`
 */
export function readNational(digits: string, country: string): Reading {
	if (!isSupportedCountry(country)) return { refused: `is from an unknown country ${country}` };
	const inside = parsePhoneNumberFromString(digits, { defaultCountry: country, extract: false });
	const abroad = readInternational(digits);
	const isAbroad =
		'digits' in abroad && parsePhoneNumberFromString(`+${digits}`)?.isValid() === true;
	if (!inside?.isPossible() || inside.number === `+${digits}`) {
		return 'digits' in abroad ? abroad : { refused: `is no complete number of ${country}` };
	}
	// Where numbers are dialled with a 0 in front, one that starts with the country's own code is complete.
	const isComplete =
		digits.startsWith(inside.countryCallingCode) && /^\D*0/.test(inside.formatNational());
	if (isAbroad && isComplete) return abroad;
	if (isAbroad) return { refused: `could be ${inside.number} or +${digits}` };
	if (!inside.isValid()) return { refused: `is no complete number of ${country}` };
	return digits.endsWith(inside.nationalNumber)
		? { digits: inside.number.slice(1) }
		: { refused: `may mean ${inside.number}, which has other digits` };
}
