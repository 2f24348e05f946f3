import type { IDataObject } from 'n8n-workflow';
import { operation } from '../../kit/catalogue';
import { badInput } from '../../kit/failure';
import { field } from '../../kit/fields';
import { foundClients } from '../answers';
import { toQuery } from '../conditions';
import { anyGroupId, email, phone, platformId } from '../fields';

const found = {
	lookup: true,
	output: foundClients,
	sample: { found: true, clientId: 36553 },
} as const;

const variableName = field({
	type: 'string',
	displayName: 'Variable Name',
	required: true,
	wire: 'var',
	placeholder: 'e.g. client.email or crm_id',
	description: 'As it is called in Salebot; upper and lower case matter',
});

const variableValue = field({
	type: 'string',
	displayName: 'Value',
	required: true,
	wire: 'val',
	description: 'What the variable must be',
});

const inDeals = field({
	type: 'boolean',
	displayName: 'Search in Deals',
	description: 'Whether to look at the variables of deals instead of those of clients',
	parts: (wanted): IDataObject => (wanted ? { search_in: 'order' } : {}),
});

/** Every way to find a client; each found client is an item with `clientId`. */
export const finders = {
	findByPhone: operation({
		name: 'Find by Phone',
		action: 'Find a client by phone',
		description: 'Searches WhatsApp clients and the phone in variables',
		effect: 'read',
		http: 'GET /find_client_id_by_phone',
		fields: { phone },
		...found,
	}),
	findByEmail: operation({
		name: 'Find by Email',
		action: 'Find a client by email',
		description: 'Searches the email in variables',
		effect: 'read',
		http: 'GET /find_client_id_by_email',
		fields: { email },
		...found,
	}),
	findByVariable: operation({
		name: 'Find by Variable',
		action: 'Find a client by a variable',
		description: 'Finds one client whose variable has this value',
		effect: 'read',
		http: 'GET /find_client_id_by_var',
		fields: { variableName, variableValue },
		options: { groupId: anyGroupId, inDeals },
		...found,
	}),
	findLatestByVariable: operation({
		name: 'Find Latest by Variable',
		action: 'Find the latest client by a variable',
		description: 'Finds the newest client whose variable, or whose deal, has this value',
		effect: 'read',
		http: 'GET /find_latest_client_id_by_var',
		fields: { variableName, variableValue },
		...found,
	}),
	findAllByVariable: operation({
		name: 'Find All by Variable',
		action: 'Find all clients by a variable',
		description: 'Finds every client whose variable has this value, one item each',
		effect: 'read',
		http: 'GET /find_all_client_id_by_var',
		fields: { variableName, variableValue },
		...found,
	}),
	findAllByVariables: operation({
		name: 'Find All by Several Variables',
		action: 'Find all clients by several variables',
		description: 'Finds every client for whom up to three variables have these values',
		effect: 'read',
		http: 'GET /find_all_client_id_by_several_vars',
		fields: {
			variables: {
				type: 'pairs',
				displayName: 'Variables',
				required: true,
				pair: 'Variable',
				description: 'Up to three; all of them must match',
				parts: upToThree,
			},
		},
		...found,
	}),
	findByCondition: operation({
		name: 'Find by Condition',
		action: 'Find clients by conditions',
		description: 'Finds every client that meets conditions such as "is one of", one item each',
		effect: 'read',
		http: 'POST /find_clients',
		fields: {
			conditions: {
				type: 'rows',
				displayName: 'Conditions',
				row: 'Condition',
				required: true,
				description: 'What must hold for the variables of a client',
				fields: {
					variable: {
						type: 'string',
						displayName: 'Variable Name',
						required: true,
						description: 'As it is called in Salebot; upper and lower case matter',
					},
					operator: {
						type: 'options',
						displayName: 'Operator',
						default: 'is',
						choices: {
							is: { name: 'Is' },
							isNot: { name: 'Is Not' },
							isNoneOf: { name: 'Is None Of' },
							isOneOf: { name: 'Is One Of' },
						},
					},
					value: {
						type: 'string',
						displayName: 'Value',
						required: true,
						description: 'Several values separated by commas for Is One Of and Is None Of',
					},
				},
				parts: toQuery,
			},
			includeAll: {
				type: 'boolean',
				displayName: 'All Conditions',
				default: true,
				description: 'Whether all conditions must hold, and not only one of them',
			},
		},
		options: { inDeals },
		...found,
	}),
	findByPlatformId: operation({
		name: 'Find by Platform ID',
		action: 'Find clients by platform ID',
		description: 'Finds clients by their IDs in the messenger, hundreds per request',
		effect: 'read',
		http: 'POST /find_client_id_by_platform_id',
		fields: { platformId },
		options: { groupId: anyGroupId },
		batch: {
			max: 500,
			each: ['platformId'],
			body: (all) => ({ platform_ids: all.map((values) => values.platformId) }),
			output: (reply, values) =>
				foundClients(reply).filter(
					({ platform_id }) =>
						platform_id === undefined || String(platform_id) === values.platformId,
				),
		},
		lookup: true,
		sample: {
			found: true,
			clientId: 44483,
			id: 44483,
			name: 'Anna',
			platform_id: '571830542',
			group: 'my_bot',
			tag: null,
			avatar: null,
			created_at: 1588248599,
			variables: {},
		},
	}),
	findByWhatsapp: operation({
		name: 'Find by WhatsApp Number',
		action: 'Find a client by messenger number',
		description: 'Finds the WhatsApp client with this number',
		effect: 'read',
		http: 'GET /whatsapp_client_id',
		fields: { phone },
		options: { groupId: anyGroupId },
		...found,
	}),
	findByOnlineChat: operation({
		name: 'Find by Online Chat ID',
		action: 'Find a client by online chat ID',
		description: 'Finds the client of the chat on your site. The key needs a right to write.',
		effect: 'read',
		http: 'GET /online_chat_client_id',
		fields: {
			recipient: {
				type: 'string',
				displayName: 'Recipient ID',
				required: true,
				description: 'SaleBotPro.recipient_id of the page with the chat',
			},
		},
		options: {
			name: { type: 'string', displayName: 'Name', description: 'How the client is called' },
			tag: { type: 'string', displayName: 'Tag', description: 'Subscription key of the client' },
		},
		...found,
	}),
};

/** salebot.md 2.5: the pairs stand in the query as they are, three at most. */
function upToThree(pairs: Record<string, string>): IDataObject {
	if (Object.keys(pairs).length <= 3) return pairs;
	throw badInput(`Variables has ${Object.keys(pairs).length} variables, 3 are allowed`);
}
