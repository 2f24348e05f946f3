import { ExecutionLifecycleHooks, WorkflowExecute } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	IRun,
	ITaskData,
	IWorkflowSettings,
} from 'n8n-workflow';
import { Workflow, createRunExecutionData } from 'n8n-workflow';
import { additionalData } from './additionalData';
import type { CredentialSet } from './credentials';

/** A node type as the engine should run it, and everything a user would set on it. */
export interface RunSetup {
	type: INodeType;
	parameters: INodeParameters;
	credentials: CredentialSet;
	items?: INodeExecutionData[];
	onError?: INode['onError'];
	retryOnFail?: boolean;
	maxTries?: number;
	/** Cancels the execution when the returned promise resolves. */
	cancelWhen?: Promise<unknown>;
	executionId?: string;
	/** Where people and providers reach n8n. */
	origin?: string;
	settings?: IWorkflowSettings;
}

export interface RunResult {
	/** Items by output. */
	outputs: INodeExecutionData[][];
	task: ITaskData;
	run: IRun;
	/** Everything that n8n would store about the execution, as text, to look for what must not be in it. */
	stored: string;
}

let executions = 0;

/** Runs one node in n8n's own engine: expressions, Retry On Fail, error outputs and pairing are the real ones. */
export async function runNode(setup: RunSetup): Promise<RunResult> {
	const { name } = setup.type.description;
	const node: INode = {
		id: 'node-under-test',
		name: 'Node',
		type: name,
		typeVersion: 1,
		position: [0, 0],
		parameters: setup.parameters,
		credentials: Object.fromEntries(
			Object.keys(setup.credentials).map((type) => [type, { id: type, name: type }]),
		),
		...(setup.onError && { onError: setup.onError }),
		...(setup.retryOnFail && {
			retryOnFail: true,
			maxTries: setup.maxTries ?? 2,
			waitBetweenTries: 0,
		}),
	};
	const nodeTypes = {
		getByName: () => setup.type,
		getByNameAndVersion: () => setup.type,
		getKnownTypes: (): IDataObject => ({}),
	};
	const workflow = new Workflow({
		id: 'workflow-under-test',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
		settings: { executionOrder: 'v1', ...setup.settings },
	});
	const executionId = setup.executionId ?? String(++executions);
	const hooks = new ExecutionLifecycleHooks('trigger', executionId, {
		id: workflow.id,
		name: 'Test',
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: [node],
		connections: {},
	});
	const { credentials, origin } = setup;
	const data = additionalData({ executionId, hooks, credentials, ...(origin && { origin }) });
	const prepared = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [
				{
					node: workflow.getNode('Node') ?? node,
					data: { main: [setup.items ?? [{ json: {} }]] },
					source: null,
				},
			],
		},
	});
	const running = new WorkflowExecute(data, 'trigger', prepared).processRunExecutionData(workflow);
	void setup.cancelWhen?.then(() => running.cancel());
	const run = await running;
	const task = run.data.resultData.runData.Node?.[0];
	if (!task) throw new Error(`The node did not run: ${JSON.stringify(run.data.resultData.error)}`);
	return {
		outputs: (task.data?.main ?? []).map((items) => items ?? []),
		task,
		run,
		stored: storedText(run),
	};
}

/** Errors keep parts of themselves out of JSON, so their fields are listed by hand. */
function storedText(run: IRun): string {
	const seen = new WeakSet<object>();
	const visit = (value: unknown): string => {
		if (typeof value !== 'object' || value === null) return String(value);
		if (seen.has(value)) return '';
		seen.add(value);
		const names = Object.getOwnPropertyNames(value);
		return names.map((name) => `${name}: ${visit(Reflect.get(value, name))}`).join('\n');
	};
	return visit(run);
}
