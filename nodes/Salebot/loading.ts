import type { IDataObject } from 'n8n-workflow';
import { badInput, Failure } from '../kit/failure';
import type { Reply } from '../kit/http/api';
import { isObject, objectsIn, textOf } from '../kit/json';
import { field } from '../kit/operation/fields';
import { foundClients } from './answers';
import { messengers } from './messengers';
import type { MessengerKey } from './messengers';

const choices = {
	...messengers,
	other: { name: 'Other', description: 'A messenger that is not in this list, by its number' },
};

/** Who is to be loaded (salebot.md 2.3). */
export const loadFields = {
	platformId: field({
		type: 'string',
		displayName: 'Platform ID',
		required: true,
		wire: false,
		placeholder: 'e.g. 79875555555',
		description:
			'ID of the person in the messenger: a user ID for Telegram and VKontakte, a phone number in any form for WhatsApp and telephony',
		parse: (text) => text.trim(),
	}),
	clientType: field({
		type: 'options',
		displayName: 'Messenger',
		default: 'whatsapp',
		wire: false,
		choices,
		description: 'Where the ID is from. The trigger gives it as clientType.',
	}),
	clientTypeNumber: field({
		type: 'number',
		displayName: 'Messenger Number',
		required: true,
		wire: false,
		min: 0,
		when: { clientType: ['other'] },
		description: 'The client_type of the messenger, as Salebot numbers it',
	}),
	groupId: field({
		type: 'pick',
		displayName: 'Channel',
		list: 'channels',
		wire: false,
		description:
			'The connected channel of this messenger that the client belongs to. Telephony has none: leave it empty.',
	}),
};

interface Wanted {
	platformId: string;
	clientType: MessengerKey | 'other';
	clientTypeNumber?: number;
	groupId?: string;
}

export function toLoad(wanted: Wanted): IDataObject {
	const { platformId, clientType, clientTypeNumber, groupId } = wanted;
	const type = clientType === 'other' ? clientTypeNumber : messengers[clientType].id;
	return { platform_id: platformId, group_id: groupId ?? '', client_type: type };
}

/** Only telephony has no channel (salebot.md 2.3). Throws `badInput`. */
export function checkLoad({ clientType, groupId }: Wanted): void {
	if (clientType === 'telephony' || clientType === 'other' || groupId) return;
	throw badInput('Channel is empty', 'Choose the channel that the client belongs to.');
}

/** The answer has an entry per client, in the order of the request (salebot.md 2.3). Throws a `Failure`. */
export function loaded({ data }: Reply, { platformId }: Wanted, index: number): IDataObject {
	const entries = objectsIn(isObject(data) ? data.items : data);
	const entry = entries[index] ?? {};
	const { status, message, error } = entry;
	const [found] = foundClients({ status: 200, contentType: '', raw: Buffer.alloc(0), data: entry });
	if (found && (status === undefined || status === 'success')) return { ...found, ...entry };
	const reason = textOf(message) ?? textOf(error) ?? textOf(status) ?? 'no client came back';
	throw new Failure({
		message: `Salebot did not load ${platformId}: ${reason}`,
		hint: 'Check that Messenger and Channel belong together and that the ID is one of this messenger.',
		outcome: 'rejected',
	});
}
