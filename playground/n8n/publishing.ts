import type { AxiosInstance } from 'axios';
import { setTimeout as sleep } from 'node:timers/promises';
import { recordsAt, textAt } from './json.ts';

const TIMEOUT_MS = 60_000;

/**
 * Publishes the newest version of the workflow and waits until its triggers are registered: n8n answers the request at
 * once and registers in the background, where a trigger that cannot register fails unseen. Throws with its message.
 */
export async function activate(api: AxiosInstance, id: string): Promise<void> {
	const { data } = await api.get<unknown>(`/rest/workflows/${id}`);
	const versionId = textAt(data, 'data', 'versionId');
	await api.post(`/rest/workflows/${id}/activate`, { versionId, name: '', description: '' });
	await settled(api, id);
}

/** Unpublishes the workflow and waits until its triggers have unregistered. */
export async function deactivate(api: AxiosInstance, id: string): Promise<void> {
	await api.post(`/rest/workflows/${id}/deactivate`, {});
	await settled(api, id);
}

async function settled(api: AxiosInstance, id: string): Promise<void> {
	const deadline = Date.now() + TIMEOUT_MS;
	for (;;) {
		const { data } = await api.get<unknown>(`/rest/workflows/${id}/publication-status`);
		const status = textAt(data, 'data', 'status');
		if (status === 'failed' || status === 'partial') {
			const failures = recordsAt(data, 'data', 'triggers').filter((row) => row.status === 'failed');
			const messages = failures.map((row) => String(row.errorMessage));
			throw new Error(`Publishing workflow ${id} failed: ${messages.join('; ')}`);
		}
		if (status !== 'in_progress') return;
		if (Date.now() > deadline) throw new Error(`Workflow ${id} is being published for too long.`);
		await sleep(50);
	}
}
