import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { N8nClient } from './client.ts';
import { type JsonRecord, recordsAt, textAt } from './json.ts';
import { type InstalledPack, readRecord } from './pack.ts';
import { type ListedNode, listPack } from './listing.ts';
import type { StoredCredential } from './workflows.ts';

/** A credential of the playground, as a row. */
export interface CredentialRow<TwinName extends string> {
	type: string;
	name: string;
	/** The twin it is for. */
	twin: TwinName;
	/** Its fields, given the twin's origin. */
	data: (baseUrl: string) => JsonRecord;
}

/** Creates or updates the rows whose twin is in the sandbox and whose type is in the installed pack. */
export async function loadCredentials<TwinName extends string>(
	n8n: N8nClient,
	rows: ReadonlyArray<CredentialRow<TwinName>>,
	urls: Partial<Record<TwinName, string>>,
): Promise<StoredCredential[]> {
	const { data: answer } = await n8n.api.get<unknown>('/types/credentials.json');
	const known = new Set(recordsAt({ answer }, 'answer').map((type) => textAt(type, 'name')));
	const loaded: StoredCredential[] = [];
	for (const { type, name, twin, data } of rows) {
		const url = urls[twin];
		if (!url || !known.has(type)) continue;
		loaded.push(await n8n.saveCredential({ type, name, data: data(url) }));
	}
	return loaded;
}

/** Imports the workflows of a folder that are not there by name yet, so a changed one is never overwritten. */
export async function loadWorkflows(
	n8n: N8nClient,
	folder: string,
	credentials: StoredCredential[],
): Promise<Array<{ id: string; name: string; isNew: boolean }>> {
	const there = new Map((await n8n.workflows()).map(({ name, id }) => [name, id]));
	const loaded: Array<{ id: string; name: string; isNew: boolean }> = [];
	for (const file of jsonFiles(folder)) {
		const workflow = readRecord(join(folder, file));
		const name = textAt(workflow, 'name');
		const id = there.get(name) ?? (await n8n.importWorkflow(workflow, { credentials }));
		loaded.push({ id, name, isNew: !there.has(name) });
	}
	return loaded;
}

export function jsonFiles(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort();
}

/** The nodes that n8n loaded from the pack, without the variants for agents that n8n derives from them. */
export async function packNodes(n8n: N8nClient, name: string): Promise<ListedNode[]> {
	const own = (await n8n.nodeTypes()).filter((node) => node.name.startsWith(`${name}.`));
	const names = new Set(own.map((node) => node.name));
	// A tool, and the human review of tools for a node that can send and wait.
	const isDerived = (type: string) => names.has(type.replace(/(Hitl)?Tool$/, ''));
	return own.filter(({ name }) => !(name.endsWith('Tool') && isDerived(name)));
}

/** Makes n8n's settings screen list the installed pack with its nodes. */
export async function listInSettings(n8n: N8nClient, pack: InstalledPack): Promise<ListedNode[]> {
	const nodes = await packNodes(n8n, pack.name);
	listPack(n8n.home, pack, nodes);
	return nodes;
}
