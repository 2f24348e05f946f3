import * as callbacks from './callbacks.ts';
import * as channels from './channels.ts';
import * as clients from './clients.ts';
import * as deals from './deals.ts';
import * as find from './find.ts';
import type { Mapping } from './mapping.ts';
import * as messages from './messages.ts';
import type { Handler } from './call.ts';
import type { Right } from './types.ts';
import * as variables from './variables.ts';

export interface Action {
	methods: readonly string[];
	right: Right;
	handle: Handler;
	/** salebot.md 3. */
	mapping?: Mapping;
}

const GET = ['GET'];
const POST = ['POST'];
const BOTH = ['GET', 'POST'];

const full: Mapping = { values: true, delimiter: true };
const nestedOnly: Mapping = { values: false, delimiter: true };
/** callback spells its selectors with a prefix. */
const ofCallback: Mapping = { ...full, names: { phone: 'client_phone', email: 'client_email' } };

/**
 * The 43 actions of salebot.md 2 and one alias: methods, the right of salebot.md 1.3, handler. GET
 * and POST where both are documented, or where one is documented and the other seen at work. The
 * rights of `subscribers`, `vk_subscribers` and `check_insta_subscription` are UNKNOWN in
 * salebot.md 2.
 */
const rows: Record<string, Action> = {
	callback: { methods: BOTH, right: 'W-CLI', handle: callbacks.callback, mapping: ofCallback },
	vk_callback: { methods: BOTH, right: 'W-CLI', handle: callbacks.vkCallback, mapping: full },
	ok_callback: { methods: BOTH, right: 'W-CLI', handle: callbacks.okCallback, mapping: full },
	whatsapp_callback: {
		methods: BOTH,
		right: 'W-CLI',
		handle: callbacks.whatsappCallback,
		mapping: full,
	},
	tg_callback: { methods: POST, right: 'W-CLI', handle: callbacks.tgCallback, mapping: nestedOnly },
	email_callback: {
		methods: POST,
		right: 'W-CLI',
		handle: callbacks.emailCallback,
		mapping: nestedOnly,
	},
	send_callback_by_platform_id: {
		methods: POST,
		right: 'W-CLI',
		handle: callbacks.callbackByPlatformId,
	},

	message: { methods: BOTH, right: 'W-CLI', handle: messages.message, mapping: full },
	whatsapp_message: {
		methods: BOTH,
		right: 'W-CLI',
		handle: messages.whatsappMessage,
		mapping: full,
	},
	broadcast: { methods: POST, right: 'W-CLI', handle: messages.broadcast, mapping: nestedOnly },
	get_history: { methods: GET, right: 'R-CLI', handle: messages.getHistory },
	clear_history: { methods: GET, right: 'W-CLI', handle: messages.clearHistory },

	assign_to_user: { methods: BOTH, right: 'W-CLI', handle: clients.assignToUser },
	load_clients: { methods: POST, right: 'W-CLI', handle: clients.loadClients },
	add_to_list: { methods: POST, right: 'W-CLI', handle: clients.addToList },
	remove_from_list: { methods: POST, right: 'W-CLI', handle: clients.removeFromList },
	get_clients: { methods: BOTH, right: 'R-CLI', handle: clients.getClients },
	delete_clients: { methods: POST, right: 'DEL-CLI', handle: clients.deleteClients },
	subscribers: { methods: BOTH, right: 'R-CLI', handle: clients.subscribers },
	vk_subscribers: { methods: GET, right: 'R-CLI', handle: clients.subscribers },

	save_variables: {
		methods: POST,
		right: 'W-CLI',
		handle: variables.saveVariables,
		mapping: nestedOnly,
	},
	get_variables: { methods: GET, right: 'R-CLI', handle: variables.getVariables },

	find_client_id_by_platform_id: { methods: POST, right: 'R-CLI', handle: find.byPlatformId },
	online_chat_client_id: { methods: GET, right: 'W-CLI', handle: find.onlineChat },
	whatsapp_client_id: { methods: GET, right: 'R-CLI', handle: find.whatsapp },
	find_client_id_by_phone: { methods: GET, right: 'R-CLI', handle: find.byPhone },
	find_client_id_by_email: { methods: GET, right: 'R-CLI', handle: find.byEmail },
	find_client_id_by_var: { methods: GET, right: 'R-CLI', handle: find.byVariable },
	find_latest_client_id_by_var: { methods: GET, right: 'R-CLI', handle: find.latestByVariable },
	find_all_client_id_by_var: { methods: GET, right: 'R-CLI', handle: find.allByVariable },
	find_all_client_id_by_several_vars: {
		methods: GET,
		right: 'R-CLI',
		handle: find.allBySeveralVariables,
	},
	find_clients: { methods: POST, right: 'R-CLI', handle: find.findClients },

	get_current_order_id: { methods: GET, right: 'R-CRM', handle: deals.getCurrentOrderId },
	get_orders: { methods: GET, right: 'R-CRM', handle: deals.getOrders },
	get_order_state: { methods: GET, right: 'R-CRM', handle: deals.getOrderState },
	get_order_vars: { methods: POST, right: 'R-CRM', handle: deals.getOrderVars },
	set_order_vars: { methods: POST, right: 'W-CRM', handle: deals.setOrderVars },
	create_order: { methods: POST, right: 'W-CRM', handle: deals.createOrder },
	set_order_state: { methods: POST, right: 'W-CRM', handle: deals.setOrderState },
	move_order_to_next_state: { methods: POST, right: 'W-CRM', handle: deals.moveOrderToNextState },

	check_whatsapp: { methods: BOTH, right: 'R-CLI', handle: channels.checkWhatsapp },
	check_insta_subscription: {
		methods: BOTH,
		right: 'R-CLI',
		handle: channels.checkInstaSubscription,
	},
	connected_channels: { methods: GET, right: 'R-CLI', handle: channels.connectedChannels },
	get_messages: { methods: GET, right: 'R-CLI', handle: channels.getMessages },
};

export const actions: ReadonlyMap<string, Action> = new Map(Object.entries(rows));
