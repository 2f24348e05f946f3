import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { ChatApiConstructorApi } from '../../credentials/ChatApiConstructorApi.credentials';
import { ChatApiConstructor } from '../../nodes/ChatApiConstructor/ChatApiConstructor.node';
import { openDropdown } from '../harness/dropdown';
import { runNode } from '../harness/engine';
import type { RunResult } from '../harness/engine';
import type { PlannedReply, Recorder } from '../harness/recorder';

export const byId = (value: string) => ({ __rl: true, mode: 'id', value });

export const ok = (result: unknown): PlannedReply => ({ body: { status: 'ok', result } });

export const page = (results: unknown[], next: string | null = null): PlannedReply =>
	ok({ count: results.length, next, previous: null, results });

export function refused(errors: unknown, status = 200): PlannedReply {
	return { status, body: { status: 'error', errors } };
}

interface RunChange {
	credential?: ICredentialDataDecryptedObject;
	items?: Array<{ json: Record<string, string | number> }>;
}

export function credentialFor(recorder: Recorder, data: ICredentialDataDecryptedObject = {}) {
	return {
		chatApiConstructorApi: {
			type: new ChatApiConstructorApi(),
			data: { baseUrl: recorder.url, authentication: 'token', token: 'test-token-1', ...data },
		},
	};
}

/** Runs an operation of the node against the recorder. */
export async function runConstructor(
	recorder: Recorder,
	what: `${string}/${string}`,
	params: INodeParameters = {},
	{ credential, items }: RunChange = {},
): Promise<RunResult> {
	const [resource = '', operation = ''] = what.split('/');
	return await runNode({
		type: new ChatApiConstructor(),
		parameters: { resource, operation, ...params },
		credentials: credentialFor(recorder, credential),
		...(items && { items }),
	});
}

export async function openList(
	recorder: Recorder,
	list: string,
	{ params = {}, credential = {}, filter = '', position = undefined as unknown } = {},
) {
	return await openDropdown(
		{
			type: new ChatApiConstructor(),
			parameters: params,
			credentials: credentialFor(recorder, credential),
		},
		list,
		filter,
		position,
	);
}
