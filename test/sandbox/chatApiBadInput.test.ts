import { createSandbox, runChatApi } from './sandbox';
import type { Sandbox } from './sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const to = '15550001111';
const message = (operation: string, params = {}) => ({
	resource: 'message',
	operation,
	to,
	...params,
});
const rl = (value: string) => ({ __rl: true, mode: 'id', value });
const form = (value: Record<string, string>) => ({ mappingMode: 'defineBelow', value });
const order = (params: object) =>
	message('sendTemplate', { template: rl('order_update|en'), headerFile: '', ...params });
const json = (list: unknown) => order({ paramsFrom: 'json', paramsJson: JSON.stringify(list) });
const text = (value: string) => ({ type: 'text', text: value });
const row = { id: 'a', title: 'b' };
const listOf = (sections: unknown) =>
	message('sendList', {
		text: 'A',
		action: 'B',
		sectionsFrom: 'json',
		sectionsJson: JSON.stringify(sections),
	});

/** Everything that is refused before a message goes out, with what the user reads. */
test.each([
	[
		'an empty placeholder',
		order({ params: form({ body_1: 'A', body_2: ' ' }) }),
		/Placeholders has no value for/,
	],
	[
		'a placeholder too few',
		order({ params: form({ body_1: 'A' }) }),
		/Placeholders has no value for/,
	],
	[
		'a placeholder of another template',
		order({ params: form({ body_1: 'A', body_2: 'B', button_0_1: 'C' }) }),
		/has a value for "button_0_1", which template order_update does not have/,
	],
	['plain values', json(['Ada']), /must be objects such as/],
	[
		'a value too few in JSON',
		json([{ type: 'body', parameters: [text('A')] }]),
		/Components has 1 values for the body of template order_update, which needs 2/,
	],
	[
		'a header that the template does not have',
		json([
			{ type: 'header', parameters: [text('A')] },
			{ type: 'body', parameters: [text('A'), text('B')] },
		]),
		/1 values for the header of template order_update, which needs 0/,
	],
	[
		'an empty text in JSON',
		json([{ type: 'body', parameters: [text('A'), text('')] }]),
		/parameter 2 of the body has no text/,
	],
	[
		'an unknown template',
		message('sendTemplate', { template: rl('nobody'), headerFile: '' }),
		/not among the approved/,
	],
	[
		'11 sections',
		listOf(Array.from({ length: 11 }, (_, n) => ({ title: `${n}`, rows: [row] }))),
		/11 entries, 1 to 10/,
	],
	[
		'a section without a title',
		listOf([{ rows: [row] }, { title: 'b', rows: [row] }]),
		/Every section needs a title/,
	],
	[
		'a long title',
		listOf([{ title: 'x'.repeat(25), rows: [row] }]),
		/25 characters, 24 are allowed/,
	],
	['a row without id', listOf([{ rows: [{ title: 'b' }] }]), /row 1 needs an id and a title/],
	[
		'a long description',
		listOf([{ rows: [{ ...row, description: 'x'.repeat(73) }] }]),
		/73 characters, 72/,
	],
	[
		'one card',
		message('sendCarousel', { text: 'A', cards: '[{}]' }),
		/has 1 entries, a carousel has 2 to 10/,
	],
	[
		'a comma in a latitude',
		message('sendLocation', { lat: '52,5', lng: '13.4' }),
		/must be degrees from -90 to 90 with a dot/,
	],
	[
		'a wrong contact',
		message('sendContact', {
			contactFrom: 'json',
			contactsJson: '[{"name":{"formatted_name":"A"}}]',
		}),
		/number 1 needs name.formatted_name and one more/,
	],
	['no vCard', message('sendVCard', { vcard: 'Ada' }), /must start with BEGIN:VCARD/],
	['a national number', message('sendText', { to: '0151 12345678', body: 'A' }), /starts with 0/],
	[
		'a wrong country',
		message('sendText', { body: 'A', options: { defaultCountry: 'Germany' } }),
		/Default Country "Germany" is not a country/,
	],
	['nothing to change', { resource: 'instance', operation: 'updateSettings' }, /Nothing to change/],
	[
		'another host',
		{ resource: 'customApiCall', operation: 'call', method: 'GET', path: '//evil.example/x' },
		/must start with one slash/,
	],
	[
		'a full URL',
		{ resource: 'customApiCall', operation: 'call', method: 'GET', path: 'https://evil.example' },
		/must start with one slash/,
	],
])('%s is refused before anything is sent', async (_what, parameters, says) => {
	const { task } = await runChatApi(sandbox, parameters);
	expect(task.error?.message).toMatch(says);
	expect(task.error?.message).toMatch(/\[item 0\]$/);
	const sent = sandbox
		.requests({ provider: 'chatApi' })
		.filter(({ path }) => !path.endsWith('/templates'));
	expect(sent).toEqual([]);
});

test('a file is checked before it is sent: kind of a voice message, and size', async () => {
	const binary = { data: { data: 'AAAA', mimeType: 'audio/mpeg', fileName: 'a.mp3', bytes: 3 } };
	const voice = message('sendVoice', { source: 'binary', file: 'data' });
	const wrong = await runChatApi(sandbox, voice, { items: [{ json: {}, binary }] });
	expect(wrong.task.error?.message).toContain(
		'a.mp3 is audio/mpeg, a voice message must be audio/ogg',
	);
	const large = { data: { ...binary.data, bytes: 17 * 1024 * 1024 } };
	const file = message('sendFile', { source: 'binary', file: 'data' });
	const refused = await runChatApi(sandbox, file, { items: [{ json: {}, binary: large }] });
	expect(refused.task.error?.message).toContain(
		'a.mp3 has 17 MB, at most 16 MB are allowed for audio/mpeg',
	);
	expect(sandbox.requests({ provider: 'chatApi' })).toEqual([]);
});
