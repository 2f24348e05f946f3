import type { IDataObject } from 'n8n-workflow';
import { Failure } from '../kit/failure';
import type { Api } from '../kit/http/api';
import { isObject, textOf } from '../kit/json';
import type { FileValue } from '../kit/operation/fields';

/** How often to ask, in milliseconds. */
const PAUSE_MS = 2000;
/** A status or a QR code is small. */
const MAX_BYTES = 2 * 1024 * 1024;

/** A new instance, when it was last asked. */
interface Ready {
	json: IDataObject;
	qrCode?: FileValue;
}

/**
 * Asks a new instance for its status until it shows a QR code or is connected. The instance exists and may cost money,
 * so nothing that happens here is a failure: in the end it is said how far it came. Ends early when the run is cancelled.
 */
export async function waitUntilReady(
	api: Api,
	made: IDataObject,
	waitSeconds: number,
): Promise<Ready> {
	const root = textOf(made.apiUrl)?.replace(/\/+$/, '');
	const token = textOf(made.token);
	if (!root || !token) {
		return {
			json: { ready: false, note: 'The answer has no apiUrl and token to ask for its status' },
		};
	}
	const link = (method: string) => `${root}/${method}?token=${encodeURIComponent(token)}`;
	const until = api.clock.now() + waitSeconds * 1000;
	for (;;) {
		const answer = await ask(api, link('status'));
		const state = textOf(answer.accountStatus) ?? textOf(answer.status) ?? 'unknown';
		if (state === 'got qr code') {
			const qrCode = fromDataUri(answer.qrCode) ?? (await picture(api, link('qr_code')));
			if (qrCode) return { json: { ready: true, accountStatus: state }, qrCode };
		}
		if (state === 'authenticated' || state === 'connected') {
			return { json: { ready: true, accountStatus: state } };
		}
		const left = until - api.clock.now();
		if (left <= 0 || api.signal?.aborted) {
			const note = textOf(answer.note) ?? 'It was not ready in time: ask again with its status';
			return { json: { ready: false, accountStatus: state, note } };
		}
		await api.clock.sleep(Math.min(PAUSE_MS, left), api.signal);
	}
}

/** The status; while the instance is made, its host may not know it yet. */
async function ask(api: Api, link: string): Promise<IDataObject> {
	try {
		const { raw } = await api.download(link, MAX_BYTES);
		const data: unknown = JSON.parse(raw.toString('utf8'));
		return isObject(data) ? data : {};
	} catch (error) {
		const reason = error instanceof Failure ? error.message : 'its answer was not JSON';
		return { note: `Its status could not be read: ${reason}` };
	}
}

async function picture(api: Api, link: string): Promise<FileValue | undefined> {
	try {
		const { raw, contentType } = await api.download(link, MAX_BYTES);
		const isPicture = contentType.startsWith('image/');
		return isPicture ? { data: raw, fileName: 'qr-code.png', mimeType: 'image/png' } : undefined;
	} catch {
		return undefined;
	}
}

function fromDataUri(uri: unknown): FileValue | undefined {
	const content = /^data:image\/png;base64,(.+)$/.exec(textOf(uri) ?? '')?.[1];
	if (!content) return undefined;
	return { data: Buffer.from(content, 'base64'), fileName: 'qr-code.png', mimeType: 'image/png' };
}
