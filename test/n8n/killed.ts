import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { credentials } from '../../playground/credentials.ts';
import { loadCredentials } from '../../playground/n8n/content.ts';
import { installPack } from '../../playground/n8n/pack.ts';
import { freePort } from '../../playground/n8n/ports.ts';
import { type N8n, startN8n } from '../../playground/n8n/server.ts';
import { type Accounts, campaignWorkflow, judge, launch, received } from './campaign.ts';
import type { Harness } from './harness.ts';

/** What became of one campaign that was killed and run again. */
export interface Round extends Accounts {
	round: number;
	killedAfterMs: number;
	/** How many had their message when n8n died. */
	before: number;
}

/** A campaign in an n8n of its own that may be killed. */
export class Campaign {
	private n8n: N8n | undefined;
	private workflow = '';
	private port = 0;
	private readonly home = mkdtempSync(join(tmpdir(), 'messengers-kill-'));

	constructor(private readonly harness: Harness) {}

	async open(): Promise<void> {
		await installPack(this.home, this.harness.tarball);
		this.port = await freePort();
		const n8n = await this.start();
		await loadCredentials(n8n, credentials, this.harness.sandbox.urls);
		this.workflow = await n8n.importWorkflow(campaignWorkflow);
		await n8n.activate(this.workflow);
	}

	async close(): Promise<void> {
		await this.n8n?.stop();
		rmSync(this.home, { recursive: true, force: true });
	}

	/** Runs a campaign, kills n8n after so long, starts it again and runs the campaign to its end. */
	async round(round: number, killedAfterMs: number): Promise<Round> {
		const name = `round ${round}`;
		await launch(this.url, name);
		await sleep(killedAfterMs);
		await this.n8n?.kill();
		const before = received(this.harness.sandbox, name).size;
		const n8n = await this.start();
		const earlier = new Set((await n8n.executions(this.workflow)).map(({ id }) => id));
		await launch(this.url, name);
		const execution = await n8n.waitForExecution(
			this.workflow,
			({ id }) => !earlier.has(id),
			60_000,
		);
		return { round, killedAfterMs, before, ...judge(this.harness.sandbox, name, execution) };
	}

	private get url(): string {
		return `http://localhost:${this.port}`;
	}

	private async start(): Promise<N8n> {
		this.n8n = await startN8n({ home: this.home, port: this.port });
		return this.n8n;
	}
}
