import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import { objectsIn } from '../kit/json';
import { operation } from '../kit/operation/catalogue';
import { field } from '../kit/operation/fields';
import { foundClients } from './answers';
import { conditionFields, toQuery } from './conditions';
import { email, phone, searchIn } from './fields';

const variable = field({
	type: 'string',
	displayName: 'Variable',
	required: true,
	wire: 'var',
	placeholder: 'e.g. tg_username',
	description: 'Name of the variable, without the prefix "client."',
});

const value = field({
	type: 'string',
	displayName: 'Value',
	required: true,
	wire: 'val',
	placeholder: 'e.g. anna_k',
	description: 'The whole value; Salebot does not look for parts of it',
});

const channel = field({
	type: 'pick',
	displayName: 'Channel',
	wire: 'group_id',
	list: 'channels',
	description: 'Only clients of this channel',
});

const found = { lookup: true, output: foundClients, sample: { found: true, clientId: 93891114 } };

/** Every way to find a client (salebot.md 2.5). Each found client is an item with `clientId`. */
export const finders = {
	findByPhone: operation({
		name: 'Find by Phone',
		action: 'Find a client by phone',
		description: 'Search the WhatsApp clients and the variables for a phone number',
		effect: 'read',
		http: 'GET /find_client_id_by_phone',
		fields: { phone },
		...found,
	}),
	findByEmail: operation({
		name: 'Find by Email',
		action: 'Find a client by email',
		description: 'Search the variables for an email address',
		effect: 'read',
		http: 'GET /find_client_id_by_email',
		fields: { email },
		...found,
	}),
	findByVariable: operation({
		name: 'Find by Variable',
		action: 'Find a client by variable',
		description: 'Find one client by the value of a variable of the card or of the deal',
		effect: 'read',
		http: 'GET /find_client_id_by_var',
		fields: { variable, value },
		options: { groupId: channel, searchIn },
		...found,
	}),
	findLatestByVariable: operation({
		name: 'Find Latest by Variable',
		action: 'Find the latest client by variable',
		description: 'Find the newest client with a value of a variable, of the card or of the deal',
		effect: 'read',
		http: 'GET /find_latest_client_id_by_var',
		fields: { variable, value },
		...found,
	}),
	findAllByVariable: operation({
		name: 'Find All by Variable',
		action: 'Find all clients by variable',
		description: 'Find every client with a value of a variable',
		effect: 'read',
		http: 'GET /find_all_client_id_by_var',
		fields: { variable, value },
		...found,
	}),
	findAllBySeveralVariables: operation({
		name: 'Find All by Several Variables',
		action: 'Find all clients by several variables',
		description: 'Find every client whose variables have all of up to three values',
		effect: 'read',
		http: 'GET /find_all_client_id_by_several_vars',
		fields: {
			variables: {
				type: 'pairs',
				displayName: 'Variables',
				required: true,
				pair: 'Variable',
				description: 'Up to three variables; all of them must have the given value',
				parts: upToThree,
			},
		},
		...found,
	}),
	findByCondition: operation({
		name: 'Find by Condition',
		action: 'Find clients by condition',
		description: 'Find every client whose variables meet conditions, such as one of several values',
		effect: 'read',
		http: 'POST /find_clients',
		fields: conditionFields,
		options: { searchIn },
		body: toQuery,
		...found,
	}),
	findByPlatformIds: operation({
		name: 'Find by Platform ID',
		action: 'Find a client by platform ID',
		description:
			'Find clients by their IDs in the messenger, with name, tag and variables; many items share a request',
		effect: 'read',
		http: 'POST /find_client_id_by_platform_id',
		fields: {
			platformId: {
				type: 'string',
				displayName: 'Platform ID',
				required: true,
				wire: false,
				placeholder: 'e.g. 571830542',
				description: 'ID of the person in the messenger: a user ID, or a phone number for WhatsApp',
				parse: (text) => text.trim(),
			},
			groupId: { ...channel, description: 'Only clients of this channel. Recommended.' },
		},
		lookup: true,
		/** Most ids per request: UNKNOWN (salebot.md 9). */
		batch: {
			max: 300,
			each: ['platformId'],
			body: (all) => ({ platform_ids: [...new Set(all.map(({ platformId }) => platformId))] }),
			output: ({ data }, { platformId }) =>
				objectsIn(data)
					.filter((client) => samePerson(client.platform_id, platformId))
					.flatMap((client) => foundItem(client)),
		},
		sample: {
			found: true,
			clientId: 5622354,
			platform_id: '571830542',
			name: 'Anna',
			tag: null,
			created_at: 1588248599,
			avatar: null,
			group: 'my_bot',
			variables: { tg_username: 'anna_k' },
		},
	}),
	findWhatsapp: operation({
		name: 'Find by WhatsApp Number',
		action: 'Find a client by messenger number',
		description: 'Find the WhatsApp client of a phone number',
		effect: 'read',
		http: 'GET /whatsapp_client_id',
		fields: { phone },
		options: { groupId: { ...channel, list: 'whatsappChannels' } },
		...found,
	}),
	findOnlineChat: operation({
		name: 'Find by Online Chat ID',
		action: 'Find a client by online chat ID',
		description: 'Give the client ID of a visitor who uses the online chat of a site',
		effect: 'write',
		http: 'GET /online_chat_client_id',
		fields: {
			recipient: {
				type: 'string',
				displayName: 'Recipient ID',
				required: true,
				description:
					'SaleBotPro.recipient_id, which JavaScript reads on the page that shows the online chat',
			},
		},
		options: {
			name: {
				type: 'string',
				displayName: 'Client Name',
				description: 'New name for the card of the client',
			},
			tag: { type: 'string', displayName: 'Tag', description: 'New tag of the client' },
		},
		...found,
	}),
};

/** salebot.md 2.5. Throws `badInput`. */
function upToThree(variables: Record<string, string>): IDataObject {
	const count = Object.keys(variables).length;
	if (count <= 3) return variables;
	throw badInput(
		`Variables has ${count} entries, Salebot takes three`,
		'Use Find by Condition for more.',
	);
}

function foundItem(client: IDataObject): IDataObject[] {
	return foundClients({ status: 200, contentType: '', raw: Buffer.alloc(0), data: client });
}

/** WhatsApp numbers come with and without `@s.whatsapp.net` and in any spelling (salebot.md 1.9). */
function samePerson(theirs: unknown, ours: string): boolean {
	return plainId(String(theirs)) === plainId(ours);
}

function plainId(id: string): string {
	const bare = id.replace(/@s\.whatsapp\.net$/, '');
	return /^\+?[\d\s().-]+$/.test(bare) && !bare.startsWith('-') ? bare.replace(/\D/g, '') : bare;
}
