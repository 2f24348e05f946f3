import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials } from '../../playground/credentials.ts';
import { loadCredentials } from '../../playground/n8n/content.ts';
import { installPack, packTarball } from '../../playground/n8n/pack.ts';
import { startN8n } from '../../playground/n8n/server.ts';
import { createSandbox } from '../../playground/sandbox/server.ts';

const COUNT = 10_000;
const LATENCY_MS = 20;
const LIST = '1170283';

/** 10,000 clients put on a list and taken off it: this node, and one HTTP Request per client. */
export async function salebotLists(): Promise<void> {
	const sandbox = await createSandbox();
	const home = mkdtempSync(join(tmpdir(), 'messengers-bench-'));
	await installPack(home, await packTarball());
	const n8n = await startN8n({ home });
	const table: Record<string, { requests: number; 'time (s)': number; 'on the list': number }> = {};
	const run = async (name: string, node: object) => {
		const id = await n8n.importWorkflow(workflow(name, node));
		const before = sandbox.requests({ provider: 'salebot' }).length;
		const { status, error, nodes } = await n8n.execute(id, { timeoutMs: 600_000 });
		if (status !== 'success') throw new Error(JSON.stringify(error));
		const ms = nodes.Lists?.[0]?.executionTime ?? NaN;
		const { project } = JSON.parse(JSON.stringify(sandbox.twins.salebot.state()));
		table[name] = {
			requests: sandbox.requests({ provider: 'salebot' }).length - before,
			'time (s)': Math.round(ms / 10) / 100,
			'on the list': project.lists[LIST].length,
		};
	};
	try {
		await loadCredentials(n8n, credentials, sandbox.urls);
		sandbox.twins.salebot.configure({ addClients: COUNT });
		sandbox.faults.set({ provider: 'salebot', latencyMs: LATENCY_MS });
		await run('this node, on', thisNode('add'));
		await run('this node, off', thisNode('remove'));
		await run('HTTP Request, on', httpRequest(sandbox.urls.salebot, 'add_to_list'));
		await run('HTTP Request, off', httpRequest(sandbox.urls.salebot, 'remove_from_list'));
		console.log(`\n${COUNT} clients on a list and off it, answers after ${LATENCY_MS} ms`);
		console.table(table);
	} finally {
		await n8n.stop();
		await sandbox.close();
		rmSync(home, { recursive: true, force: true });
	}
}

function thisNode(operation: 'add' | 'remove') {
	return {
		type: 'n8n-nodes-messengers.salebot',
		typeVersion: 1,
		parameters: {
			resource: 'list',
			operation,
			listId: LIST,
			clientId: '={{ $json.client.id }}',
			options: {},
		},
	};
}

function httpRequest(host: string, action: string) {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${host}/api/sandbox-salebot-key/${action}`,
			sendBody: true,
			specifyBody: 'json',
			jsonBody: `={ "list_id": ${LIST}, "clients": [{{ $json.client.id }}] }`,
			// Without a pace the node starts 10,000 connections at once, which n8n does not survive.
			options: { batching: { batch: { batchSize: 50, batchInterval: 100 } } },
		},
	};
}

/** The sandbox numbers those that it makes from 4,822,563,100 on. */
const people = `const ids = Array.from({ length: ${COUNT} }, (_, i) => 4822563100 + i);
return ids.map((id) => ({ json: { client: { id } } }));`;

function workflow(name: string, node: object) {
	const link = (to: string) => ({ main: [[{ node: to, type: 'main', index: 0 }]] });
	const built = { typeVersion: 2, position: [0, 0] };
	return {
		name,
		nodes: [
			{
				...built,
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				parameters: {},
			},
			{ ...built, name: 'People', type: 'n8n-nodes-base.code', parameters: { jsCode: people } },
			{
				name: 'Lists',
				position: [400, 0],
				...node,
				credentials: { salebotProjectApi: { id: '', name: 'Salebot (sandbox)' } },
			},
		],
		connections: { Start: link('People'), People: link('Lists') },
		settings: { executionOrder: 'v1' },
	};
}
