import type { IDataObject } from 'n8n-workflow';
import { Failure } from '../kit/failure';
import { field } from '../kit/fields';
import { isObject, objectsIn, textOf } from '../kit/json';
import type { Reply } from '../kit/transport';
import { anyGroupId, platformId } from './fields';
import { clientTypes } from './clientTypes';

const messengers = Object.fromEntries(
	Object.entries(clientTypes).map(([value, name]) => [value, { name }]),
);

/** What tells Salebot who a client is in a messenger (salebot.md 2.3). */
export const platformFields = {
	platformId,
	clientType: field({
		type: 'options',
		displayName: 'Messenger',
		default: '1',
		choices: messengers,
		description: 'Where the ID comes from',
	}),
	groupId: field({
		...anyGroupId,
		description: 'The connected bot, community or number. Leave it empty for telephony.',
	}),
} as const;

/** The item of one loaded client; a client that was not taken fails alone. */
export function loaded({ data }: Reply, platform: string, index: number): IDataObject {
	const items = isObject(data) ? objectsIn(data.items) : [];
	const own = items[index] ?? items.find((item) => String(item.platform_id) === platform);
	if (!own) return { status: 'success', platform_id: platform };
	if (own.status !== 'success') {
		throw new Failure({
			message: `Salebot did not take the client ${platform}: ${textOf(own.status) ?? 'no reason given'}`,
			hint: 'Check the platform ID, the channel and the messenger of this item.',
			outcome: 'rejected',
		});
	}
	return { clientId: own.id, ...own };
}
