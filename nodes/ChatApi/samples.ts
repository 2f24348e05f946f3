/** A message as the history and the webhook show it (chat-api.md 1.6, 1.12). */
export const sampleMessage = {
	id: 'false_4915112345678@c.us_3EB0AA',
	body: 'Hi',
	type: 'chat',
	senderName: 'Ann',
	fromMe: false,
	author: '4915112345678@c.us',
	time: 1594851044,
	chatId: '4915112345678@c.us',
	chatName: 'Ann',
	messageNumber: 28,
};
