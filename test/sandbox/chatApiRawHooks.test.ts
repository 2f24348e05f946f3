import { events } from '../../nodes/ChatApi/events';
import { findEvents } from '../../nodes/kit/trigger/events';

/** chat-api.md 1.12: with rawHooks, `entry[].changes[].value.{messages,message_echoes,statuses}`. */
const envelope = (value: object) => ({
	entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
});
const all = Object.keys(events);

test('messages, echoes and statuses that come as Meta sends them are the same events', () => {
	const text = {
		id: 'wamid.1',
		from: '15550001111',
		timestamp: '1594851044',
		type: 'text',
		text: { body: 'Hi' },
	};
	const image = {
		...text,
		id: 'wamid.2',
		type: 'image',
		image: { link: 'https://cdn.example/a.jpg', caption: 'Look' },
	};
	const status = {
		id: 'wamid.3',
		status: 'read',
		timestamp: '1594851044',
		recipient_id: '15550001111',
	};
	const found = findEvents(
		events,
		all,
		envelope({
			messages: [text, image],
			message_echoes: [{ ...text, id: 'wamid.4' }],
			statuses: [status],
		}),
	);
	expect(found.map(({ id, json }) => [id, json.event, json.text, json.chatId])).toEqual([
		['messageIn:wamid.1', 'messageIn', 'Hi', '15550001111@c.us'],
		['messageIn:wamid.2', 'messageIn', 'https://cdn.example/a.jpg', '15550001111@c.us'],
		['messageOut:wamid.4', 'messageOut', 'Hi', '15550001111@c.us'],
		['deliveryStatus:wamid.3:read', 'deliveryStatus', undefined, '15550001111@c.us'],
	]);
	expect(found[0]?.json.body).toEqual(text);
	expect(found[1]?.media).toEqual({ url: 'https://cdn.example/a.jpg', fileName: 'a.jpg' });
	expect(found[2]?.json.fromMe).toBe(true);
});

test('every sample is found as its own event, and only as that', () => {
	for (const [key, { sample }] of Object.entries(events)) {
		expect(findEvents(events, all, sample).map(({ json }) => json.event)).toEqual([key]);
	}
});
