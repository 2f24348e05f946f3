import type { IDataObject } from 'n8n-workflow';
import type { Reply } from '../kit/http/api';
import { toItems } from '../kit/json';

/** Answer of every send (chat-api.md 1.3). */
export const sent = {
	sent: true,
	id: 'true_4915112345678@c.us_3EB0ABCDEF',
	message: 'Sent to 4915112345678@c.us',
	queueNumber: 2223,
};

/** A negative `sent` with a job waits in the provider's queue; without a job it was a failure (chat-api.md 1.3). */
export function toSent({ data }: Reply): IDataObject[] {
	return toItems(data).map((item) =>
		item.sent === false && item.jobId ? { ...item, queued: true } : item,
	);
}
