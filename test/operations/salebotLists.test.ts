import { lists } from '../../nodes/Salebot/lists';

/** salebot.md 2.7; the keys of newer channels are UNKNOWN there. */
const channels = {
	project_id: 1,
	viber: [{ id: 14, uri: 'stage', name: 'stage', enabled: true, group_id: 11 }],
	facebook: [],
	telegram: [{ id: 23, short_name: 'my_bot', name: 'my_bot', enabled: true, group_id: 'my_bot' }],
	whatsapp: [{ id: 31, name: 'Магазин', group_id: 34810, status: 1 }],
	vkontakte: [{ id: 33, group: '143414131', group_id: '143414131' }],
	something_new: [{ id: 40, name: 'New', group_id: 'new' }],
};

test('the dropdown of channels shows every messenger, also one that nobody knows', () => {
	expect(lists.channels.choices(channels)).toEqual([
		{ name: 'stage (viber)', value: '11' },
		{ name: 'my_bot (telegram)', value: 'my_bot' },
		{ name: 'Магазин (whatsapp)', value: '34810' },
		{ name: '143414131 (vkontakte)', value: '143414131' },
		{ name: 'New (something_new)', value: 'new' },
	]);
});

test('a dropdown for one messenger shows only its channels; WhatsApp bots are chosen by their id', () => {
	expect(lists.telegramChannels.choices(channels).map(({ value }) => value)).toEqual(['my_bot']);
	expect(lists.vkChannels.choices(channels).map(({ value }) => value)).toEqual(['143414131']);
	expect(lists.whatsappBots.choices(channels).map(({ value }) => value)).toEqual(['31']);
	expect(lists.emailChannels.choices(channels)).toEqual([]);
});

test('the dropdown of blocks shows what a person knows of a block', () => {
	const messages = [
		{ id: 390, condition: '/start', answer: 'Hello!', message_type: 0, description: 'Welcome' },
		{ id: 391, condition: '', answer: 'Prices', message_type: 0, description: null },
		{ id: 392, condition: '', answer: '', message_type: 0, description: '' },
	];
	const expected = [
		{ name: 'Welcome', value: '390' },
		{ name: 'Prices', value: '391' },
		{ name: 'Block 392', value: '392' },
	];
	expect(lists.blocks.choices({ status: 'success', messages })).toEqual(expected);
	expect(lists.blocks.choices(messages)).toEqual(expected);
});
