import { entityFields, restResource } from '../rest';

const json = { create: { fields: entityFields }, update: { fields: entityFields } };
const moment = '2026-01-01T00:00:00.000Z';

export const lead = restResource('lead', {
	name: 'Lead',
	one: 'a lead',
	about: 'A lead is a form that a bot user has filled in',
	...json,
	sample: { id: 12, shop_id: 2, bot_user: { id: 1313 }, created_at: moment },
});

export const order = restResource('order', {
	name: 'Order',
	one: 'an order',
	about: 'An order has the contact data of a buyer and a basket of goods',
	...json,
	sample: { id: 12, shop_id: 2, bot_user: { id: 1313 }, status: 'new', created_at: moment },
});

export const step = restResource('step', {
	name: 'Step',
	one: 'a step',
	about: 'A step is a block of a scenario, mostly one message of the bot',
	...json,
	sample: { id: 12, shop_id: 2, name: 'Welcome' },
});

export const menuItem = restResource('menuItem', {
	name: 'Menu Item',
	one: 'a menu item',
	about: 'A menu item is a button that takes a bot user from one step to another',
	...json,
	sample: { id: 12, shop_id: 2, text: 'Prices' },
});

const name = {
	type: 'string',
	displayName: 'Name',
	required: true,
	placeholder: 'e.g. VIP',
	description: 'As people see it in the bot constructor',
} as const;

export const tag = restResource('tag', {
	name: 'Tag',
	one: 'a tag',
	about: 'A tag marks bot users of a shop',
	create: { name },
	update: { name },
	sample: { id: 13, shop_id: 2, name: 'VIP' },
});
