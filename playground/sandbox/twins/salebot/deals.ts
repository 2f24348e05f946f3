import { addDeal, currentDeal, moveDeal } from './dealBook.ts';
import { clientType } from './messengers.ts';
import type { Params } from './params.ts';
import { addClient, clientByEmail, clientById, clientByPhone, requiredClient } from './people.ts';
import { done, fail, Failure, missing, noClient, ok } from './replies.ts';
import type { Handler } from './call.ts';
import type { Client, Deal, FunnelState, World } from './types.ts';
import { checkVariables, namesOf, setVariable } from './variables.ts';

/** salebot.md 2.6, get_order_state. */
function noOrder(): Failure {
	return new Failure({ status: 'order not found' });
}

function dealById(client: Client, id: string | undefined): Deal | undefined {
	return id === undefined
		? currentDeal(client)
		: client.deals.find((deal) => String(deal.id) === id);
}

/**
 * The deal of `order_id`. `order 12345 not found` is documented for set_order_vars; for
 * get_order_vars and move_order_to_next_state it is UNKNOWN in salebot.md 2.6, as is whether
 * `order_id` may be left out: it may.
 */
function requiredDeal(client: Client, params: Params): Deal {
	const id = params.text('order_id');
	const deal = dealById(client, id);
	if (deal) return deal;
	throw id === undefined ? noOrder() : new Failure({ status: `order ${id} not found` });
}

/** A client without a deal is UNKNOWN in salebot.md 2.6. */
export const getCurrentOrderId: Handler = ({ world, params }) => {
	const deal = currentDeal(requiredClient(world, params));
	if (!deal) throw noOrder();
	return ok({ status: 'success', order_id: deal.id });
};

/** The key is singular, its value an array (salebot.md 2.6). */
export const getOrders: Handler = ({ world, params }) => {
	const client = requiredClient(world, params);
	const status = params.whole('order_status');
	const deals = client.deals.filter((deal) => status === undefined || deal.status === status);
	return ok({ status: 'success', order_id: deals.map(({ id }) => id) });
};

/** Its only documented failure is `order not found`, so an unknown client ends there as well. */
export const getOrderState: Handler = ({ world, params }) => {
	const client = clientById(world, params.requiredText('client_id'));
	const deal = client && dealById(client, params.text('order_id'));
	if (!deal) throw noOrder();
	return ok({ status: 'success', state_id: deal.stateId });
};

/** Names that the deal does not have are left out: UNKNOWN in salebot.md 2.6. */
export const getOrderVars: Handler = (call) => {
	const { world, params } = call;
	const deal = requiredDeal(requiredClient(world, params), params);
	const wanted = namesOf(call);
	const result = Object.fromEntries(
		wanted.flatMap((name) => {
			const value = deal.variables.get(name);
			return value === undefined ? [] : [[name, value]];
		}),
	);
	return ok({ status: 'success', result });
};

export const setOrderVars: Handler = ({ world, params }) => {
	const variables = params.requiredObject('variables');
	const deal = requiredDeal(requiredClient(world, params), params);
	checkVariables(variables);
	for (const [name, value] of Object.entries(variables)) setVariable(deal.variables, name, value);
	return ok({ status: 'success' });
};

function stateById(world: World, id: number): FunnelState {
	const state = world.project.funnel.find((known) => known.id === id);
	// UNKNOWN in salebot.md 2.6.
	if (!state) throw fail('State not found');
	return state;
}

/**
 * client_id before phone before email; an unknown phone or e-mail creates a client (salebot.md
 * 2.6), of which type is UNKNOWN there: telephony for a phone, e-mail for an address.
 */
function customer(world: World, params: Params): Client {
	const id = params.text('client_id');
	const phone = params.text('phone');
	const email = params.text('email');
	if (id !== undefined) {
		const client = clientById(world, id);
		if (!client) throw noClient();
		return client;
	}
	if (phone !== undefined) {
		const made = { type: clientType.telephony, platformId: phone, group: '', variables: { phone } };
		return clientByPhone(world, phone) ?? addClient(world, made);
	}
	if (email !== undefined) {
		const made = { type: clientType.email, platformId: email, group: '', variables: { email } };
		return clientByEmail(world, email) ?? addClient(world, made);
	}
	throw missing('client_id');
}

/** Parameter and the variable that holds it on the Russian version (salebot.md 2.6). */
const mainFields = [
	['name', 'Название'],
	['description', 'Описание'],
	['budget', 'budget'],
] as const;

export const createOrder: Handler = ({ world, params }) => {
	const stateId = params.whole('state_id');
	const state = stateId === undefined ? undefined : stateById(world, stateId);
	const deal = addDeal(world, customer(world, params), state);
	for (const [parameter, variable] of mainFields) {
		const value = params.text(parameter);
		if (value !== undefined) deal.variables.set(variable, value);
	}
	return ok({ status: 'success', order_id: deal.id });
};

/** Works on the current deal (salebot.md 2.6). Both its answers are UNKNOWN there. */
export const setOrderState: Handler = ({ world, params }) => {
	const client = requiredClient(world, params);
	const state = stateById(world, params.requiredWhole('state_id'));
	const deal = currentDeal(client);
	if (!deal) throw noOrder();
	moveDeal(deal, state);
	return done(world);
};

/** A deal that is finished stays where it is: UNKNOWN in salebot.md 2.6. */
export const moveOrderToNextState: Handler = ({ world, params }) => {
	const deal = requiredDeal(requiredClient(world, params), params);
	const { funnel } = world.project;
	const next = funnel[funnel.findIndex(({ id }) => id === deal.stateId) + 1];
	if (deal.status === 0 && next) moveDeal(deal, next);
	return ok({ status: 'success', state_id: deal.stateId });
};
