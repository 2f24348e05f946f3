import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../../kit/failure';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';

const formOnly = { componentsFrom: ['form'] } as const;

export const template: Resource = {
	name: 'Template',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many templates',
			description: 'See the templates of the account, also those that wait for approval',
			effect: 'read',
			http: 'GET /templates',
			page: 'templates',
			items: 'templates',
			fields: {},
			options: {
				sort: {
					type: 'options',
					displayName: 'Sort By',
					default: 'name',
					description: 'Order of the templates. 1MSG only.',
					choices: { id: { name: 'ID' }, name: { name: 'Name' }, status: { name: 'Status' } },
				},
			},
			sample: {
				name: 'order_update',
				namespace: 'ns_1',
				language: 'en',
				category: 'UTILITY',
				status: 'approved',
				rejected_reason: null,
				components: [{ type: 'BODY', text: 'Order {{1}} costs {{2}}.' }],
			},
		}),
		create: operation({
			name: 'Create',
			action: 'Create a template',
			description: 'Hand in a new template. It can be sent when the messenger has approved it.',
			effect: 'write',
			http: 'POST /addTemplate',
			fields: {
				name: {
					type: 'string',
					displayName: 'Name',
					required: true,
					placeholder: 'e.g. order_update',
					description: 'Small letters, digits and underscores',
				},
				category: {
					type: 'options',
					displayName: 'Category',
					default: 'UTILITY',
					description: 'What the template is for; it decides about the price',
					choices: {
						AUTHENTICATION: { name: 'Authentication' },
						MARKETING: { name: 'Marketing' },
						OTP: { name: 'One-Time Password (Old Name)' },
						TRANSACTIONAL: { name: 'Transactional (Old Name)' },
						UTILITY: { name: 'Utility' },
					},
				},
				language: {
					type: 'string',
					displayName: 'Language',
					required: true,
					placeholder: 'e.g. en, en_US, pt_BR, ru',
					description: 'Code of the language that the template is written in',
				},
				componentsFrom: {
					type: 'options',
					displayName: 'Content From',
					default: 'form',
					wire: false,
					choices: { form: { name: 'Form' }, json: { name: 'JSON' } },
				},
				bodyText: {
					type: 'string',
					displayName: 'Text',
					required: true,
					rows: 4,
					when: formOnly,
					wire: false,
					placeholder: 'e.g. Order {{1}} costs {{2}}.',
					description: 'Placeholders are numbers in double braces',
				},
				examples: {
					type: 'list',
					displayName: 'Example Values',
					when: formOnly,
					wire: false,
					placeholder: 'e.g. A-17, $10',
					description: 'One value for each placeholder of the text, so that it can be approved',
				},
				headerText: {
					type: 'string',
					displayName: 'Header',
					when: formOnly,
					wire: false,
					description: 'Bold text above the message',
				},
				footerText: {
					type: 'string',
					displayName: 'Footer',
					when: formOnly,
					wire: false,
					description: 'Small text below the message',
				},
				buttons: {
					type: 'rows',
					displayName: 'Buttons',
					row: 'Button',
					when: formOnly,
					wire: false,
					fields: {
						type: {
							type: 'options',
							displayName: 'Type',
							default: 'QUICK_REPLY',
							choices: {
								PHONE_NUMBER: { name: 'Phone Number' },
								QUICK_REPLY: { name: 'Quick Reply' },
								URL: { name: 'Link' },
							},
						},
						text: { type: 'string', displayName: 'Text', required: true },
						value: {
							type: 'string',
							displayName: 'Link or Phone Number',
							description: 'What the button opens or calls. A quick reply needs none.',
						},
					},
				},
				componentsJson: {
					type: 'json',
					displayName: 'Components',
					only: 'list',
					required: true,
					when: { componentsFrom: ['json'] },
					wire: 'components',
					default: '[{ "type": "BODY", "text": "" }]',
					description: 'A list of components with type BODY, HEADER, FOOTER or BUTTONS',
				},
			},
			body({ bodyText, examples, headerText, footerText, buttons, componentsJson }) {
				if (componentsJson) return {};
				const components: IDataObject[] = [];
				if (headerText) components.push({ type: 'HEADER', format: 'TEXT', text: headerText });
				const example = examples && examples.length > 0 && { example: { body_text: [examples] } };
				components.push({ type: 'BODY', text: bodyText, ...example });
				if (footerText) components.push({ type: 'FOOTER', text: footerText });
				if (buttons && buttons.length > 0) {
					components.push({ type: 'BUTTONS', buttons: buttons.map(toButton) });
				}
				return { components };
			},
			sample: { result: 'success' },
			note: 'The answer is not documented.',
		}),
		delete: operation({
			name: 'Delete',
			action: 'Delete a template',
			description: 'Delete a template in all its languages. This cannot be undone.',
			effect: 'delete',
			http: 'POST /removeTemplate',
			fields: {
				name: {
					type: 'string',
					displayName: 'Name',
					required: true,
					placeholder: 'e.g. order_update',
					description: 'All languages of the template with this name are deleted',
				},
			},
			sample: { result: 'success' },
		}),
	},
};

function toButton(button: { type?: string; text?: string; value?: string }): IDataObject {
	const { type = 'QUICK_REPLY', text, value } = button;
	if (type === 'QUICK_REPLY') return { type, text };
	if (!value) throw badInput(`Buttons: "${text}" needs a link or a phone number`);
	return type === 'URL' ? { type, text, url: value } : { type, text, phone_number: value };
}
