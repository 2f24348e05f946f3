import { phoneDigits } from '../../nodes/kit/operation/recipient';

const read = (text: string, country?: string): string => {
	try {
		return phoneDigits(text, 'To', country);
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
};

describe('a number with its country code keeps its digits, however it is written', () => {
	test.each([
		['+49 151 12345678', '4915112345678'],
		['4915112345678', '4915112345678'],
		['0049 (151) 123-456-78', '4915112345678'],
		['tel:+49-151-12345678', '4915112345678'],
		['+44 (0)20 7946 0958', '442079460958'],
		['+7 (701) 123-45-67', '77011234567'],
		['\u202a+49\u00a0151\u00a012345678\u202c', '4915112345678'],
		['４９１５１１２３４５６７８', '4915112345678'],
		['٤٩١٥١١٢٣٤٥٦٧٨', '4915112345678'],
	])('%s', (text, digits) => {
		expect(read(text)).toBe(digits);
		expect(read(text, 'DE')).toBe(digits);
	});
});

describe('national digits are never rewritten', () => {
	// chat-api.md 5: Brazil's ninth digit, Mexico's 1, Argentina's 9
	test.each([
		'5511987654321',
		'551187654321',
		'5215512345678',
		'525512345678',
		'5491123456789',
		'541123456789',
	])('%s stays as it is', (digits) => {
		expect(read(digits)).toBe(digits);
		expect(read(`+${digits}`)).toBe(digits);
	});

	test('a number that would need other digits is refused', () => {
		expect(read('11 15 2345-6789', 'AR')).toMatch(/may mean \+5491123456789, which has other/);
		expect(read('+4402079460958')).toMatch(/digits too many, is it \+442079460958/);
	});
});

describe('a number within the default country gets its country code', () => {
	test.each([
		['DE', '0151 12345678', '4915112345678'],
		['RU', '8 (916) 123-45-67', '79161234567'],
		['RU', '9161234567', '79161234567'],
		['KZ', '87011234567', '77011234567'],
		['IT', '06 1234 5678', '390612345678'],
		['BR', '(11) 98765-4321', '5511987654321'],
		['US', '(212) 555-0123', '12125550123'],
		['US', '1-212-555-0123', '12125550123'],
		['MX', '55 1234 5678', '525512345678'],
		['GB', '020 7946 0958', '442079460958'],
	])('%s %s', (country, text, digits) => {
		expect(read(text, country)).toBe(digits);
	});

	test('one with a plus keeps its own', () => {
		expect(read('+15550001111', 'DE')).toBe('15550001111');
	});
});

describe('what could be a wrong delivery is refused with a sentence', () => {
	test.each([
		['0151 12345678', undefined, /starts with 0: write it with its country code/],
		['89161234567', undefined, /does not start with the code of a country/],
		['+999123456789', undefined, /does not start with the code of a country/],
		['+12345678', undefined, /has a wrong length for a number with \+1/],
		['4.915e12', undefined, /is not a phone number/],
		['+49 151 12345678 ext 5', undefined, /is not a phone number/],
		['4951234567', 'RU', /could be \+74951234567 or \+4951234567/],
		['79161234567', 'DE', /could be \+4979161234567 or \+79161234567/],
		['0445512345678', 'MX', /is no complete number of MX/],
		['12345', 'DE', /has 5 digits/],
	])('%s of %s', (text, country, says) => {
		expect(read(text, country)).toMatch(says);
	});
});
