import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials } from '../../playground/credentials.ts';
import { loadCredentials } from '../../playground/n8n/content.ts';
import { installPack, packTarball } from '../../playground/n8n/pack.ts';
import { startN8n } from '../../playground/n8n/server.ts';
import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import { createSandbox } from '../../playground/sandbox/server.ts';
import { round } from './kit.ts';
import { thisNode, workflow } from './sends.ts';

const PER_SECOND = 20;
const COUNT = 1500;
/** Milliseconds until the pace is found. */
const SETTLED = 15_000;

/** A provider that lets 20 a second through, by token bucket: one execution, then two that share the key. */
export async function pace(): Promise<void> {
	const sandbox = await createSandbox();
	const home = mkdtempSync(join(tmpdir(), 'messengers-bench-'));
	await installPack(home, await packTarball());
	const n8n = await startN8n({ home });
	try {
		const stored = await loadCredentials(n8n, credentials, sandbox.urls);
		const parameters = { ...thisNode.parameters, options: {} };
		const table: Record<string, object> = {};
		for (const executions of [1, 2]) {
			const send = { ...thisNode, parameters };
			const flow = workflow(`Pace ${executions}`, send, COUNT / executions);
			const id = await n8n.importWorkflow(flow, { credentials: stored });
			sandbox.reset();
			sandbox.faults.set({
				provider: 'chatApi',
				latencyMs: 20,
				rateLimit: { perSecond: PER_SECOND, burst: PER_SECOND },
			});
			const runs = await Promise.all(
				Array.from(
					{ length: executions },
					async () => await n8n.execute(id, { timeoutMs: 300_000 }),
				),
			);
			const failed = runs.filter(({ status }) => status !== 'success').length;
			table[`${executions} at once`] = { ...judge(sandbox), 'failed executions': failed };
		}
		console.log(`\n${COUNT} sends, ${PER_SECOND} a second allowed by token bucket`);
		console.table(table);
	} finally {
		await n8n.stop();
		await sandbox.close();
		rmSync(home, { recursive: true, force: true });
	}
}

function judge(sandbox: Sandbox) {
	const log = sandbox.requests({ provider: 'chatApi', path: '/sendMessage' });
	const accepted = log.filter(({ status }) => status === 200);
	const start = log[0]?.receivedAt ?? 0;
	const end = (accepted.at(-1)?.receivedAt ?? 0) - 1000;
	const isLate = ({ receivedAt }: { receivedAt: number }) =>
		receivedAt > start + SETTLED && receivedAt < end;
	const seconds = new Map<number, number>();
	for (const { receivedAt } of log.filter((entry) => entry.status === 429).filter(isLate)) {
		const second = Math.floor((receivedAt - start) / 1000);
		seconds.set(second, (seconds.get(second) ?? 0) + 1);
	}
	const used = accepted.filter(isLate).length / (((end - start - SETTLED) / 1000) * PER_SECOND);
	return {
		sent: accepted.length,
		'of the limit after 15 s (%)': round(100 * used),
		'most 429 in a second': Math.max(0, ...seconds.values()),
	};
}
