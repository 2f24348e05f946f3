import type { AxiosInstance } from 'axios';
import { setTimeout as sleep } from 'node:timers/promises';
import { at, isRecord, type JsonRecord, parseFlatted, recordsAt, textAt } from './json.ts';

export interface RunItem {
	json: JsonRecord;
	binary?: JsonRecord;
	pairedItem?: unknown;
	error?: unknown;
}

/** One run of one node. */
export interface NodeRun {
	status: string;
	/** Milliseconds. */
	executionTime: number;
	error?: JsonRecord;
	hints: JsonRecord[];
	/** Items per output; an output that got nothing is an empty list. */
	outputs: RunItem[][];
}

export interface ExecutionSummary {
	id: string;
	workflowId: string;
	/** `manual`, `webhook`, `trigger`, `cli`, `retry`... */
	mode: string;
	/** `success`, `error`, `running`, `waiting`, `canceled`, `crashed`... */
	status: string;
}

export interface Execution extends ExecutionSummary {
	error?: JsonRecord;
	lastNode?: string;
	nodes: Record<string, NodeRun[]>;
	/** The items of a node's first run, of one output. Throws when the node did not run. */
	items(node: string, output?: number): RunItem[];
	/** The whole document as n8n stores it. */
	data: unknown;
}

const UNFINISHED = new Set(['new', 'running', 'unknown']);

export function isFinished(execution: ExecutionSummary): boolean {
	return !UNFINISHED.has(execution.status);
}

/** The newest 100 executions of a workflow, newest first. */
export async function listExecutions(
	api: AxiosInstance,
	workflowId: string,
): Promise<ExecutionSummary[]> {
	const params = { filter: JSON.stringify({ workflowId }), limit: 100 };
	const { data } = await api.get<unknown>('/rest/executions', { params });
	return recordsAt(data, 'data', 'results').map(toSummary);
}

export async function readExecution(api: AxiosInstance, id: string): Promise<Execution> {
	const answer = await api.get<unknown>(`/rest/executions/${id}`);
	const stored = at(answer.data, 'data');
	return toExecution(toSummary(stored), parseFlatted(textAt(stored, 'data')));
}

/** Waits for one execution to end. `timeoutMs` counts from now. */
export async function waitForEnd(
	api: AxiosInstance,
	id: string,
	timeoutMs: number,
): Promise<Execution> {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const execution = await readExecution(api, id);
		if (isFinished(execution)) return execution;
		if (Date.now() > deadline) {
			throw new Error(`Execution ${id} is still ${execution.status} after ${timeoutMs} ms.`);
		}
		await sleep(100);
	}
}

/**
 * Waits for a finished execution of the workflow that `predicate` accepts, also one that has ended before the call.
 * The error names what did run in the meantime.
 */
export async function waitForExecution(
	api: AxiosInstance,
	workflowId: string,
	predicate: (execution: Execution) => boolean = () => true,
	timeoutMs = 20_000,
): Promise<Execution> {
	const deadline = Date.now() + timeoutMs;
	const refused = new Map<string, string>();
	for (;;) {
		const summaries = await listExecutions(api, workflowId);
		for (const { id } of summaries.filter(isFinished).reverse()) {
			if (refused.has(id)) continue;
			const execution = await readExecution(api, id);
			if (predicate(execution)) return execution;
			refused.set(id, `${id} ${execution.mode} ${execution.status}`);
		}
		if (Date.now() > deadline) {
			const seen = [...refused.values()].join(', ') || 'none';
			throw new Error(`No such execution within ${timeoutMs} ms. Executions that ended: ${seen}.`);
		}
		await sleep(150);
	}
}

/** Reads the document that `n8n execute --rawOutput` prints. */
export function executionOfCli(stdout: string): Execution {
	// n8n prints notices before it; the document starts at the first line that is a lone brace.
	const document: unknown = JSON.parse(stdout.slice(stdout.search(/^\{\s*$/m)));
	const summary = { id: '', workflowId: '', mode: 'cli', status: String(at(document, 'status')) };
	return toExecution(summary, at(document, 'data'));
}

function toSummary(value: unknown): ExecutionSummary {
	return {
		id: textAt(value, 'id'),
		workflowId: textAt(value, 'workflowId'),
		mode: textAt(value, 'mode'),
		status: textAt(value, 'status'),
	};
}

function toExecution(summary: ExecutionSummary, data: unknown): Execution {
	const runData = at(data, 'resultData', 'runData');
	const names = isRecord(runData) ? Object.keys(runData) : [];
	const nodes = Object.fromEntries(
		names.map((name) => [name, recordsAt(runData, name).map(toNodeRun)]),
	);
	const error = at(data, 'resultData', 'error');
	const lastNode = at(data, 'resultData', 'lastNodeExecuted');
	return {
		...summary,
		...(isRecord(error) ? { error } : {}),
		...(typeof lastNode === 'string' ? { lastNode } : {}),
		nodes,
		items: (node, output = 0) => {
			const run = nodes[node]?.[0];
			if (run) return run.outputs[output] ?? [];
			throw new Error(`Node "${node}" did not run. These did: ${names.join(', ') || 'none'}.`);
		},
		data,
	};
}

function toNodeRun(run: JsonRecord): NodeRun {
	const main = at(run, 'data', 'main');
	return {
		status: String(run.executionStatus),
		executionTime: Number(run.executionTime),
		...(isRecord(run.error) ? { error: run.error } : {}),
		hints: recordsAt(run, 'hints'),
		outputs: Array.isArray(main)
			? main.map((items) => recordsAt({ items }, 'items').map(toItem))
			: [],
	};
}

function toItem(item: JsonRecord): RunItem {
	return {
		json: isRecord(item.json) ? item.json : {},
		...(isRecord(item.binary) ? { binary: item.binary } : {}),
		...('pairedItem' in item ? { pairedItem: item.pairedItem } : {}),
		...('error' in item ? { error: item.error } : {}),
	};
}
