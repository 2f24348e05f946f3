import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';
import { accepted } from '../answers';
import { buttons, buttonsHint } from '../buttons';
import { content } from '../content';
import { clientId, groupId, listId, platformId, sendTime, timeShift } from '../fields';

export const broadcast: Resource = {
	name: 'Broadcast',
	operations: {
		send: operation({
			name: 'Send',
			action: 'Send a broadcast',
			description:
				'Let Salebot send one message to many: the people of the input items, or a list. A broadcast without a target is refused.',
			effect: 'send',
			http: 'POST /broadcast',
			fields: {
				target: {
					type: 'options',
					displayName: 'Send To',
					default: 'clients',
					wire: false,
					choices: {
						clients: {
							name: 'Clients of the Items',
							description: 'One item per client, by client ID',
						},
						list: {
							name: 'List',
							description: 'Everybody on a list in Salebot. Once, however many items come in.',
						},
						platformIds: {
							name: 'Platform IDs of the Items',
							description: 'One item per person, by ID in the messenger',
						},
					},
				},
				clientId: { ...clientId, wire: false, when: { target: ['clients'] } },
				platformId: { ...platformId, wire: false, when: { target: ['platformIds'] } },
				groupId: { ...groupId, when: { target: ['platformIds'] } },
				list: { ...listId, when: { target: ['list'] } },
				...content,
			},
			options: {
				buttons,
				buttonsHint,
				sendTime,
				shift: {
					type: 'number',
					displayName: 'Seconds Between Messages',
					min: 0,
					decimals: 2,
					description: 'Gap between two recipients; 0.2 when nothing is given',
				},
				timeShift,
			},
			batch: {
				max: 5000,
				each: ['clientId', 'platformId'],
				body(all) {
					const clients = all.flatMap((values) => values.clientId ?? []);
					const people = all.flatMap((values) => values.platformId ?? []);
					return {
						...(clients.length > 0 && { clients }),
						...(people.length > 0 && { platform_ids: people }),
					};
				},
				output: accepted,
			},
			sample: { status: 'success' },
		}),
	},
};
