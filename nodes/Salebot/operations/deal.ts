import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';
import { field } from '../../kit/fields';
import { isObject } from '../../kit/json';
import { accepted, deals } from '../answers';
import { clientId, email, phone, variables, wholeNumber } from '../fields';

const dealId = field({
	type: 'string',
	displayName: 'Deal ID',
	wire: 'order_id',
	required: true,
	placeholder: 'e.g. 40632',
	description: 'Number of the deal, for example from Get Current or from the address in SalebotCRM',
	parse: (text) => wholeNumber('Deal ID', text),
});

const stateId = field({
	type: 'string',
	displayName: 'State ID',
	required: true,
	placeholder: 'e.g. 123456',
	description: 'Number of the state, as shown in the funnel editor of SalebotCRM',
	parse: (text) => wholeNumber('State ID', text),
});

export const deal: Resource = {
	name: 'Deal',
	operations: {
		create: operation({
			name: 'Create',
			action: 'Create a deal',
			description: 'Open a deal for a client. An unknown phone or email makes a new client.',
			effect: 'write',
			http: 'POST /create_order',
			lane: 'clientId',
			fields: {
				by: {
					type: 'options',
					displayName: 'Find Client By',
					default: 'clientId',
					wire: false,
					choices: {
						clientId: { name: 'Client ID' },
						email: { name: 'Email' },
						phone: { name: 'Phone' },
					},
				},
				clientId: { ...clientId, when: { by: ['clientId'] } },
				email: { ...email, when: { by: ['email'] } },
				phone: { ...phone, when: { by: ['phone'] } },
			},
			options: {
				budget: {
					type: 'number',
					displayName: 'Budget',
					decimals: 2,
					description: 'Amount of the deal',
				},
				description: {
					type: 'string',
					displayName: 'Description',
					rows: 2,
					description: 'What the deal is about',
				},
				name: { type: 'string', displayName: 'Deal Name', description: 'Title of the deal' },
				stateId: { ...stateId, required: false },
			},
			output: deals,
			sample: { dealId: 40654 },
		}),
		getCurrent: operation({
			name: 'Get Current',
			action: 'Get the current deal of a client',
			description: 'Find the deal that a client has open',
			effect: 'read',
			http: 'GET /get_current_order_id',
			fields: { clientId },
			lookup: true,
			output: deals,
			sample: { found: true, dealId: 40632 },
		}),
		getMany: operation({
			name: 'Get Many',
			action: 'Get many deals of a client',
			description: 'List the deals of a client, one item each',
			effect: 'read',
			http: 'GET /get_orders',
			fields: {
				clientId,
				orderStatus: {
					type: 'options',
					displayName: 'Status',
					default: 'all',
					choices: {
						all: { name: 'All' },
						active: { name: 'Active' },
						failed: { name: 'Failed' },
						successful: { name: 'Successful' },
					},
					/** salebot.md 2.6 */
					parts: (status) => {
						const code = ['active', 'successful', 'failed'].indexOf(status);
						return code < 0 ? {} : { order_status: code };
					},
				},
			},
			lookup: true,
			output: deals,
			sample: { found: true, dealId: 40338 },
		}),
		getState: operation({
			name: 'Get State',
			action: 'Get the state of a deal',
			description: 'Read where a deal stands in the funnel',
			effect: 'read',
			http: 'GET /get_order_state',
			fields: { clientId },
			options: {
				orderId: { ...dealId, required: false, description: 'Without it, the current deal' },
			},
			lookup: true,
			output: ({ data }) => (isObject(data) ? [{ stateId: data.state_id }] : []),
			sample: { found: true, stateId: 123456 },
		}),
		setState: operation({
			name: 'Set State',
			action: 'Set the state of the current deal',
			description: 'Move the current deal of a client to a state of the funnel',
			effect: 'write',
			http: 'POST /set_order_state',
			lane: 'clientId',
			fields: { clientId, stateId },
			output: accepted,
			sample: { status: 'success' },
		}),
		nextState: operation({
			name: 'Move to Next State',
			action: 'Move a deal to the next state',
			description: 'Move a deal one step on in the funnel',
			effect: 'write',
			http: 'POST /move_order_to_next_state',
			lane: 'clientId',
			fields: { clientId, orderId: dealId },
			output: ({ data }) => (isObject(data) ? [{ stateId: data.state_id }] : []),
			sample: { stateId: 37 },
		}),
		getVariables: operation({
			name: 'Get Variables',
			action: 'Get variables of a deal',
			description: 'Read variables of a deal by their names',
			effect: 'read',
			http: 'POST /get_order_vars',
			fields: {
				clientId,
				orderId: dealId,
				variables: {
					type: 'list',
					displayName: 'Variable Names',
					required: true,
					placeholder: 'e.g. budget, city',
					description: 'Separated by commas. Upper and lower case matter.',
				},
			},
			lookup: true,
			output: ({ data }) => (isObject(data) && isObject(data.result) ? [data.result] : []),
			sample: { found: true, budget: '5000', city: 'Berlin' },
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
				orderId: dealId,
				variables: {
					...variables,
					description:
						'The main fields are called Название and Описание in Russian projects, Name and Description in others',
				},
			},
			output: accepted,
			sample: { status: 'success' },
		}),
	},
};
