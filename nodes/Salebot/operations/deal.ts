import type { IDataObject } from 'n8n-workflow';
import type { Reply } from '../../kit/http/api';
import { isObject } from '../../kit/json';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { accepted } from '../api';
import { clientBy, clientId, email, orderId, phone, stateId, variableLimits } from '../fields';

/** `order_status` (salebot.md 2.6). */
const statuses: Readonly<Record<string, number>> = { active: 0, successful: 1, failed: 2 };

/** The answer under the names of the fields: `orderId` and `stateId`. */
function named({ data }: Reply): IDataObject {
	const { order_id: order, state_id: state } = isObject(data) ? data : {};
	return {
		...(order !== undefined && { orderId: order }),
		...(state !== undefined && { stateId: state }),
	};
}

function done(reply: Reply): IDataObject {
	const { order_id: _order, state_id: _state, ...rest } = accepted(reply);
	return { ...rest, ...named(reply) };
}

/** Nothing, when the answer names no deal. */
function current(reply: Reply): IDataObject[] {
	const { orderId: id, stateId: state } = named(reply);
	return id || state ? [named(reply)] : [];
}

/** The key is singular, its value a list (salebot.md 2.6). */
function deals({ data }: Reply): IDataObject[] {
	const ids = isObject(data) ? data.order_id : data;
	return (Array.isArray(ids) ? ids : []).map((id) => ({ orderId: id }));
}

/** Salebot calls them orders in the API and deals in its screens (salebot.md 2.6). */
export const deal: Resource = {
	name: 'Deal',
	operations: {
		create: operation({
			name: 'Create',
			action: 'Create a deal',
			description: 'Make a deal for a client. An unknown phone or email makes a new client, too.',
			effect: 'write',
			http: 'POST /create_order',
			fields: {
				findBy: clientBy({ phone: 'phone', email: 'email' }),
				clientId: { ...clientId, when: { findBy: ['clientId'] } },
				phone: { ...phone, when: { findBy: ['phone'] } },
				email: { ...email, when: { findBy: ['email'] } },
			},
			options: {
				name: { type: 'string', displayName: 'Deal Name', description: 'Title of the deal' },
				description: {
					type: 'string',
					displayName: 'Deal Description',
					rows: 2,
					description: 'What the deal is about',
				},
				budget: {
					type: 'number',
					displayName: 'Budget',
					decimals: 2,
					description: "Value of the deal, in the project's currency",
				},
				stateId,
			},
			output: done,
			sample: { status: 'success', orderId: 40654 },
		}),
		getCurrent: operation({
			name: 'Get Current',
			action: 'Get the current deal of a client',
			description: 'Read the ID of the deal that variables without a prefix belong to',
			effect: 'read',
			http: 'GET /get_current_order_id',
			fields: { clientId },
			lookup: true,
			output: current,
			sample: { found: true, orderId: 40632 },
		}),
		getMany: operation({
			name: 'Get Many',
			action: 'Get many deals of a client',
			description: 'Read the IDs of the deals of a client, one item each',
			effect: 'read',
			http: 'GET /get_orders',
			fields: { clientId },
			options: {
				orderStatus: {
					type: 'options',
					displayName: 'Status',
					default: 'active',
					choices: {
						active: { name: 'Active' },
						failed: { name: 'Failed' },
						successful: { name: 'Successful' },
					},
					parts: (status: string) => ({ order_status: statuses[status] }),
				},
			},
			output: deals,
			sample: { orderId: 40338 },
		}),
		getState: operation({
			name: 'Get State',
			action: 'Get the state of a deal',
			description: 'Read the funnel state of a deal, of the current one unless you name another',
			effect: 'read',
			http: 'GET /get_order_state',
			fields: { clientId },
			options: { orderId },
			lookup: true,
			output: current,
			sample: { found: true, stateId: 123456 },
		}),
		setState: operation({
			name: 'Set State',
			action: 'Set the state of a deal',
			description: 'Move the current deal of a client to a state of the funnel',
			effect: 'write',
			http: 'POST /set_order_state',
			lane: 'clientId',
			fields: { clientId, stateId },
			output: done,
			sample: { status: 'success' },
		}),
		moveToNextState: operation({
			name: 'Move to Next State',
			action: 'Move a deal to the next state',
			description: 'Move a deal one state further in its funnel',
			effect: 'write',
			http: 'POST /move_order_to_next_state',
			lane: 'clientId',
			fields: { clientId, orderId },
			output: done,
			sample: { status: 'success', stateId: 37 },
		}),
		getVariables: operation({
			name: 'Get Variables',
			action: 'Get variables of a deal',
			description: 'Read variables of a deal by their names',
			effect: 'read',
			http: 'POST /get_order_vars',
			fields: {
				clientId,
				orderId,
				variables: {
					type: 'list',
					displayName: 'Variable Names',
					required: true,
					placeholder: 'e.g. budget, invoice',
					description: 'One or several, from an expression or with commas between them',
				},
			},
			output: ({ data }) => (isObject(data) && isObject(data.result) ? data.result : {}),
			sample: { budget: '5000' },
		}),
		setVariables: operation({
			name: 'Set Variables',
			action: 'Set variables of a deal',
			description: 'Write variables of a deal, also of one that is not the current one',
			effect: 'write',
			http: 'POST /set_order_vars',
			lane: 'clientId',
			fields: {
				clientId,
				orderId,
				variables: {
					type: 'pairs',
					displayName: 'Variables',
					required: true,
					pair: 'Variable',
					...variableLimits,
					description:
						'The main fields are variables, too: Название, Описание and budget in the Russian Salebot, Name, Description and budget in the international one',
				},
			},
			output: accepted,
			sample: { status: 'success' },
		}),
	},
};
