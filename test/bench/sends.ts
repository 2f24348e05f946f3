import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials } from '../../playground/credentials.ts';
import { loadCredentials } from '../../playground/n8n/content.ts';
import { installPack, packTarball } from '../../playground/n8n/pack.ts';
import { startN8n } from '../../playground/n8n/server.ts';
import { createSandbox } from '../../playground/sandbox/server.ts';
import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import { round } from './kit.ts';

const COUNT = 2000;
const LATENCY_MS = 20;
const AT_ONCE = 50;
const ROUNDS = 3;

interface Measure {
	ms: number;
	/** Most requests in flight that the provider saw. */
	peak: number;
	/** Highest resident memory of the n8n process, in MB. */
	memoryMb: number;
}

/** What is compared, in the order of a round. */
const rows = {
	ours: 'this node, 50 at once',
	theirs: 'HTTP Request node, same credential',
	bare: 'HTTP Request node, token in the URL',
	loop: 'plain loop, 50 at once',
} as const;
type Row = keyof typeof rows;
const order: Row[] = ['ours', 'theirs', 'bare', 'loop'];

/**
 * 2,000 texts to 2,000 people, the provider answering after 20 ms: this node, the HTTP Request node with the same two
 * expressions (with this credential, and without any), and a plain loop. Ratios are within a round.
 */
export async function sends(): Promise<void> {
	const sandbox = await createSandbox();
	const home = mkdtempSync(join(tmpdir(), 'messengers-bench-'));
	await installPack(home, await packTarball());
	const n8n = await startN8n({ home });
	try {
		const stored = await loadCredentials(n8n, credentials, sandbox.urls);
		const load = async (name: string, send: object) =>
			await n8n.importWorkflow(workflow(name, send), { credentials: stored });
		const ids = {
			ours: await load('Ours', thisNode),
			theirs: await load('With credential', httpRequest(sandbox, true)),
			bare: await load('Without credential', httpRequest(sandbox, false)),
		};
		const inN8n = async (id: string): Promise<Measure> =>
			await measure(sandbox, n8n.pid, async () => {
				const run = await n8n.execute(id, { timeoutMs: 120_000 });
				if (run.status !== 'success') throw new Error(JSON.stringify(run.error));
				return run.nodes.Send?.[0]?.executionTime ?? NaN;
			});
		// The first run of a workflow loads and compiles what the later ones reuse.
		for (const id of Object.values(ids)) await inN8n(id);
		const rounds: Array<Record<Row, Measure>> = [];
		for (let count = 0; count < ROUNDS; count++) {
			rounds.push({
				ours: await inN8n(ids.ours),
				theirs: await inN8n(ids.theirs),
				bare: await inN8n(ids.bare),
				loop: await measure(sandbox, undefined, async () => await plainLoop(sandbox)),
			});
		}
		print(rounds);
	} finally {
		await n8n.stop();
		await sandbox.close();
		rmSync(home, { recursive: true, force: true });
	}
}

function print(rounds: Array<Record<Row, Measure>>): void {
	console.log(
		`\n${COUNT} sends, provider answers after ${LATENCY_MS} ms, median of ${ROUNDS} rounds`,
	);
	const line = (key: Row) => ({
		'time (s)': round(median(rounds.map((one) => one[key].ms)) / 1000),
		'this node takes': round(median(rounds.map((one) => one.ours.ms / one[key].ms))),
		'most in flight': Math.max(...rounds.map((one) => one[key].peak)),
		'memory of n8n (MB)': Math.round(Math.max(...rounds.map((one) => one[key].memoryMb))),
	});
	console.table(Object.fromEntries(order.map((key) => [rows[key], line(key)])));
}

async function measure(
	sandbox: Sandbox,
	pid: number | undefined,
	run: () => Promise<number>,
): Promise<Measure> {
	sandbox.reset();
	sandbox.faults.set({ provider: 'chatApi', latencyMs: LATENCY_MS });
	let highest = residentMb(pid);
	const watch = setInterval(() => (highest = Math.max(highest, residentMb(pid))), 50);
	const ms = await run();
	clearInterval(watch);
	const log = sandbox.requests({ provider: 'chatApi', path: '/sendMessage' });
	if (log.length !== COUNT) throw new Error(`${log.length} requests arrived`);
	return { ms, peak: Math.max(...log.map(({ inFlight }) => inFlight)), memoryMb: highest };
}

/** Linux only; elsewhere the column is 0. */
export function residentMb(pid: number | undefined): number {
	if (pid === undefined) return 0;
	try {
		const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
		return Number(kilobytes ?? 0) / 1024;
	} catch {
		return 0;
	}
}

async function plainLoop(sandbox: Sandbox): Promise<number> {
	const url = `${sandbox.urls.chatApi}/instance777/sendMessage?token=sandbox-token-777`;
	const start = performance.now();
	let next = 0;
	const worker = async () => {
		while (next < COUNT) {
			const index = next++;
			const answer = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: JSON.stringify({ phone: phone(index), body: `message ${index}` }),
			});
			await answer.json();
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, worker));
	return performance.now() - start;
}

function phone(index: number): string {
	return `1555${String(index).padStart(7, '0')}`;
}

export const thisNode = {
	type: 'n8n-nodes-messengers.chatApi',
	typeVersion: 1,
	parameters: {
		resource: 'message',
		operation: 'sendText',
		to: '={{ $json.to }}',
		body: '={{ $json.text }}',
		options: { requestsAtOnce: AT_ONCE },
	},
};

function httpRequest(sandbox: Sandbox, withCredential: boolean) {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${sandbox.urls.chatApi}/instance777/sendMessage${withCredential ? '' : '?token=sandbox-token-777'}`,
			...(withCredential && {
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'chatApiInstanceApi',
			}),
			sendBody: true,
			bodyParameters: {
				parameters: [
					{ name: 'phone', value: '={{ $json.to }}' },
					{ name: 'body', value: '={{ $json.text }}' },
				],
			},
			options: {},
		},
	};
}

export function workflow(name: string, send: object, count = COUNT) {
	const code = `return Array.from({ length: ${count} }, (_, i) => ({ json: { to: '1555' + String(i).padStart(7, '0'), text: 'message ' + i } }));`;
	const place = (x: number) => ({ position: [x, 0] });
	const link = (node: string) => ({ main: [[{ node, type: 'main', index: 0 }]] });
	return {
		name,
		nodes: [
			{
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				parameters: {},
				...place(0),
			},
			{
				name: 'People',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: { jsCode: code },
				...place(200),
			},
			{
				name: 'Send',
				...send,
				...place(400),
				credentials: { chatApiInstanceApi: { id: '', name: 'Chat API (sandbox)' } },
			},
		],
		connections: { Start: link('People'), People: link('Send') },
		settings: { executionOrder: 'v1' },
	};
}

function median(values: number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
