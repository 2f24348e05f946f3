import { isObject, objectsIn } from '../../kit/json';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { many, one } from '../answers';
import * as fields from '../fields';
import { recipient, sent } from '../recipient';
import { componentsOf } from '../templates';

const sample = {
	id: 123,
	shop_id: 2,
	bot: { id: 503, name: 'Coffee Delivery', bot_type: 6 },
	name: 'order_update',
	namespace: 'example_namespace',
	language: 'en',
	text: null,
	category: 'ACCOUNT_UPDATE',
	components: [{ type: 'BODY', text: 'Hello {{1}}' }],
	status: 'approved',
	rejected_reason: 'NONE',
	parameters: [],
	created_at: '2021-07-14T11:58:00',
};

const simplified = [
	'id',
	'name',
	'language',
	'category',
	'status',
	'rejected_reason',
	'components',
	'parameters',
	'bot',
	'created_at',
];

const templateId = {
	type: 'pick',
	displayName: 'Template',
	required: true,
	list: 'templates',
	description: 'Template that WhatsApp has approved',
	byHand: { displayName: 'By ID', placeholder: 'e.g. 123' },
	parts: (value: string) => ({ template_id: fields.idNumber(value, 'Template') }),
} as const;

const value = { type: 'string', displayName: 'Value', required: true } as const;

export const whatsAppTemplate: Resource = {
	name: 'WhatsApp Template',
	operations: {
		get: operation({
			name: 'Get',
			action: 'Get a template',
			description: 'Read a template with its text, buttons and whether WhatsApp has approved it',
			effect: 'read',
			http: 'GET /api/bot/waba_templates/{templateId}/',
			fields: { shopId: fields.shopOfLists, templateId },
			lookup: true,
			output: one,
			simplify: simplified,
			sample: { found: true, ...sample },
		}),
		getMany: operation({
			name: 'Get Many',
			action: 'Get many templates',
			description: 'Read the templates of a shop, also those that are not approved',
			effect: 'read',
			http: 'GET /api/bot/waba_templates/',
			page: 'entries',
			fields: { shopId: fields.shopId },
			output: many,
			simplify: simplified,
			sample,
		}),
		send: operation({
			name: 'Send',
			action: 'Send a template',
			description:
				'Send an approved template through a WhatsApp Business bot. Starts a conversation, also when the customer has not written for a day.',
			effect: 'send',
			http: 'POST /api/v2/bot/messages/send_waba_template_message/',
			lane: ['botUserId', 'chatId'],
			fields: {
				shopId: fields.shopId,
				...recipient,
				templateId,
				textValues: {
					type: 'rows',
					displayName: 'Values in the Text',
					row: 'Value',
					wire: false,
					description: 'What replaces {{1}}, {{2}} and so on, in this order',
					fields: { value },
				},
			},
			options: {
				headerValue: {
					type: 'string',
					displayName: 'Value in the Header',
					wire: false,
					description: 'What replaces {{1}} in the header',
				},
				buttonValues: {
					type: 'rows',
					displayName: 'Values of Buttons',
					row: 'Value',
					max: 3,
					wire: false,
					description: 'What is added to the address of each button, in the order of the buttons',
					fields: { value },
				},
				components: {
					type: 'json',
					displayName: 'Components',
					only: 'list',
					wire: false,
					description:
						'JSON list that replaces all values above, for example for a picture in the header',
				},
				moreFields: {
					type: 'json',
					displayName: 'More Fields',
					only: 'object',
					wire: false,
					description: 'JSON object whose keys are added to the request, or replace its own',
				},
			},
			body({ textValues = [], headerValue, buttonValues = [], components, moreFields }) {
				const own = componentsOf({
					header: headerValue,
					text: textValues.map((row) => row.value),
					buttons: buttonValues.map((row) => row.value),
				});
				return {
					components: components === undefined ? own : objectsIn(components),
					...(isObject(moreFields) && moreFields),
				};
			},
			output: sent,
			sample: { sent: true, bot_user_id: 1313, message_id: 123456 },
			note: 'The documentation shows the list of components and the answer, but not the other keys: shop_id, bot_user_id or chat_id, template_id and components follow the other calls. Options > More Fields adds or replaces keys.',
		}),
	},
};
