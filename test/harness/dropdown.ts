import { ExecutionLifecycleHooks, LoadOptionsContext } from 'n8n-core';
import type { INode, INodeListSearchResult, INodeParameters, INodeType } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { additionalData } from './additionalData';
import type { CredentialSet } from './credentials';

/** A node in the editor, with what the user has filled in so far. */
interface Editor {
	type: INodeType;
	parameters: INodeParameters;
	credentials: CredentialSet;
}

/** Opens a searchable dropdown as n8n does it; `position` is what the page before gave. */
export async function openDropdown(
	{ type, parameters, credentials }: Editor,
	list: string,
	filter?: string,
	position?: unknown,
): Promise<INodeListSearchResult> {
	const node: INode = {
		id: 'node-under-test',
		name: 'Node',
		type: type.description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: Object.fromEntries(
			Object.keys(credentials).map((name) => [name, { id: name, name }]),
		),
	};
	const nodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({
		id: 'workflow-under-test',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes,
	});
	const hooks = new ExecutionLifecycleHooks('internal', '1', {
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
	const data = {
		...additionalData({ executionId: '1', hooks, credentials }),
		currentNodeParameters: parameters,
	};
	const search = type.methods?.listSearch?.[list];
	if (!search) throw new Error(`The node has no list ${list}`);
	const context = new LoadOptionsContext(workflow, node, data, '');
	const token = typeof position === 'string' ? position : undefined;
	return await search.call(context, filter, token);
}
