import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../kit/json';

/** What a state asks for (chat-api.md 1.7). */
const advice: Readonly<Record<string, string>> = {
	init: 'The instance sleeps. Ask again in a moment, without Do Not Wake Up.',
	loading: 'The instance is starting. Ask again in a moment.',
	'got qr code': 'The phone has to scan the QR code: use Instance: Get QR Code.',
	not_paid: 'The instance is not paid. Nothing is sent until it is.',
	connecting: 'The channel is connecting. Ask again in a moment.',
	disconnected: 'The channel is not connected. Check it with the provider.',
	uninitialized: 'The channel is not set up yet. Finish it with the provider.',
	unregistered: 'The number is not registered yet. Finish it with the provider.',
};

/** The answer with what it means: `connected`, and what to do when it is not. */
export function withAdvice(status: IDataObject): IDataObject {
	const state = textOf(status.accountStatus) ?? textOf(status.status) ?? '';
	const connected = state === 'authenticated' || state === 'connected';
	const todo = advice[state];
	return { connected, ...(todo && { advice: todo }), ...status };
}
