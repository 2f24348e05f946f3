import { catalogue } from '../../../nodes/ChatApiConstructor/operations/index';

/** The documented endpoints of chat-api.md 3.2 with the operations that make each call. */
const documented: Record<string, string[]> = {
	'POST /api/auth/login/': [],
	'POST /api/auth/logout/': ['session/logOut'],
	'POST /api/auth/logoutall/': ['session/logOutEverywhere'],
	'GET /api/shop/shops/': ['shop/getMany'],
	'GET /api/bot/bots/': ['bot/getMany'],
	'GET /api/bot/bots/{botId}/': ['bot/get'],
	'GET /api/bot/bot/{botId}/status/': ['bot/getStatus'],
	'GET /api/bot/bot/{botId}/restart/': ['bot/restart'],
	'GET /api/bot/bot/{botId}/stop/': ['bot/stop'],
	'DELETE /api/bot/bots/{botId}/': ['bot/delete'],
	'GET /api/bot/bot_users/': ['botUser/getMany'],
	'GET /api/bot/bot_users/{botUserId}/': ['botUser/get', 'botUser/addTags', 'botUser/removeTags'],
	'PATCH /api/bot/bot_users/{botUserId}/': [
		'botUser/update',
		'botUser/setVariables',
		'botUser/addTags',
		'botUser/removeTags',
	],
	'POST /api/bot/bot_user/unsafe_create/': ['botUser/create'],
	'GET /api/bot/chats/': ['chat/getMany'],
	'GET /api/bot/messages/': ['message/getMany'],
	'POST /api/bot/messages/send_message/': [
		'message/sendText',
		'message/sendImage',
		'message/sendFile',
		'message/sendVideo',
		'message/sendButtons',
	],
	'POST /api/bot/bot_user/subscribe_to_flow/': ['botUser/subscribeToFlow'],
	'POST /api/bot/bot_user/unsubscribe_from_flow/': ['botUser/unsubscribeFromFlow'],
	'GET /api/bot/waba_templates/': ['whatsAppTemplate/getMany'],
	'GET /api/bot/waba_templates/{templateId}/': ['whatsAppTemplate/get'],
	'POST /api/v2/bot/messages/send_waba_template_message/': ['whatsAppTemplate/send'],
	'GET /api/store/custom_fields/': ['variable/getMany'],
	'POST /api/store/custom_fields/': ['variable/create'],
	'PATCH /api/store/custom_fields/{variableId}/': ['variable/update'],
	'GET /api/notifications/channels/': ['notificationChannel/getMany'],
	'POST /api/notifications/channels/': ['notificationChannel/create'],
	'PATCH /api/notifications/channels/{channelId}/': ['notificationChannel/update'],
};

const leftOut: Record<string, string> = {
	'POST /api/auth/login/': 'the credential logs in',
};

/** chat-api.md 3.3: entities that the seed names without a path, with the path that its rules give. */
const derived: Record<string, string> = {
	lead: '/api/store/leads/',
	order: '/api/store/orders/',
	step: '/api/bot/steps/',
	menuItem: '/api/bot/menu_items/',
	tag: '/api/store/tags/',
};

/** The rules of the seed: GET a list, GET one, POST, PATCH and DELETE. */
const rules: Record<string, (key: string) => string> = {
	getMany: (key) => `GET /{${key}Path}/`,
	get: (key) => `GET /{${key}Path}/{${key}Id}/`,
	create: (key) => `POST /{${key}Path}/`,
	update: (key) => `PATCH /{${key}Path}/{${key}Id}/`,
	delete: (key) => `DELETE /{${key}Path}/{${key}Id}/`,
};

/** The entities that the seed explains, by the resource that covers each. */
const entities: Record<string, string> = {
	Shop: 'shop',
	Bot: 'bot',
	BotUser: 'botUser',
	Lead: 'lead',
	Order: 'order',
	Step: 'step',
	MenuItem: 'menuItem',
};

/** What the documentation names without saying what it takes or gives; the docs of the operation say so. */
const partly = [
	'bot/getStatus',
	'botUser/create',
	'message/sendImage',
	'message/sendFile',
	'message/sendVideo',
	'message/sendButtons',
	'whatsAppTemplate/send',
];

const operations = Object.entries(catalogue.resources).flatMap(([resource, { operations }]) =>
	Object.entries(operations).map(([key, entry]) => ({ key: `${resource}/${key}`, entry })),
);
const keys = operations.map(({ key }) => key);
const derivedKeys = Object.keys(derived).flatMap((resource) =>
	Object.keys(rules).map((rule) => `${resource}/${rule}`),
);

test('every operation makes a documented or derived call, and every such call is there', () => {
	const known = new Set([
		...Object.values(documented).flat(),
		...derivedKeys,
		'customApiCall/call',
	]);
	expect([...keys].sort()).toEqual([...known].sort());
});

test('every documented endpoint has an operation or a reason to be left out', () => {
	const without = Object.keys(documented).filter((http) => documented[http]?.length === 0);
	expect(without).toEqual(Object.keys(leftOut));
});

test('an operation with one call makes the call that the list names', () => {
	const wrong = operations.filter(
		({ key, entry }) =>
			entry.http !== undefined &&
			!derivedKeys.includes(key) &&
			!documented[entry.http]?.includes(key),
	);
	expect(wrong.map(({ key }) => key)).toEqual([]);
});

test('every entity of the seed is a resource', () => {
	const resources = Object.keys(catalogue.resources);
	expect(Object.values(entities).filter((resource) => !resources.includes(resource))).toEqual([]);
});

test.each(derivedKeys)('%s follows the rules, by a path that is shown and can be changed', (key) => {
	const [resource = '', rule = ''] = key.split('/');
	const entry = catalogue.resources[resource]?.operations[rule];
	expect(entry?.http).toBe(rules[rule]?.(resource));
	const path = entry?.fields[`${resource}Path`];
	expect(path).toMatchObject({ type: 'string', default: derived[resource], required: true });
	expect(path?.hint).toMatch(/Not listed in the documentation/);
});

test('the docs tell derived calls from documented ones', () => {
	const noted = (start: RegExp) =>
		operations.filter(({ entry }) => start.test(entry.note ?? '')).map(({ key }) => key);
	expect(noted(/^Derived: the documentation names/).sort()).toEqual([...derivedKeys].sort());
	expect(noted(/^(?!Derived:)./).sort()).toEqual([...partly].sort());
});

test('lists are paged, by the shop wherever one is needed', () => {
	const lists = operations.filter(({ key }) => key.endsWith('/getMany'));
	expect(lists.filter(({ entry }) => entry.page !== 'entries')).toEqual([]);
	const shopless = lists.filter(({ entry }) => !entry.fields.shopId?.required);
	expect(shopless.map(({ key }) => key)).toEqual(['shop/getMany']);
});
