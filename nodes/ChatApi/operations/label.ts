import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../../kit/failure';
import { operation } from '../../kit/operation/catalogue';
import type { Operation, Resource } from '../../kit/operation/catalogue';
import { field } from '../../kit/operation/fields';
import { chat, defaultCountry } from '../fields';
import { loadLabels } from '../labels';

const labelId = field({
	type: 'pick',
	displayName: 'Label',
	required: true,
	list: 'labels',
	description: 'Labels of the WhatsApp Business account',
});

const hexCode = field({
	type: 'string',
	displayName: 'Color',
	placeholder: 'e.g. #ff9485',
	description: 'Color as hexadecimal code',
	// Two sources name it differently (chat-api.md 1.8).
	parts: (value): IDataObject => ({ color: value, hexColor: value }),
});

const PHONE_ONLY = 'WhatsApp Business accounts on a phone only.';
const label = { id: '7', name: 'New customer', hexColor: '#ff9485' };

function onChat(path: string, name: string, action: string, description: string): Operation {
	return operation({
		name,
		action,
		description: `${description} ${PHONE_ONLY}`,
		effect: 'write',
		http: `POST /${path}`,
		lane: 'chat',
		fields: { labelId, chat },
		options: { defaultCountry },
		sample: { result: 'success', chatId: '4915112345678@c.us' },
	});
}

export const labels: Resource = {
	name: 'Label',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many labels',
			description: `See the labels. ${PHONE_ONLY}`,
			effect: 'read',
			fields: {},
			run: async (_values, api) => (await loadLabels(api)).map((json) => ({ json })),
			sample: label,
		}),
		create: operation({
			name: 'Create',
			action: 'Create a label',
			description: `Create a label. ${PHONE_ONLY}`,
			effect: 'write',
			http: 'POST /createLabel',
			fields: {
				name: { type: 'string', displayName: 'Name', required: true },
			},
			options: {
				hexCode: { ...hexCode, parts: (value: string): IDataObject => ({ color: value }) },
			},
			sample: { result: 'success', label },
		}),
		update: operation({
			name: 'Update',
			action: 'Update a label',
			description: `Rename or recolor a label. ${PHONE_ONLY}`,
			effect: 'write',
			http: 'POST /updateLabel',
			fields: { labelId },
			options: {
				name: { type: 'string', displayName: 'Name', description: 'New name of the label' },
				hexCode,
			},
			body({ name, hexCode }) {
				if (name ?? hexCode) return {};
				throw badInput('Nothing to change: add Name or Color under Options');
			},
			sample: { result: 'success', label },
		}),
		delete: operation({
			name: 'Delete',
			action: 'Delete a label',
			description: `Delete a label and take it off all chats. ${PHONE_ONLY}`,
			effect: 'delete',
			http: 'POST /removeLabel',
			fields: { labelId },
			sample: { result: 'success', success: true },
		}),
		addToChat: onChat(
			'labelChat',
			'Add to Chat',
			'Add a label to a chat',
			'Put a label on a chat.',
		),
		removeFromChat: onChat(
			'unlabelChat',
			'Remove From Chat',
			'Remove a label from a chat',
			'Take a label off a chat.',
		),
	},
};
