import { ExecutionLifecycleHooks, WebhookContext } from 'n8n-core';
import type { INode, INodeType, IRun, IWebhookResponseData } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { additionalData } from './additionalData';

/** A call of a link of an execution that waits at the node. */
export interface Call {
	type: INodeType;
	run: IRun;
	method: 'GET' | 'POST';
	link: string;
	body?: Record<string, string>;
	/** Name of the node, as in the run. */
	name?: string;
}

/** What the node made of the call, and what it wrote itself. */
export interface Called {
	result: IWebhookResponseData;
	status: number;
	headers: Record<string, string>;
	html: string;
}

/** Calls the node's webhook with n8n's own context, as n8n does once it has checked the signature of a link. */
export async function callLink({
	type,
	run,
	method,
	link,
	body = {},
	name = 'Node',
}: Call): Promise<Called> {
	const node: INode = {
		id: 'node-under-test',
		name,
		type: type.description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const nodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: () => ({}),
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const hooks = new ExecutionLifecycleHooks('trigger', '1', {
		id: 'workflow-under-test',
		name: 'Test',
		active: false,
		isArchived: false,
		activeVersionId: null,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		nodes: [node],
		connections: {},
	});
	const written: Omit<Called, 'result'> = { status: 200, headers: {}, html: '' };
	const response = {
		setHeader: (header: string, value: string) => void (written.headers[header] = value),
		status(code: number) {
			written.status = code;
			return response;
		},
		end: (html: string) => void (written.html = html),
	};
	const data = {
		...additionalData({ executionId: '1', hooks, credentials: {} }),
		httpRequest: {
			method,
			body,
			headers: {},
			params: {},
			query: Object.fromEntries(new URL(link).searchParams),
		},
		httpResponse: response,
	};
	const context: WebhookContext = Reflect.construct(WebhookContext, [
		workflow,
		node,
		data,
		'trigger',
		{ webhookDescription: type.description.webhooks?.[0] },
		[],
		// As n8n has stored it and read it again.
		JSON.parse(JSON.stringify(run.data)),
	]);
	const result = await type.webhook?.call(context);
	if (!result) throw new Error('The node has no webhook');
	return { result, ...written };
}
