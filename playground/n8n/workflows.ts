import { randomUUID } from 'node:crypto';
import type { AxiosInstance } from 'axios';
import { at, isRecord, type JsonRecord, recordsAt, textAt } from './json.ts';

export interface StoredCredential {
	id: string;
	name: string;
	type: string;
}

export interface NewCredential {
	name: string;
	type: string;
	data: JsonRecord;
}

export interface ListedWorkflow {
	id: string;
	name: string;
	active: boolean;
}

export async function listCredentials(api: AxiosInstance): Promise<StoredCredential[]> {
	const { data } = await api.get<unknown>('/rest/credentials');
	return recordsAt(data, 'data').map((row) => ({
		id: textAt(row, 'id'),
		name: textAt(row, 'name'),
		type: textAt(row, 'type'),
	}));
}

export async function createCredential(
	api: AxiosInstance,
	credential: NewCredential,
): Promise<StoredCredential> {
	const { data } = await api.post<unknown>('/rest/credentials', credential);
	return { id: textAt(data, 'data', 'id'), name: credential.name, type: credential.type };
}

/** Creates the credential, or gives the one of the same name and type these values. */
export async function saveCredential(
	api: AxiosInstance,
	credential: NewCredential,
): Promise<StoredCredential> {
	const stored = (await listCredentials(api)).find(
		({ name, type }) => name === credential.name && type === credential.type,
	);
	if (!stored) return await createCredential(api, credential);
	await api.patch(`/rest/credentials/${stored.id}`, credential);
	return stored;
}

/** What the Test button of a credential says: `OK` or `Error`, with the text shown. */
export async function testCredential(
	api: AxiosInstance,
	id: string,
): Promise<{ status: string; message: string }> {
	const params = { includeData: true };
	const stored = await api.get<unknown>(`/rest/credentials/${id}`, { params });
	const body = { credentials: at(stored.data, 'data') };
	const { data } = await api.post<unknown>('/rest/credentials/test', body);
	return { status: textAt(data, 'data', 'status'), message: textAt(data, 'data', 'message') };
}

export interface ImportOptions {
	/** To choose from; all of the server's when not given. */
	credentials?: StoredCredential[];
	name?: string;
}

/** Workflows that are not in the archive. */
export async function listWorkflows(api: AxiosInstance): Promise<ListedWorkflow[]> {
	const { data } = await api.get<unknown>('/rest/workflows');
	return recordsAt(data, 'data')
		.filter((row) => row.isArchived !== true)
		.map((row) => ({
			id: textAt(row, 'id'),
			name: textAt(row, 'name'),
			active: typeof row.activeVersionId === 'string' || row.active === true,
		}));
}

/**
 * Creates a workflow out of an exported file and returns its id. References to credentials in the file belong to the
 * n8n it was exported from; each is replaced by a credential of the same type here, of the same name if there are several.
 */
export async function importWorkflow(
	api: AxiosInstance,
	file: unknown,
	options: ImportOptions = {},
): Promise<string> {
	const credentials = options.credentials ?? (await listCredentials(api));
	const { data } = await api.post<unknown>('/rest/workflows', {
		name: options.name ?? textAt(file, 'name'),
		nodes: recordsAt(file, 'nodes').map((node) => ({
			id: randomUUID(),
			...node,
			...(isRecord(node.credentials)
				? { credentials: replaceCredentials(node.credentials, credentials) }
				: {}),
		})),
		connections: at(file, 'connections') ?? {},
		settings: at(file, 'settings') ?? {},
		...(isRecord(at(file, 'pinData')) ? { pinData: at(file, 'pinData') } : {}),
	});
	return textAt(data, 'data', 'id');
}

function replaceCredentials(references: JsonRecord, stored: StoredCredential[]): JsonRecord {
	return Object.fromEntries(
		Object.entries(references).map(([type, reference]) => {
			const candidates = stored.filter((credential) => credential.type === type);
			const named = candidates.find(({ name }) => name === at(reference, 'name'));
			const found = named ?? candidates[0];
			return [type, found ? { id: found.id, name: found.name } : reference];
		}),
	);
}
