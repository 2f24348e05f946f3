import { operation } from '../../kit/operation/catalogue';
import type { Resource } from '../../kit/operation/catalogue';
import { field } from '../../kit/operation/fields';
import { clientItems, clientKeys } from '../answers';
import { messengers } from '../messengers';

const since = field({
	type: 'dateTime',
	displayName: 'Subscribed From',
	description: 'Only clients who subscribed at this moment or later',
	parts: (moment) => ({ date_from: unixSeconds(moment) }),
});

function unixSeconds(moment: string): number {
	return Math.floor(Date.parse(moment) / 1000);
}

export const subscriber: Resource = {
	name: 'Subscriber',
	operations: {
		getMany: operation({
			name: 'Get Many',
			action: 'Get many subscribers',
			description: 'Read one page of the clients who subscribed, by tag, channel or time',
			effect: 'read',
			http: 'POST /subscribers',
			fields: {
				pageNumber: {
					type: 'number',
					displayName: 'Page',
					default: 0,
					min: 0,
					wire: 'page',
					description: 'Number of the page, from 0. Ask for the next one until no item comes.',
				},
			},
			options: {
				tag: {
					type: 'string',
					displayName: 'Tag',
					description: 'Only clients who came with this tag of a subscription page',
				},
				group: {
					type: 'pick',
					displayName: 'Channel',
					list: 'channels',
					description: 'Only clients of this channel',
				},
				clientType: {
					type: 'options',
					displayName: 'Messenger',
					default: 'telegram',
					choices: messengers,
					parts: (key: string) => ({
						client_type: Object.entries(messengers).find(([known]) => known === key)?.[1].id,
					}),
				},
				dateFrom: since,
				dateTo: {
					...since,
					displayName: 'Subscribed Until',
					description: 'Only clients who subscribed at this moment or before',
					parts: (moment: string) => ({ date_to: unixSeconds(moment) }),
				},
			},
			output: clientItems,
			simplify: clientKeys,
			sample: {
				clientId: 44483,
				clientType: 'vk',
				platform_id: '146467928',
				name: 'Anna',
				tag: 'lead_magnet',
				group: '143414131',
				created_at: 1588248599,
			},
			note: 'The provider no longer documents this call. Client: Get Many is its successor.',
		}),
	},
};
