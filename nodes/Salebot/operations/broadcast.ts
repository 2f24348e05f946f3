import { linkHours } from '../../kit/files/links';
import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { field } from '../../kit/operation/fields';
import { accepted } from '../api';
import { buttonOptions, buttons, buttonsBody } from '../buttons';
import { clientNumber, content, listId, timing, toIds } from '../fields';

const target = {
	target: field({
		type: 'options',
		displayName: 'Send To',
		default: 'list',
		wire: false,
		choices: {
			clients: { name: 'Clients', description: 'By their client IDs' },
			list: { name: 'List', description: 'Everybody on a list of clients' },
			platformIds: {
				name: 'Platform IDs',
				description: 'By their IDs in the messenger, within one channel',
			},
		},
	}),
	list: field({ ...listId, wire: 'list', when: { target: ['list'] } }),
	clients: field({
		type: 'list',
		displayName: 'Client IDs',
		required: true,
		wire: false,
		when: { target: ['clients'] },
		placeholder: 'e.g. 49177759, 836058546',
		description:
			'One or several, from an expression or with commas between them. Items with the same message become one broadcast.',
		parse: clientNumber,
	}),
	platformIds: field({
		type: 'list',
		displayName: 'Platform IDs',
		required: true,
		wire: false,
		when: { target: ['platformIds'] },
		placeholder: 'e.g. 407184121, 79609879898',
		description:
			'One or several, from an expression or with commas between them. Items with the same message become one broadcast.',
	}),
	groupId: field({
		type: 'pick',
		displayName: 'Channel',
		required: true,
		list: 'channels',
		when: { target: ['platformIds'] },
		description: 'The channel that the platform IDs belong to',
	}),
};

/**
 * salebot.md 2.2: the two documentations disagree on whether a broadcast without a target reaches nobody or everybody,
 * so every target is required here and an empty one is never sent.
 */
export const broadcast: Resource = {
	name: 'Broadcast',
	operations: {
		send: operation({
			name: 'Send',
			action: 'Send a broadcast',
			description:
				'Send one message to a list, to clients or to platform IDs, at a pace that Salebot keeps',
			effect: 'send',
			http: 'POST /broadcast',
			fields: { ...target, ...content, buttons },
			options: {
				...timing,
				...buttonOptions,
				linkHours,
				shift: {
					type: 'number',
					displayName: 'Seconds Between Recipients',
					decimals: 2,
					min: 0,
					description:
						'Pause between two messages of the broadcast. Without it Salebot sends about 5 per second.',
				},
			},
			check: (values) => void buttonsBody(values),
			/**
			 * One broadcast keeps one pace, so as many recipients as possible share it. What the provider takes at most is
			 * UNKNOWN (salebot.md 9).
			 */
			batch: {
				max: 10_000,
				each: ['clients', 'platformIds'],
				body(all) {
					const clients = unique(all.flatMap((values) => values.clients ?? []));
					const platformIds = unique(all.flatMap((values) => values.platformIds ?? []));
					return {
						...(clients.length > 0 && { clients: toIds(clients) }),
						...(platformIds.length > 0 && { platform_ids: platformIds }),
						...(all[0] && buttonsBody(all[0])),
					};
				},
			},
			output: accepted,
			sample: { status: 'success' },
		}),
	},
};

/** Nobody gets a broadcast twice because two items name them. */
function unique(ids: string[]): string[] {
	return [...new Set(ids)];
}
