import { badInput } from '../../kit/failure';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { field } from '../../kit/operation/fields';
import { created, listed, paidUntil } from '../instances';
import { waitUntilReady } from '../waiting';

/** Literals of the sources (chat-api.md 2); others are possible, hence a text. */
const type = field({
	type: 'string',
	displayName: 'Type',
	required: true,
	default: 'whatsapp',
	placeholder: 'e.g. whatsapp, whatsapp_dev or messengers',
	description: 'The platform that the instance works with',
});

const instanceId = field({
	type: 'pick',
	displayName: 'Instance',
	required: true,
	list: 'instances',
	description: 'Instances of the account',
	byHand: { displayName: 'By ID', placeholder: 'e.g. 12345' },
});

const made = {
	id: '12345',
	created: true,
	status: 'created',
	apiUrl: 'https://api.chat-api.com/instance12345',
	token: '83763g87x',
};

const UNDOCUMENTED = 'The answer is not documented.';

export const instance: Resource = {
	name: 'Instance',
	operations: {
		create: operation({
			name: 'Create',
			action: 'Create an instance',
			description: 'Make a new instance and get its URL and token. It is unpaid at first.',
			effect: 'write',
			http: 'POST /newInstance',
			fields: { type },
			output: ({ data }) => created(data),
			sample: made,
		}),
		createAndWait: operation({
			name: 'Create and Wait Until Ready',
			action: 'Create an instance and wait until it is ready',
			description: 'Make a new instance, wait for its QR code and get it as a picture to scan',
			effect: 'write',
			fields: {
				type,
				waitSeconds: {
					type: 'number',
					displayName: 'Wait at Most',
					default: 120,
					min: 1,
					max: 900,
					description:
						'How many seconds to wait. If it takes longer, the instance is given out with ready: false.',
				},
				outputField: {
					type: 'string',
					displayName: 'Output Data Field Name',
					required: true,
					default: 'data',
					description: 'The binary field of the item that takes the QR code',
				},
			},
			async run({ type, waitSeconds = 120 }, api) {
				const request = {
					method: 'POST',
					path: '/newInstance',
					query: {},
					body: { type },
				} as const;
				const { data } = await api.send(request, 'write');
				const instance = created(data);
				const { json, qrCode } = await waitUntilReady(api, instance, waitSeconds);
				return [{ json: { ...instance, ...json }, ...(qrCode && { file: qrCode }) }];
			},
			sample: { ...made, ready: true, accountStatus: 'got qr code' },
		}),
		delete: operation({
			name: 'Delete',
			action: 'Delete an instance',
			description: 'Delete an instance with its paid days. This cannot be undone.',
			effect: 'delete',
			http: 'POST /deleteInstance',
			fields: {
				instanceId,
				confirm: {
					type: 'boolean',
					displayName: 'Yes, Delete It',
					wire: false,
					confirms: 'switch it on to delete the instance for good',
					description: 'Whether the instance shall really be deleted, with the days that are paid',
				},
			},
			sample: { result: 'deleted' },
		}),
		getMany: operation({
			name: 'Get Many',
			action: 'Get many instances',
			description: 'See the instances of the account, and until when each is paid',
			effect: 'read',
			http: 'POST /listInstances',
			fields: {},
			output: ({ data }) =>
				listed(data).map((item) => ({ ...item, ...paidUntil(item.paidTill, Date.now()) })),
			sample: {
				id: '12345',
				name: 'Support',
				apiUrl: 'https://api.chat-api.com/instance12345',
				type: 'whatsapp',
				stopped: false,
				paymentsCount: 3,
				paidTill: '2026-12-24T00:00:00.000Z',
				daysLeft: 33,
			},
		}),
		transferDays: operation({
			name: 'Transfer Days',
			action: 'Transfer paid days between instances',
			description:
				'Move paid days from one instance to another. For accounts with more than 25 instances.',
			effect: 'write',
			http: 'POST /transferDays',
			fields: {
				source: { ...instanceId, displayName: 'From Instance', description: 'Loses the days' },
				receiver: { ...instanceId, displayName: 'To Instance', description: 'Gets the days' },
				days: {
					type: 'number',
					displayName: 'Days',
					required: true,
					default: 1,
					min: 1,
					description: 'How many days to move',
				},
			},
			body({ source, receiver }) {
				if (source !== receiver) return {};
				throw badInput(`From Instance and To Instance are the same: ${source}`);
			},
			sample: { result: 'success' },
			note: UNDOCUMENTED,
		}),
		reload: operation({
			name: 'Reload',
			action: 'Reload an instance',
			description: 'Start the server of an instance anew',
			effect: 'write',
			http: 'POST /reloadInstance',
			fields: { instanceId },
			sample: { result: 'success' },
			note: UNDOCUMENTED,
		}),
		clean: operation({
			name: 'Clean',
			action: 'Clean an instance',
			description: 'Bring an instance back to its first state. What is lost is not documented.',
			effect: 'delete',
			http: 'POST /cleanInstance',
			fields: {
				instanceId,
				confirm: {
					type: 'boolean',
					displayName: 'Yes, Clean It',
					wire: false,
					confirms: 'switch it on to clean the instance',
					description: 'Whether the instance shall really be cleaned',
				},
			},
			sample: { result: 'success' },
			note: UNDOCUMENTED,
		}),
	},
};
