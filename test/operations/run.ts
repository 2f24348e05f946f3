import type { INode, INodeExecutionData } from 'n8n-workflow';
import { openFileStore } from '../harness/fileStore';
import type { FileStore } from '../harness/fileStore';
import { runNode } from '../harness/engine';
import type { RunResult } from '../harness/engine';
import type { PlannedReply, RecordedRequest, Recorder } from '../harness/recorder';
import type { Case, Exchange } from './fixtures';
import type { TestedPack } from './packs';

let store: FileStore | undefined;
afterAll(() => store?.remove());

export function inputOf(example: Case): INodeExecutionData {
	return { json: example.input ?? {}, ...(example.files && { binary: example.files }) };
}

/** Runs a case; `params` replace those of the case. */
export async function runCase(
	pack: TestedPack,
	recorder: Recorder,
	example: Case,
	change: {
		params?: Case['params'];
		items?: INodeExecutionData[];
		onError?: INode['onError'];
	} = {},
): Promise<RunResult> {
	await (store ??= openFileStore()).keepOn(example.onDisk ? 'disk' : 'memory');
	return await runNode({
		type: pack.node,
		parameters: located({ ...example.params, ...change.params }, recorder),
		credentials: pack.credentials(recorder.url),
		items: change.items ?? [inputOf(example)],
		...(change.onError && { onError: change.onError }),
	});
}

/** In a fixture, `http://recorder` stands for the host of the account. */
export function located<T>(content: T, { url }: Recorder): T {
	return JSON.parse(JSON.stringify(content).replaceAll('http://recorder', url));
}

/** Answers with the replies of the case, in their order. */
export function replay(
	exchanges: Exchange[],
): (request: RecordedRequest, count: number) => PlannedReply {
	return (_request, count) => {
		const exchange = exchanges[count - 1] ?? exchanges[exchanges.length - 1];
		if (!exchange) return { status: 500, body: 'The fixture has no reply' };
		const { status, contentType, base64, reply } = exchange;
		return {
			...(status && { status }),
			...(contentType && { headers: { 'content-type': contentType } }),
			body: base64 ? Buffer.from(base64, 'base64') : reply,
		};
	};
}

/** A received request in the terms of a fixture: without the account's path and without secrets. */
export function asExchange(pack: TestedPack, request: RecordedRequest): Exchange['request'] {
	const { method, path, query, body } = request;
	const added = Object.keys(pack.authBody ?? {});
	const given = withoutSignature(body);
	const content: unknown =
		added.length > 0 && given !== undefined ? withoutKeys(given, added) : given;
	const own = Object.entries(query).filter(([name]) => !(name in pack.authQuery));
	return {
		method,
		path: path.startsWith(`${pack.prefix}/`)
			? path.slice(pack.prefix.length)
			: `unexpected ${path}`,
		...(own.length > 0 && { query: Object.fromEntries(own) }),
		...(content !== undefined && { body: content }),
	};
}

/** Signed links differ from run to run; that they open the file is shown elsewhere. */
function withoutSignature(body: unknown): unknown {
	if (body === undefined) return undefined;
	const text = JSON.stringify(body)
		.replace(/(\/signed\?token=)[\w.-]+/g, '$1SIGNATURE')
		.replace(/(\/webhook-waiting\/)\w+/g, '$1EXECUTION')
		.replace(/(&signature=)[0-9a-f]{64}/g, '$1SIGNATURE');
	return JSON.parse(text);
}

function withoutKeys(body: unknown, keys: readonly string[]): unknown {
	return Object.fromEntries(Object.entries(Object(body)).filter(([key]) => !keys.includes(key)));
}
