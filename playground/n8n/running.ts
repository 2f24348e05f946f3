import { randomUUID } from 'node:crypto';
import type { AxiosInstance } from 'axios';
import { type Execution, waitForEnd } from './executions.ts';
import { at, recordsAt, textAt } from './json.ts';

export interface ManualRun {
	/** Name of the trigger node to start from; by default the first node without an input. */
	trigger?: string;
	/** Run up to and including this node. */
	destinationNode?: string;
	timeoutMs?: number;
}

/** Runs the workflow as the editor's button does, and waits for the end. Throws when it waits for a test webhook. */
export async function execute(
	api: AxiosInstance,
	id: string,
	run: ManualRun = {},
): Promise<Execution> {
	const answer = await runManually(api, id, run);
	const executionId = at(answer, 'executionId');
	if (typeof executionId !== 'string') {
		await stopListening(api, id);
		throw new Error('This workflow starts with a webhook: use listen() and call its test URL.');
	}
	return await waitForEnd(api, executionId, run.timeoutMs ?? 60_000);
}

/**
 * Presses "Listen for test event": registers the trigger's test webhook for two minutes and one request. The run it
 * starts is an execution of mode `manual`.
 */
export async function listen(api: AxiosInstance, id: string, trigger?: string): Promise<void> {
	const answer = await runManually(api, id, trigger ? { trigger } : {});
	if (at(answer, 'waitingForWebhook') === true) return;
	throw new Error('This workflow ran at once; its trigger has no webhook to listen on.');
}

export async function stopListening(api: AxiosInstance, id: string): Promise<void> {
	await api.delete(`/rest/test-webhook/${id}`);
}

async function runManually(api: AxiosInstance, id: string, run: ManualRun): Promise<unknown> {
	const { data } = await api.get<unknown>(`/rest/workflows/${id}`);
	const name = run.trigger ?? firstWithoutInput(at(data, 'data'));
	const body = {
		triggerToStartFrom: { name },
		...(run.destinationNode
			? { destinationNode: { nodeName: run.destinationNode, mode: 'inclusive' } }
			: {}),
	};
	// n8n sends progress to the editor of this reference; an editor that is not there is no error.
	const headers = { 'push-ref': randomUUID() };
	const answer = await api.post<unknown>(`/rest/workflows/${id}/run`, body, { headers });
	return at(answer.data, 'data');
}

function firstWithoutInput(workflow: unknown): string {
	const connections = at(workflow, 'connections');
	const targets = new Set(
		(JSON.stringify(connections ?? {}).match(/"node":"(?:[^"\\]|\\.)*"/g) ?? []).map(
			(text): unknown => JSON.parse(text.slice('"node":'.length)),
		),
	);
	const names = recordsAt(workflow, 'nodes')
		.filter((node) => !String(node.type).endsWith('.stickyNote') && node.disabled !== true)
		.map((node) => textAt(node, 'name'));
	const first = names.find((name) => !targets.has(name));
	if (first === undefined) throw new Error('The workflow has no node to start from.');
	return first;
}
