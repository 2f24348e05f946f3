import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials } from '../../playground/credentials.ts';
import { loadCredentials } from '../../playground/n8n/content.ts';
import { installPack, packTarball } from '../../playground/n8n/pack.ts';
import { type N8n, startN8n } from '../../playground/n8n/server.ts';
import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import { createSandbox } from '../../playground/sandbox/server.ts';
import { round } from './kit.ts';
import { residentMb, thisNode, workflow } from './sends.ts';

const COUNTS = [2000, 10_000, 20_000];
const LATENCY_MS = 20;
const AT_ONCE = 50;

const ways = {
	plain: 'Chat API, no Send Once',
	once: 'Chat API with Send Once',
	broadcast: 'Messenger Broadcast',
	again: 'Messenger Broadcast, run again',
} as const;
type Way = keyof typeof ways;

interface Measure {
	seconds: number;
	requests: number;
	memoryMb: number;
	/** What n8n wrote to its database, with the data of the execution. */
	writtenMb: number;
}

/**
 * A campaign to many people in a real n8n on SQLite, the provider answering after 20 ms, 50 at once: the same sends
 * without claims, with Send Once, and as a campaign; then the campaign once more, when everybody has got it.
 */
export async function broadcast(): Promise<void> {
	const sandbox = await createSandbox();
	const home = mkdtempSync(join(tmpdir(), 'messengers-bench-'));
	await installPack(home, await packTarball());
	const n8n = await startN8n({ home });
	try {
		const stored = await loadCredentials(n8n, credentials, sandbox.urls);
		for (const count of COUNTS) {
			const table: Record<string, Record<string, number>> = {};
			for (const way of ['plain', 'once', 'broadcast', 'again'] as const) {
				const name = `${way === 'again' ? 'broadcast' : way} ${count}`;
				const known = (await n8n.workflows()).find((one) => one.name === name)?.id;
				const id =
					known ??
					(await n8n.importWorkflow(workflow(name, nodes(count)[way], count), {
						credentials: stored,
					}));
				const { seconds, requests, memoryMb, writtenMb } = await measure(sandbox, n8n, id);
				table[ways[way]] = {
					'time (s)': round(seconds),
					requests,
					'ms per recipient': round((seconds * 1000) / count),
					'memory of n8n (MB)': Math.round(memoryMb),
					'written (MB)': Math.round(writtenMb),
				};
			}
			console.log(
				`\n${count} recipients, provider answers after ${LATENCY_MS} ms, ${AT_ONCE} at once`,
			);
			console.table(table);
		}
	} finally {
		await n8n.stop();
		await sandbox.close();
		rmSync(home, { recursive: true, force: true });
	}
}

function nodes(count: number): Record<Way, object> {
	const { parameters } = thisNode;
	const campaign = {
		type: 'n8n-nodes-messengers.messengerBroadcast',
		typeVersion: 1,
		parameters: {
			...parameters,
			resource: 'chatApi',
			operation: 'text',
			mode: 'send',
			campaign: `campaign ${count}`,
		},
	};
	const settings = { key: 'campaign' };
	const options = { ...parameters.options, sendOnce: { settings } };
	return {
		plain: thisNode,
		once: { ...thisNode, parameters: { ...parameters, options } },
		broadcast: campaign,
		again: campaign,
	};
}

async function measure(sandbox: Sandbox, n8n: N8n, id: string): Promise<Measure> {
	sandbox.reset();
	sandbox.faults.set({ provider: 'chatApi', latencyMs: LATENCY_MS });
	let highest = residentMb(n8n.pid);
	const watch = setInterval(() => (highest = Math.max(highest, residentMb(n8n.pid))), 100);
	const before = writtenMb(n8n.pid);
	const run = await n8n.execute(id, { timeoutMs: 600_000 });
	clearInterval(watch);
	if (run.status !== 'success') throw new Error(JSON.stringify(run.error));
	return {
		seconds: (run.nodes.Send?.[0]?.executionTime ?? NaN) / 1000,
		requests: sandbox.requests({ provider: 'chatApi', path: '/sendMessage' }).length,
		memoryMb: highest,
		writtenMb: writtenMb(n8n.pid) - before,
	};
}

/** Linux only; elsewhere the column is 0. */
function writtenMb(pid: number | undefined): number {
	try {
		const bytes = /^write_bytes: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))?.[1];
		return Number(bytes ?? 0) / 1024 / 1024;
	} catch {
		return 0;
	}
}
