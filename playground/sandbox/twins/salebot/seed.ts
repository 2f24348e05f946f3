import type { JsonObject } from '../../twin.ts';
import { seedClients } from './seedClients.ts';
import type { Block, Employee, FunnelState, Project, Right, Settings } from './types.ts';

const everything: readonly Right[] = ['R-CLI', 'W-CLI', 'DEL-CLI', 'R-CRM', 'W-CRM'];

/** Any number of keys for one project, each with its own rights (salebot.md 1.2, 1.3). */
export function seedKeys(): Map<string, readonly Right[]> {
	return new Map([
		['sandbox-salebot-key', everything],
		['sandbox-salebot-write-only', ['W-CLI', 'W-CRM']],
		['sandbox-salebot-crm', ['R-CRM', 'W-CRM']],
	]);
}

export function seedSettings(): Settings {
	return {
		webhookUrl: null,
		shapes: 'object',
		wrongKey: 404,
		missingRight: 403,
		notFound: 'status',
		attachmentsForm: 'links',
		broadcastWithoutTarget: 'nobody',
		callbacksReachWebhook: false,
		// UNKNOWN in salebot.md 2.0: the zone of send_time. Moscow stands for "the project's".
		utcOffsetMinutes: 180,
	};
}

/**
 * salebot.md 2.7. The keys of a WhatsApp entry beside group_id and status are UNKNOWN in salebot.md
 * 2.7, and so are the keys of newer channels (instagram, max): those are left out.
 */
const channels: JsonObject = {
	project_id: 424757,
	viber: [],
	facebook: [],
	telegram: [
		{
			id: 23,
			short_name: 'demo_shop_bot',
			name: 'demo_shop_bot',
			enabled: true,
			group_id: 'demo_shop_bot',
		},
	],
	whatsapp: [{ id: 31, name: 'Магазин', enabled: true, group_id: 34810, status: 1 }],
	avito: [],
	ok: [],
	vkontakte: [{ id: 33, group: '143414131', group_id: '143414131' }],
};

const blocks: readonly Block[] = [
	{
		id: 390,
		condition: '/start',
		answer: 'Здравствуйте! Чем помочь?',
		type: 0,
		description: 'Приветствие',
	},
	{ id: 391, condition: 'цены', answer: 'Прайс: 990 ₽ в месяц', type: 0, description: 'Цены' },
	{ id: 392, condition: 'paid_ok', answer: 'Оплата получена', type: 1, description: 'Оплата' },
	{ id: 393, condition: 'promo', answer: 'Скидка 20% до пятницы', type: 1, description: 'Акция' },
	{ id: 394, condition: '', answer: 'Напишем вам завтра', type: 0, description: 'Напоминание' },
];

/** 123456 and 37 are the state ids of the samples in salebot.md 2.6. */
const funnel: readonly FunnelState[] = [
	{ id: 123456, name: 'Новая заявка', dealStatus: 0 },
	{ id: 37, name: 'Ждёт оплаты', dealStatus: 0 },
	{ id: 38, name: 'Оплачено', dealStatus: 1 },
	{ id: 39, name: 'Отказ', dealStatus: 2 },
];

const employees: readonly Employee[] = [
	{ id: 12486, email: 'op@example.com' },
	{ id: 12487, email: 'olga@example.com' },
];

export function seedProject(): Project {
	return {
		id: 424757,
		channels: structuredClone(channels),
		blocks: structuredClone([...blocks]),
		funnel: structuredClone([...funnel]),
		employees: structuredClone([...employees]),
		clients: seedClients(),
		lists: new Map([
			[1170282, new Set([411262772, 93891114])],
			[1170283, new Set()],
		]),
		variables: new Map([['shop_name', 'Демо-магазин']]),
		scheduled: new Map(),
		// New ids lie above 2^31, as the ids of messages already do (salebot.md 1.9).
		next: {
			client: 4_822_563_100,
			deal: 40_654,
			message: 22_563_045_582,
			scheduled: 1,
			employee: 0,
		},
		quotaUsed: 0,
	};
}
