import { clientType } from './messengers.ts';
import type { Client, Deal, Message } from './types.ts';

interface SeedClient {
	id: number;
	type: number;
	platformId: string;
	group: string;
	name: string | null;
	tag?: string;
	paused?: boolean;
	variables?: Record<string, string>;
	deals?: Deal[];
	history?: Message[];
}

/** 4 August 2025, 12:33:20 in Moscow; seconds since 1970. One client a day from then on. */
const firstDay = 1_754_300_000;
const bot = 'demo_shop_bot';

function deal(id: number, status: number, stateId: number, variables = {}): Deal {
	return { id, status, stateId, variables: new Map(Object.entries(variables)) };
}

/**
 * The ids and values that occur in samples of salebot.md 2.2 to 2.6 are kept: each sample can be
 * asked for.
 */
function people(): SeedClient[] {
	return [
		{
			id: 36553,
			type: clientType.onlineChat,
			platformId: 'site-visitor-1',
			group: 'online_chat',
			name: 'Гость сайта',
		},
		{
			id: 41203,
			type: clientType.telegram,
			platformId: '571830542',
			group: bot,
			name: 'Павел Орлов',
			variables: { город: 'Казань', tg_username: 'pavel_orlov', возраст: '34' },
			deals: [deal(40101, 0, 123456)],
		},
		{
			id: 44483,
			type: clientType.vk,
			platformId: '146467928',
			group: '143414131',
			name: null,
		},
		{
			id: 1469409,
			type: clientType.whatsapp,
			platformId: '79875555555',
			group: '34810',
			name: 'Ирина Волкова',
			variables: { phone: '79875555555', email: 'irina@example.ru' },
			deals: [deal(40210, 0, 37, { товар: 'Курс', budget: '12000' })],
		},
		{
			id: 5622354,
			type: clientType.instagram,
			platformId: '17841400000000001',
			group: 'demo_shop_insta',
			name: 'Алина Белова',
			tag: 'lead_magnet',
			variables: { город: 'Казань', user_name: 'alina_belova' },
		},
		{
			id: 49177759,
			type: clientType.telegram,
			platformId: '407184121',
			group: bot,
			name: 'Анна Кузнецова',
			variables: { phone: '79161234567', email: 'anna@example.ru', tg_username: 'anna_k' },
			deals: [
				deal(40338, 1, 38),
				deal(40340, 1, 38),
				deal(40632, 0, 123456, { var1: '111', Название: 'Заказ А-17', budget: '4500' }),
			],
			history: [annaHistory()],
		},
		{
			// The same person once more: only tg_username links the two records (salebot.md 1.9).
			id: 49177760,
			type: clientType.telegramBusiness,
			platformId: '407184122',
			group: bot,
			name: 'Анна Кузнецова',
			variables: { tg_username: 'anna_k' },
		},
		{
			id: 93891114,
			type: clientType.vk,
			platformId: '256865200',
			group: '143414131',
			name: 'Максим Лебедев',
			variables: { utm_source: 'ads', utm_campaign: 'spring' },
		},
		{
			id: 411262772,
			type: clientType.telephony,
			platformId: '79001234567',
			group: '',
			name: 'Сергей Титов',
		},
		{
			id: 836058546,
			type: clientType.telegram,
			platformId: '6253651200',
			group: bot,
			name: 'Мария Соколова',
			paused: true,
			variables: { tg_username: 'maria_s' },
		},
		{
			id: 4_822_563_001,
			type: clientType.whatsapp,
			platformId: '79609879898',
			group: '34810',
			name: 'Екатерина Новикова',
			variables: { phone: '79609879898' },
			deals: [deal(40500, 0, 123456)],
		},
		{
			// Opted out: nothing will be sent (salebot.md 6.4).
			id: 4_822_563_002,
			type: clientType.email,
			platformId: 'olga@example.ru',
			group: 'shop@example.com',
			name: 'Ольга Смирнова',
			variables: { email: 'olga@example.ru', notSubscribed: '1' },
		},
	];
}

/** The sample of get_history (salebot.md 2.2). */
function annaHistory(): Message {
	return {
		id: 104500,
		fromClient: false,
		outside: 0,
		block: 390,
		text: 'Здравствуйте! Чем помочь?',
		attachments: [],
		note: '',
		at: 1_754_732_014_000,
		error: null,
		manager: { id: 12486, email: 'op@example.com' },
	};
}

export function seedClients(): Map<number, Client> {
	const clients = new Map<number, Client>();
	people().forEach((person, day) => {
		const createdAt = firstDay + day * 86_400;
		clients.set(person.id, {
			id: person.id,
			type: person.type,
			platformId: person.platformId,
			group: person.group,
			name: person.name,
			avatar: null,
			tag: person.tag ?? null,
			block: null,
			createdAt,
			updatedAt: createdAt,
			paused: person.paused ?? false,
			manager: null,
			variables: new Map(Object.entries(person.variables ?? {})),
			deals: person.deals ?? [],
			history: person.history ?? [],
		});
	});
	return clients;
}
