import { badInput } from '../../kit/failure';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { many, one } from '../answers';
import * as fields from '../fields';

const sample = {
	id: 577,
	shop_id: 2,
	name: 'goods',
	dtype: { id: 'number', name: 'Number' },
	description: 'How many goods are in the basket',
};

const description = {
	type: 'string',
	displayName: 'Description',
	description: 'What the variable is for, as people see it in the bot constructor',
} as const;

export const variable: Resource = {
	name: 'Variable',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many variables',
			description: 'Read or search the variables that bot users of a shop can have',
			effect: 'read',
			http: 'GET /api/store/custom_fields/',
			page: 'entries',
			fields: { shopId: fields.shopId },
			options: { search: fields.search('Only variables with this text in their name or ID') },
			output: many,
			sample,
		}),
		create: operation({
			name: 'Create',
			action: 'Create a variable',
			description: 'Define a variable. Values are written with Set Variables of a bot user.',
			effect: 'write',
			http: 'POST /api/store/custom_fields/',
			fields: {
				shopId: fields.shopId,
				name: {
					type: 'string',
					displayName: 'Name',
					required: true,
					placeholder: 'e.g. goods',
					description: 'In Latin letters',
					parse: latin,
				},
				dtype: {
					type: 'options',
					displayName: 'Type',
					default: 'text',
					wire: 'dtype.id',
					description: 'What the variable holds. It cannot be changed later.',
					choices: {
						bool: { name: 'Yes or No' },
						image: { name: 'Image', description: 'Address of a picture' },
						json: { name: 'JSON', description: 'Object or list of any form' },
						number: { name: 'Number' },
						text: { name: 'Text' },
					},
				},
			},
			options: { description },
			output: one,
			sample,
		}),
		update: operation({
			name: 'Update',
			action: 'Update a variable',
			description: 'Rename a variable or change its description',
			effect: 'write',
			http: 'PATCH /api/store/custom_fields/{variableId}/',
			lane: 'variableId',
			fields: {
				shopId: fields.shopId,
				variableId: {
					type: 'pick',
					displayName: 'Variable',
					required: true,
					list: 'variables',
					description: 'Variable of the shop',
					byHand: { displayName: 'By ID', placeholder: 'e.g. 577' },
					parts: (value: string) => ({ id: fields.idNumber(value, 'Variable') }),
				},
			},
			options: {
				name: {
					type: 'string',
					displayName: 'Name',
					description: 'New name, in Latin letters. Flows that use the old one may need a change.',
					parse: latin,
				},
				description,
			},
			check: ({ name, description: text }) => fields.checkChange([name, text]),
			output: one,
			sample,
		}),
	},
};

/** Throws `badInput`: names are Latin (chat-api.md 3.2). */
function latin(text: string): string {
	const name = text.trim();
	if (/^[\x21-\x7e]+$/.test(name)) return name;
	throw badInput(
		`Name "${name.slice(0, 40)}" must be in Latin letters without spaces, for example goods_count`,
	);
}
