import { redactor, secretsOf } from '../../nodes/kit/http/redact';

const secret = 'aB+/ c"é%';
const redact = redactor([secret]);

test.each([
	['as it is', secret],
	['percent-encoded', encodeURIComponent(secret)],
	['percent-encoded in lower case', encodeURIComponent(secret).toLowerCase().replace('ab', 'aB')],
	['as a form writes it', new URLSearchParams({ t: secret }).toString().slice(2)],
	['inside JSON', JSON.stringify({ secret }).slice(11, -2)],
	['in part encoded', secret.replace('/', '%2F')],
])('removes a secret %s', (_how, spelling) => {
	expect(redact(`before ${spelling} after`)).toBe('before *** after');
});

test('removes every occurrence and the longer of two secrets first', () => {
	expect(redactor(['abc', 'abcdef'])('abcdef abc abcdef')).toBe('*** *** ***');
});

test('leaves other text alone, also without secrets', () => {
	expect(redact('nothing to hide')).toBe('nothing to hide');
	expect(redactor([])('text')).toBe('text');
});

test('the secrets of a credential are its masked fields', () => {
	const type = {
		name: 'x',
		displayName: 'X',
		properties: [
			{
				displayName: 'Key',
				name: 'key',
				type: 'string' as const,
				default: '',
				typeOptions: { password: true },
			},
			{
				displayName: 'Empty',
				name: 'empty',
				type: 'string' as const,
				default: '',
				typeOptions: { password: true },
			},
			{ displayName: 'Host', name: 'host', type: 'string' as const, default: '' },
		],
	};
	expect(secretsOf(type, { key: 'k', empty: '', host: 'h' })).toEqual(['k']);
});
