import type { IDataObject } from 'n8n-workflow';
import { findEvents } from '../../nodes/kit/trigger/events';
import { attachmentsOf } from '../../nodes/Salebot/attachments';
import { events } from '../../nodes/Salebot/events';
import { filters } from '../../nodes/Salebot/filters';
import { clientTypeOf } from '../../nodes/Salebot/messengers';

const keys = Object.keys(events);
const found = (body: IDataObject) => findEvents(events, keys, body);
const { sample } = events.messageIn;

test.each(Object.entries(events))('the sample of %s is this event and no other', (key, row) => {
	expect(found(row.sample).map(({ json }) => json.event)).toEqual([key]);
});

/** salebot.md 4.3: lists, dictionaries, a text such as Python prints, nothing; 2.2: an empty object. */
test.each<[IDataObject[string] | undefined, IDataObject[]]>([
	[null, []],
	[undefined, []],
	['', []],
	[{}, []],
	[[], []],
	[
		['https://f.example/1.jpg', 'https://f.example/2.jpg'],
		[{ url: 'https://f.example/1.jpg' }, { url: 'https://f.example/2.jpg' }],
	],
	[
		"['https://f.example/1.jpg', 'https://f.example/2.jpg']",
		[{ url: 'https://f.example/1.jpg' }, { url: 'https://f.example/2.jpg' }],
	],
	['["https://f.example/1.jpg"]', [{ url: 'https://f.example/1.jpg' }]],
	['https://f.example/a,b.jpg?x=1', [{ url: 'https://f.example/a,b.jpg?x=1' }]],
	[
		[{ attachment_url: 'https://f.example/1.jpg', attachment_type: 'image' }],
		[{ url: 'https://f.example/1.jpg', type: 'image' }],
	],
	[
		[{ url: 'https://f.example/1', name: 'a.pdf', type: 'file' }],
		[{ url: 'https://f.example/1', type: 'file', name: 'a.pdf' }],
	],
	[
		[{ file: 'https://f.example/1', filename: 'a.pdf' }],
		[{ url: 'https://f.example/1', name: 'a.pdf' }],
	],
	[{ image: 'https://f.example/1.jpg' }, [{ type: 'image', url: 'https://f.example/1.jpg' }]],
	["[{'attachment_url': 'https://f.example/1.jpg'}]", [{ url: 'https://f.example/1.jpg' }]],
])('the attachments %j become one list', (given, expected) => {
	expect(attachmentsOf(given)).toEqual(expected);
	const [event] = found({ ...sample, ...(given !== undefined && { attachments: given }) });
	expect(event?.json.attachments).toEqual(expected);
});

/** salebot.md 5 */
test.each([
	[0, 'vk'],
	[1, 'telegram'],
	['6', 'whatsapp'],
	[13, 'telephony'],
	[20, 'max'],
	[9, 9],
	[23, 23],
	['vk', 'vk'],
])('the client type %j becomes %j', (given, expected) => {
	expect(clientTypeOf(given)).toBe(expected);
});

/** salebot.md 4.2 */
test.each([
	'new_chat_member',
	'left_chat_member',
	'crm_state_changed 12:123456',
	'new_task_added_callback task_id:7',
	'link_was_pressed https://a.example',
	'a1b2c3d4e5_success 990',
])('the text "%s" is a service event, also when it counts as incoming', (text) => {
	expect(found({ ...sample, message: text }).map(({ json }) => json.event)).toEqual(['service']);
});

test.each(['Is crm_state_changed a word?', 'успех success 990', null])(
	'the text %j is a message',
	(text) => {
		expect(found({ ...sample, message: text }).map(({ json }) => json.event)).toEqual([
			'messageIn',
		]);
	},
);

test('a sender is the client, a block of the bot, or an operator', () => {
	const senders = [sample, { ...sample, is_input: 0 }, { ...sample, is_input: 0, message_id: 390 }];
	expect(senders.map((body) => found(body)[0]?.json.sender)).toEqual(['client', 'operator', 'bot']);
});

test('flags are numbers, texts or booleans', () => {
	for (const flag of [1, '1', true, 'true']) {
		expect(found({ ...sample, is_input: flag })[0]?.json.event).toBe('messageIn');
	}
	for (const flag of [0, '0', false]) {
		const lost = { ...sample, is_input: 0, delivered: flag, error_message: 'blocked' };
		expect(found(lost)[0]?.json).toMatchObject({ event: 'notDelivered', errorMessage: 'blocked' });
	}
});

test('the filters look at channel, messenger, project and text', () => {
	const json = found(sample)[0]?.json ?? {};
	expect(filters.channel.keeps(json, 'other, shop_demo_bot')).toBe(true);
	expect(filters.channel.keeps(json, 'shop')).toBe(false);
	expect(filters.clientTypes.keeps(json, ['telegram', 'vk'])).toBe(true);
	expect(filters.clientTypes.keeps(json, ['vk'])).toBe(false);
	expect(filters.projectId.keeps(json, '424757')).toBe(true);
	expect(filters.projectId.keeps(json, '4247')).toBe(false);
	expect(filters.text.keeps(json, 'HELL')).toBe(true);
	expect(filters.text.keeps({ ...json, text: null }, 'x')).toBe(false);
});
