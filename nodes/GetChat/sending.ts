import type { IDataObject } from 'n8n-workflow';
import type { Reply } from '../kit/http/api';
import { toItems } from '../kit/json';

/** 202 means: accepted and queued, not delivered yet (get-chat.md 2.3). */
export function acceptedMessage({ status, data }: Reply): IDataObject {
	return { ...toItems(data)[0], queued: status === 202 };
}

export const sentSample = {
	id: '0b9f6f2e-6d0f-4a6e-9a53-6f4a7f0c1d11',
	reason: '',
	queued: true,
};

/** get-chat.md 1.3: what a configurator user may not do. */
export const mayNotSend = {
	403: 'A configurator token, which get.chat Partner gives, may do everything but send messages: use the token of a user of the group App integration. With such a token, either it is wrong or its user may not write in this chat.',
};
