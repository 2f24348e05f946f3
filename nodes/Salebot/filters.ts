import { isOneOf } from '../kit/trigger/filters';
import type { Filters } from '../kit/trigger/filters';
import { messengers } from './messengers';

/** Which messages start the workflow. They look at the flat fields of an event. */
export const filters = {
	channel: {
		parameter: {
			displayName: 'Channel',
			type: 'string',
			default: '',
			placeholder: 'e.g. my_shop_bot',
			description:
				'Only messages of this channel: the group ID that Channel: Get Many gives. Several with commas between them.',
		},
		keeps: ({ group }, wanted) => isOneOf(group, wanted),
	},
	clientTypes: {
		parameter: {
			displayName: 'Messengers',
			type: 'multiOptions',
			options: Object.entries(messengers)
				.map(([value, { name }]) => ({ name, value }))
				.sort((a, b) => a.name.localeCompare(b.name)),
			default: [],
			description: 'Only messages of these messengers',
		},
		keeps: ({ clientType }, wanted) => isOneOf(clientType, wanted),
	},
	projectId: {
		parameter: {
			displayName: 'Project ID',
			type: 'string',
			default: '',
			placeholder: 'e.g. 424757',
			description:
				'Only messages of this project, when several projects call the same URL. Several with commas between them.',
		},
		keeps: ({ projectId }, wanted) => isOneOf(projectId, wanted),
	},
	text: {
		parameter: {
			displayName: 'Text Contains',
			type: 'string',
			default: '',
			placeholder: 'e.g. price',
			description: 'Only messages with this in their text, in upper or lower case',
		},
		keeps: ({ text }, wanted) =>
			typeof text === 'string' && text.toLowerCase().includes(String(wanted).trim().toLowerCase()),
	},
} satisfies Filters;
