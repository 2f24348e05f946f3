import { operation } from '../../kit/catalogue';
import type { Resource } from '../../kit/catalogue';
import { listIn } from '../answers';
import { clientTypes } from '../clientTypes';

const any = { any: { name: 'Any' } };
const messengers = Object.entries(clientTypes).map(([value, name]) => [value, { name }]);

export const subscriber: Resource = {
	name: 'Subscriber',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many subscribers',
			description: 'List who subscribed, by tag, channel and date',
			effect: 'read',
			http: 'POST /subscribers',
			fields: {},
			options: {
				clientType: {
					type: 'options',
					displayName: 'Messenger',
					default: 'any',
					choices: { ...any, ...Object.fromEntries(messengers) },
					parts: (type: string) => (type === 'any' ? {} : { client_type: Number(type) }),
				},
				dateFrom: {
					type: 'dateTime',
					displayName: 'Subscribed From',
					description: 'Only who subscribed at this moment or later',
					parts: (day: string) => ({ date_from: seconds(day) }),
				},
				dateTo: {
					type: 'dateTime',
					displayName: 'Subscribed To',
					description: 'Only who subscribed at this moment or earlier',
					parts: (day: string) => ({ date_to: seconds(day) }),
				},
				group: {
					type: 'string',
					displayName: 'Group ID',
					description: 'The group_id of the channel',
				},
				page: {
					type: 'number',
					displayName: 'Page',
					min: 0,
					description: 'Number of the page, from 0',
				},
				tag: { type: 'string', displayName: 'Tag', description: 'Subscription key' },
			},
			output: listIn,
			sample: { id: 44483, name: 'Anna', tag: 'spring' },
			note: 'Salebot no longer documents this call.',
		}),
	},
};

/** The provider takes unix seconds (salebot.md 2.3). */
function seconds(iso: string): number {
	return Math.floor(Date.parse(iso) / 1000);
}
