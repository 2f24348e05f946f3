import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentials } from '../../playground/credentials.ts';
import { loadCredentials } from '../../playground/n8n/content.ts';
import { n8nEnvironment } from '../../playground/n8n/environment.ts';
import { installN8n } from '../../playground/n8n/install.ts';
import { installPack, packTarball } from '../../playground/n8n/pack.ts';
import { freePort } from '../../playground/n8n/ports.ts';
import {
	HELPER_IS_UP,
	type N8nProcess,
	spawnN8n,
	waitUntilReady,
} from '../../playground/n8n/process.ts';
import { type N8n, startN8n } from '../../playground/n8n/server.ts';
import type { StoredCredential } from '../../playground/n8n/workflows.ts';
import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import { createSandbox } from '../../playground/sandbox/server.ts';
import { startPostgres, startRedis } from './services.ts';

/** n8n in queue mode: every process has a home of its own, as on a machine of its own. */
export interface Cluster {
	/** Serves the editor and runs polling triggers; executions go to the workers. */
	n8n: N8n;
	workers: N8nProcess[];
	/** Of the process that takes webhooks. Without a slash at the end. */
	webhookUrl: string;
	sandbox: Sandbox;
	credentials: StoredCredential[];
	/** Kills the worker that has this execution, as a crash does, and starts another one in its place. */
	killWorkerOf(execution: string): Promise<void>;
	close(): Promise<void>;
}

/** Starts PostgreSQL, Redis, a main, a webhook process and workers, with the packed tarball installed in each. */
export async function openCluster(workers = 2): Promise<Cluster> {
	const root = mkdtempSync(join(tmpdir(), 'messengers-scale-'));
	const endings: Array<() => Promise<unknown>> = [];
	const close = async () => {
		for (const end of endings.reverse()) await end();
		rmSync(root, { recursive: true, force: true });
	};
	try {
		const sandbox = await createSandbox();
		endings.push(async () => await sandbox.close());
		const postgres = await startPostgres();
		endings.push(postgres.stop);
		const redis = await startRedis(root);
		endings.push(redis.stop);
		const webhookPort = await freePort();
		const webhookUrl = `http://localhost:${webhookPort}`;
		const env = {
			EXECUTIONS_MODE: 'queue',
			OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
			N8N_ENCRYPTION_KEY: 'the-same-for-every-process',
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_USER: 'postgres',
			DB_POSTGRESDB_DATABASE: 'postgres',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			WEBHOOK_URL: `${webhookUrl}/`,
		};
		const tarball = await packTarball();
		const newHome = async (name: string) => {
			const home = mkdtempSync(join(root, `${name}-`));
			await installPack(home, tarball);
			return home;
		};
		const main = await startN8n({ home: await newHome('main'), env });
		endings.push(main.stop);

		const install = await installN8n();
		const helper = async (args: string[], port: number): Promise<N8nProcess> => {
			const place = {
				home: await newHome(String(args[0])),
				port,
				brokerPort: await freePort(),
			};
			const health = {
				QUEUE_HEALTH_CHECK_ACTIVE: 'true',
				QUEUE_HEALTH_CHECK_PORT: String(port),
			};
			const running = spawnN8n(install, args, n8nEnvironment(place, { ...env, ...health }));
			endings.push(running.stop);
			await waitUntilReady(running, `http://localhost:${port}`, HELPER_IS_UP);
			return running;
		};
		const addWorker = async () => await helper(['worker', '--concurrency=5'], await freePort());
		const running = await Promise.all(Array.from({ length: workers }, addWorker));
		const killWorkerOf = async (execution: string) => {
			const has = (worker: N8nProcess) => worker.logs().includes(`execution ${execution} (`);
			const index = running.findIndex(has);
			const worker = running[index];
			if (!worker) throw new Error(`No worker has execution ${execution}`);
			await worker.kill();
			running[index] = await addWorker();
		};
		await helper(['webhook'], webhookPort);
		return {
			n8n: main,
			workers: running,
			webhookUrl,
			sandbox,
			credentials: await loadCredentials(main, credentials, sandbox.urls),
			killWorkerOf,
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}
