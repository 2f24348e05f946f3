/** Entries of chat-api.md 3.2, as the node gives them. */
export const sampleBot = {
	id: 503,
	shop_id: 2,
	bot_type: 1,
	name: 'Coffee Delivery',
	status: 5,
	status_name: 'running',
	tg_bot_nickname: 'coffee_example_bot',
	wa_phone_number: null,
	waba_phone_number: null,
};

export const sampleBotUser = {
	id: 1313,
	shop_id: 2,
	created_at: '2020-12-21T23:32:00',
	updated_at: '2020-12-21T23:32:00',
	bot: { id: 503, name: 'Coffee Delivery', bot_type: 1 },
	messenger_user_id: '15550100001',
	lang_code: 'en',
	name: 'Ada Example',
	store: {
		id: 1314,
		active_flows: [],
		name: 'Ada Example',
		phone: '15550100001',
		subscribed_to_bot: true,
		tags: [{ id: 13, shop_id: 2, name: 'VIP' }],
		user_vars: { goods: 5 },
	},
};
