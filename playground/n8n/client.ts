import type { AxiosInstance } from 'axios';
import {
	type Execution,
	type ExecutionSummary,
	listExecutions,
	readExecution,
	waitForExecution,
} from './executions.ts';
import { at, recordsAt, textAt } from './json.ts';
import type { ListedNode } from './listing.ts';
import type { CliResult } from './process.ts';
import { activate, deactivate } from './publishing.ts';
import { execute, listen, type ManualRun, stopListening } from './running.ts';
import * as workflows from './workflows.ts';

/** What a test or a script may do with a running n8n, as its owner. */
export interface N8nClient {
	readonly home: string;
	/** Without a slash at the end. */
	readonly url: string;
	/** An axios with the owner's cookie: what the editor may do under `/rest`, it may. */
	readonly api: AxiosInstance;
	/** Every loaded node. Those of the pack are named `n8n-nodes-messengers.<name>`. */
	nodeTypes(): Promise<ListedNode[]>;
	createCredential(credential: workflows.NewCredential): Promise<workflows.StoredCredential>;
	saveCredential(credential: workflows.NewCredential): Promise<workflows.StoredCredential>;
	/** Presses the Test button of a stored credential. */
	testCredential(id: string): Promise<{ status: string; message: string }>;
	workflows(): Promise<workflows.ListedWorkflow[]>;
	importWorkflow(file: unknown, options?: workflows.ImportOptions): Promise<string>;
	activate(id: string): Promise<void>;
	deactivate(id: string): Promise<void>;
	execute(id: string, run?: ManualRun): Promise<Execution>;
	listen(id: string, trigger?: string): Promise<void>;
	stopListening(id: string): Promise<void>;
	executions(workflowId: string): Promise<ExecutionSummary[]>;
	execution(id: string): Promise<Execution>;
	waitForExecution(
		workflowId: string,
		predicate?: (execution: Execution) => boolean,
		timeoutMs?: number,
	): Promise<Execution>;
	/** Runs `n8n <args>` on the same home, for example `['execute', '--id=...', '--rawOutput']`. */
	runCli(args: string[]): Promise<CliResult>;
}

/** The part of a client that is REST, once the owner is logged in. */
export function restClient(api: AxiosInstance): Omit<N8nClient, 'home' | 'url' | 'runCli'> {
	return {
		api,
		nodeTypes: async () => await listNodeTypes(api),
		createCredential: async (credential: workflows.NewCredential) =>
			await workflows.createCredential(api, credential),
		saveCredential: async (credential: workflows.NewCredential) =>
			await workflows.saveCredential(api, credential),
		testCredential: async (id: string) => await workflows.testCredential(api, id),
		workflows: async () => await workflows.listWorkflows(api),
		importWorkflow: async (file: unknown, options?: workflows.ImportOptions) =>
			await workflows.importWorkflow(api, file, options),
		activate: async (id: string) => await activate(api, id),
		deactivate: async (id: string) => await deactivate(api, id),
		execute: async (id: string, run?: ManualRun) => await execute(api, id, run),
		listen: async (id: string, trigger?: string) => await listen(api, id, trigger),
		stopListening: async (id: string) => await stopListening(api, id),
		executions: async (workflowId: string) => await listExecutions(api, workflowId),
		execution: async (id: string) => await readExecution(api, id),
		waitForExecution: async (
			workflowId: string,
			predicate?: (execution: Execution) => boolean,
			timeoutMs?: number,
		) => await waitForExecution(api, workflowId, predicate, timeoutMs),
	};
}

async function listNodeTypes(api: AxiosInstance): Promise<ListedNode[]> {
	const { data } = await api.get<unknown>('/types/nodes.json');
	return recordsAt({ data }, 'data').map((type) => ({
		displayName: textAt(type, 'displayName'),
		name: textAt(type, 'name'),
		version: newest(at(type, 'version')),
	}));
}

function newest(version: unknown): number {
	return Array.isArray(version) ? Math.max(...version.map(Number)) : Number(version);
}
