import { ExecutionLifecycleHooks, PollContext } from 'n8n-core';
import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import { SHOP } from '../../playground/sandbox/twins/chatApiConstructor/seed.ts';
import { additionalData } from '../harness/additionalData';
import { builtCredential, builtNode } from '../harness/built';
import type { CredentialSet } from '../harness/credentials';
import { runNode } from '../harness/engine';
import type { RunResult, RunSetup } from '../harness/engine';

type Change = Partial<Omit<RunSetup, 'parameters'>> & { credential?: Record<string, string> };

/** A credential that logs in, with the shop of the seed as its default. */
export function credentials(sandbox: Sandbox, change: Record<string, string> = {}): CredentialSet {
	return {
		chatApiConstructorApi: {
			type: builtCredential('ChatApiConstructorApi'),
			data: {
				baseUrl: sandbox.urls.chatApiConstructor,
				authentication: 'login',
				email: 'n8n@shop.example',
				password: 'sandbox-password',
				shopId: String(SHOP),
				...change,
			},
		},
	};
}

/** Runs the compiled Bot Constructor node against the twin. */
export async function runConstructor(
	sandbox: Sandbox,
	parameters: INodeParameters,
	{ credential, ...setup }: Change = {},
): Promise<RunResult> {
	return await runNode({
		type: builtNode('ChatApiConstructor', 'ChatApiConstructor'),
		parameters,
		credentials: credentials(sandbox, credential),
		...setup,
	});
}

let triggers = 0;

/** The compiled trigger in n8n's own polling context, which keeps what n8n keeps between two polls. */
export function constructorTrigger(
	sandbox: Sandbox,
	parameters: INodeParameters,
	credential: Record<string, string> = {},
) {
	const type = builtNode('ChatApiConstructor', 'ChatApiConstructorTrigger');
	const node: INode = {
		id: 'trigger',
		name: 'Trigger',
		type: type.description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { chatApiConstructorApi: { id: '1', name: 'chatApiConstructorApi' } },
	};
	const nodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: (): IDataObject => ({}),
	};
	const id = `polling ${triggers++}`;
	const workflow = new Workflow({ id, nodes: [node], connections: {}, active: true, nodeTypes });
	const data = additionalData({
		executionId: '1',
		hooks: new ExecutionLifecycleHooks('trigger', '1', {
			id,
			name: 'Test',
			active: true,
			isArchived: false,
			activeVersionId: null,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			nodes: [node],
			connections: {},
		}),
		credentials: credentials(sandbox, credential),
	});
	return async (mode: 'trigger' | 'manual' = 'trigger'): Promise<IDataObject[]> => {
		const context = new PollContext(workflow, node, data, mode, 'activate');
		const items = (await type.poll?.call(context)) ?? [];
		return items.flat().map(({ json }) => json);
	};
}
