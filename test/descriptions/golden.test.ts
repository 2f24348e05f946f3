import { current, kept, keptFiles } from './golden.js';

const descriptions = current();

describe('descriptions are as users stored them (after a wanted change: npm run golden)', () => {
	test('one golden file for every node and credential, and none left over', () => {
		expect(keptFiles()).toEqual(Object.keys(descriptions).sort());
	});

	test.each(Object.entries(descriptions))('%s', (file, description) => {
		expect(description).toEqual(kept(file));
	});
});

describe('descriptions survive JSON, since n8n sends them to the editor as JSON', () => {
	test.each(Object.entries(descriptions))('%s', (_file, description) => {
		// strict: a function, a class instance or an undefined value would be lost on the way
		expect(JSON.parse(JSON.stringify(description))).toStrictEqual(description);
	});
});
