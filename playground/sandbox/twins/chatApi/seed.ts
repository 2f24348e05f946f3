import { addMedia, emptyInstance, isGroup, nextMessageId, openChat } from './instance.ts';
import { seedTemplates } from './seedTemplates.ts';
import { PIXEL } from './status.ts';
import type { Instance, StoredMessage } from './types.ts';
import type { World } from './world.ts';
import { secondsOf } from './world.ts';

export const CLASSIC = { id: '777', token: 'sandbox-token-777' };
export const BUSINESS = { id: 'ABC123', token: 'sandbox-token-abc' };

/** More than 25 instances, so that days may be transferred (seed 0, chat-api.md 2). */
const OTHER_INSTANCES = 24;
/** chat-api.md 8 asks for 250 messages; 130 chats cross the page of 100. */
const MESSAGES = 250;
const CHATS = 130;
/** 1 September 2026; fixed, so that tests can name times. */
const FIRST_TIME = 1_788_220_800;
const STEP_SECONDS = 600;
const HOUR_MS = 3_600_000;

const PEOPLE = [
	['15550001111', 'Ann Lee'],
	['15550002222', 'Boris Novak'],
	['15550003333', 'Carla Rossi'],
	['79995253422', 'Дарья Соколова'],
	['5511998765432', 'Eduardo Lima'],
	['447700900123', 'Fiona Clarke'],
	['15550004444', 'Gus Meyer'],
	['15550005555', 'Hana Sato'],
] as const;
const GROUPS = [
	['15550001111-1600000001@g.us', 'Tea tasting'],
	['15550001111-1600000002@g.us', 'Couriers'],
] as const;
const ASKED = [
	'Hi! Is the green tea back in stock?',
	'Thanks, and what does delivery cost?',
	'Could you send me the invoice once more?',
	'Can I pick it up tomorrow morning?',
	'Two boxes of oolong, please.',
	'It arrived today, lovely packaging!',
];
const ANSWERED = [
	'Good morning! Yes, it came in yesterday.',
	'Delivery in the city is free from $20.',
	'Of course, here it is.',
	'Sure, we are open from 9 to 18.',
	'Noted. Anything else?',
	'So glad to hear that!',
];

export function seed(world: World): void {
	const classic = emptyInstance(CLASSIC.id, CLASSIC.token, 'classic');
	const business = emptyInstance(BUSINESS.id, BUSINESS.token, 'business');
	seedClassic(classic);
	seedBusiness(world, business);
	for (const instance of [classic, business, ...others()])
		world.instances.set(instance.id, instance);
}

function seedClassic(instance: Instance): void {
	instance.name = 'Teahouse';
	const chats: Array<readonly [string, string]> = [
		...PEOPLE.map(([phone, name]) => [`${phone}@c.us`, name] as const),
		...GROUPS,
	];
	for (const [id, name] of chats) openChat(instance, id, name);
	for (const [id] of GROUPS) {
		const chat = openChat(instance, id);
		chat.metadata.participants = PEOPLE.slice(0, 3).map(([phone]) => `${phone}@c.us`);
		chat.metadata.groupInviteLink = 'https://chat.whatsapp.com/SANDBOXINVITE';
	}
	for (let index = chats.length; index < CHATS; index += 1) {
		openChat(instance, `1555100${String(index).padStart(4, '0')}@c.us`, `Contact ${index}`);
	}
	for (let index = 0; index < MESSAGES; index += 1) {
		const chatId = chats[Math.floor(index / 2) % chats.length]?.[0] ?? '';
		const fromMe = index % 2 === 1;
		const line = Math.floor(index / (2 * chats.length));
		const text = (fromMe ? ANSWERED : ASKED)[line % ASKED.length] ?? '';
		seedMessage(instance, { chatId, fromMe, text, time: FIRST_TIME + index * STEP_SECONDS });
	}
	instance.labels = [
		{ id: '1', name: 'New customer', hexColor: '#ff9485' },
		{ id: '2', name: 'Paid', hexColor: '#64c4ff' },
	];
	instance.ban = { banPhoneMask: '^7900', preBanMessage: 'You are blocked', set: false };
	instance.statusHistory = [
		{ date: FIRST_TIME, status: 'got qr code' },
		{ date: FIRST_TIME + 60, status: 'authenticated' },
	];
	instance.templates = seedTemplates();
	instance.count.queue = 2000;
}

function seedBusiness(world: World, instance: Instance): void {
	instance.name = 'Teahouse Business';
	instance.templates = seedTemplates();
	instance.profile = {
		...instance.profile,
		about: 'Tea, and time for it',
		address: '1 Harbour Street',
		description: 'Loose leaf tea from small farms',
		email: 'hello@teahouse.example',
		phone: '15550009999',
		vertical: 'Shopping and Retail',
		websites: ['https://teahouse.example'],
	};
	const now = world.tools.now();
	const lines: Array<[number, string, string]> = [
		[1, '15550001111', 'Hi! Is the green tea back in stock?'],
		[72, '15550002222', 'Thank you, all arrived.'],
	];
	for (const [hours, phone, text] of lines) {
		const chatId = `${phone}@c.us`;
		const name = PEOPLE.find(([known]) => known === phone)?.[1] ?? phone;
		openChat(instance, chatId, name);
		const at = now - hours * HOUR_MS;
		seedMessage(instance, { chatId, fromMe: false, text, time: secondsOf(at) });
		instance.lastIncoming.set(chatId, at);
	}
	addMedia(instance, { mimeType: 'image/png', filename: 'tea.png', data: PIXEL });
}

function seedMessage(
	instance: Instance,
	input: { chatId: string; fromMe: boolean; text: string; time: number },
): void {
	const { chatId, fromMe, text, time } = input;
	const chat = openChat(instance, chatId);
	chat.last_time = time;
	instance.count.message += 1;
	const writer = isGroup(chatId) ? (chat.metadata.participants[0] ?? chatId) : chatId;
	const message: StoredMessage = {
		wire: {
			id: nextMessageId(instance, chatId, fromMe),
			body: text,
			type: 'chat',
			senderName: fromMe ? instance.name : chat.name,
			fromMe,
			author: fromMe ? `${instance.id}@c.us` : writer,
			time,
			chatId,
			chatName: chat.name,
			messageNumber: instance.count.message,
			caption: null,
			self: fromMe ? 1 : 0,
			isForwarded: 0,
			quotedMsgId: null,
			quotedMsgBody: null,
			quotedMsgType: null,
		},
		text,
		at: time * 1000,
		queueNumber: instance.count.message,
		status: fromMe ? 'viewed' : 'received',
		hooks: [],
	};
	instance.messages.push(message);
}

function others(): Instance[] {
	return Array.from({ length: OTHER_INSTANCES }, (_none, index) => {
		const id = String(900_001 + index);
		const instance = emptyInstance(id, `sandbox-token-${id}`, 'classic');
		// A name may be empty, and the date comes in seconds or, rarely, in milliseconds (chat-api.md 2).
		instance.name = index % 3 === 0 ? '' : `Branch ${index + 1}`;
		const paidTill = FIRST_TIME + (index + 100) * 86_400;
		instance.paidTill = index === 1 ? paidTill * 1000 : paidTill;
		instance.stopped = index % 8 === 7;
		instance.accountStatus = 'got qr code';
		return instance;
	});
}
