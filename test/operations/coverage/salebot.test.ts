import { catalogue } from '../../../nodes/Salebot/operations/index';

/** The 43 actions of salebot.md 2, in its order, with the methods that it gives. */
const actions: Record<string, string> = {
	callback: 'POST or GET',
	vk_callback: 'POST or GET',
	ok_callback: 'POST or GET',
	whatsapp_callback: 'POST or GET',
	tg_callback: 'POST',
	email_callback: 'POST',
	send_callback_by_platform_id: 'POST',
	message: 'POST or GET',
	whatsapp_message: 'POST or GET',
	broadcast: 'POST',
	get_history: 'GET',
	clear_history: 'GET',
	assign_to_user: 'POST',
	load_clients: 'POST',
	add_to_list: 'POST',
	remove_from_list: 'POST',
	get_clients: 'GET',
	delete_clients: 'POST',
	subscribers: 'POST',
	save_variables: 'POST',
	get_variables: 'GET',
	find_client_id_by_platform_id: 'POST',
	online_chat_client_id: 'GET',
	whatsapp_client_id: 'GET',
	find_client_id_by_phone: 'GET',
	find_client_id_by_email: 'GET',
	find_client_id_by_var: 'GET',
	find_latest_client_id_by_var: 'GET',
	find_all_client_id_by_var: 'GET',
	find_all_client_id_by_several_vars: 'GET',
	find_clients: 'POST',
	get_current_order_id: 'GET',
	get_orders: 'GET',
	get_order_state: 'GET',
	get_order_vars: 'POST',
	set_order_vars: 'POST',
	create_order: 'POST',
	set_order_state: 'POST',
	move_order_to_next_state: 'POST',
	check_whatsapp: 'GET or POST',
	check_insta_subscription: 'GET or POST',
	connected_channels: 'GET',
	get_messages: 'GET',
};

const entries = Object.entries(catalogue.resources).flatMap(([resource, { operations }]) =>
	Object.entries(operations).map(([key, entry]) => ({ key: `${resource}.${key}`, entry })),
);
// What sends and waits sends by the action of another operation.
const routes = entries.flatMap(({ key, entry }) =>
	entry.http && !entry.wait ? [{ key, http: entry.http }] : [],
);

test('43 of 43 actions have one operation each, and no operation calls anything else', () => {
	expect(Object.keys(actions)).toHaveLength(43);
	const covered = routes.map(({ http }) => http.replace(/^\w+ \//, ''));
	expect(covered.sort()).toEqual(Object.keys(actions).sort());
});

test.each(routes)('$key uses a method that the reference gives: $http', ({ http }) => {
	const [method = '', path = ''] = http.split(' /');
	expect(actions[path]?.split(' or ')).toContain(method);
	// POST where both exist: a GET has characters that it may not carry (salebot.md 1.5).
	if (actions[path]?.includes('or')) expect(method).toBe('POST');
});

test('what has no action of its own calls nothing or what the user names', () => {
	const others = entries.filter(({ entry }) => !entry.http).map(({ key }) => key);
	expect(others).toEqual(['integration.buildWebhookUrl', 'customCall.call']);
});

test('what destroys is never repeated and asks for a confirmation', () => {
	const destroys = entries.filter(({ entry }) => entry.effect === 'delete');
	expect(destroys.map(({ key }) => key).sort()).toEqual([
		'client.delete',
		'list.remove',
		'message.clearHistory',
	]);
	const asked = entries.filter(({ entry }) =>
		Object.values(entry.fields).some((field) => field.type === 'boolean' && field.confirms),
	);
	expect(asked.map(({ key }) => key).sort()).toEqual(['client.delete', 'message.clearHistory']);
});

test('the keys that workflows store since the first version are still there', () => {
	const keys = entries.map(({ key }) => key);
	expect(keys).toEqual(
		expect.arrayContaining([
			'message.send',
			'client.getMany',
			'client.assign',
			'variable.save',
			'variable.get',
			'channel.getMany',
		]),
	);
});
