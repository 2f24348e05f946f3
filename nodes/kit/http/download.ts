import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { Failure, badInput } from '../failure';
import { addressed } from './account';
import type { Reply } from './api';

/** How a file is fetched: with the account's secrets, or without. */
export type Fetch = (
	options: IHttpRequestOptions,
	withSecrets: boolean,
) => Promise<IN8nHttpFullResponse | Failure>;

/**
 * Fetches a file by a link that the provider gave. The secrets of the account go to its own host only; elsewhere the
 * request carries none. Reading ends as soon as the file turns out to be too large. Throws a `Failure`.
 *
 * @param maxBytes largest size, in bytes
 */
export async function download(
	fetch: Fetch,
	link: { url: string; base: string; timeoutMs: number; maxBytes: number },
): Promise<Reply> {
	const { url, base, timeoutMs, maxBytes } = link;
	if (!/^https?:\/\//i.test(url)) throw badInput('The link to the file is no http address');
	const isOwn = addressed({ url }, base) !== undefined;
	const answer = await fetch(
		{
			method: 'GET',
			url,
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// A redirect could carry the secrets to another host.
			disableFollowRedirect: isOwn,
			timeout: timeoutMs,
		},
		isOwn,
	);
	if (answer instanceof Failure) return await Promise.reject(answer);
	const { statusCode: status, headers, body } = answer;
	const stream = isStream(body) ? body : undefined;
	if (status >= 300 || !stream) {
		stream?.destroy();
		throw new Failure({
			message: `The file could not be downloaded: ${hostOf(url)} answered with status ${status}`,
			hint: 'Links to files work for a limited time only.',
			outcome: 'rejected',
			status,
			notFound: status === 404 || status === 410,
		});
	}
	const raw = await readUpTo(stream, maxBytes, Number(headers['content-length'] ?? 0));
	const contentType = String(headers['content-type'] ?? '').toLowerCase();
	return { status, contentType, data: undefined, raw };
}

interface Stream extends AsyncIterable<unknown> {
	destroy(): void;
}

function isStream(body: unknown): body is Stream {
	return (
		typeof body === 'object' && body !== null && Symbol.asyncIterator in body && 'destroy' in body
	);
}

async function readUpTo(stream: Stream, maxBytes: number, announced: number): Promise<Buffer> {
	const parts: Buffer[] = [];
	let bytes = announced;
	if (announced <= maxBytes) {
		bytes = 0;
		for await (const part of stream) {
			const piece = Buffer.isBuffer(part) ? part : Buffer.from(String(part));
			bytes += piece.length;
			if (bytes > maxBytes) break;
			parts.push(piece);
		}
	}
	if (bytes <= maxBytes) return Buffer.concat(parts);
	stream.destroy();
	throw new Failure({
		message: `The file is larger than ${Math.round(maxBytes / 1024 / 102.4) / 10} MB, so it was not downloaded`,
		hint: 'The largest size can be set under Options.',
		outcome: 'rejected',
	});
}

function hostOf(url: string): string {
	return /^https?:\/\/([^/?#]+)/i.exec(url)?.[1] ?? 'the server';
}
