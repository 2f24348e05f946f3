import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { credentials } from '../../playground/credentials.ts';
import { loadCredentials } from '../../playground/n8n/content.ts';
import type { Execution } from '../../playground/n8n/executions.ts';
import { at } from '../../playground/n8n/json.ts';
import { installPack } from '../../playground/n8n/pack.ts';
import { freePort } from '../../playground/n8n/ports.ts';
import { type N8n, startN8n } from '../../playground/n8n/server.ts';
import type { Harness } from './harness.ts';

export const PEOPLE = 300;
/** Requests at Once of the campaign: as many may have an unknown outcome. */
export const WIDTH = 5;

/** What became of one campaign that was killed and run again. */
export interface Round {
	round: number;
	killedAfterMs: number;
	/** How many had their message when n8n died. */
	before: number;
	sent: number;
	alreadySent: number;
	unknown: number;
	/** Recipients that are in no output, or in more than one. */
	unaccounted: number;
	/** Recipients that got two messages. */
	twice: number;
	/** Recipients that are called sent and got nothing. */
	lost: number;
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
		await this.launch(name);
		await sleep(killedAfterMs);
		await this.n8n?.kill();
		const before = this.texts(name).size;
		const n8n = await this.start();
		const earlier = new Set((await n8n.executions(this.workflow)).map(({ id }) => id));
		await this.launch(name);
		const execution = await n8n.waitForExecution(
			this.workflow,
			({ id }) => !earlier.has(id),
			60_000,
		);
		return { round, killedAfterMs, before, ...this.judge(name, execution) };
	}

	private async start(): Promise<N8n> {
		this.n8n = await startN8n({ home: this.home, port: this.port });
		return this.n8n;
	}

	private async launch(campaign: string): Promise<void> {
		const people = Array.from({ length: PEOPLE }, (_, index) => ({ phone: phoneOf(index) }));
		const answer = await fetch(`http://localhost:${this.port}/webhook/campaign`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ campaign, people }),
		});
		if (!answer.ok) throw new Error(`The webhook answered ${answer.status}`);
	}

	/** How often each phone number got the text of a campaign. */
	private texts(campaign: string): Map<string, number> {
		const found = this.harness.sandbox.twins.chatApi
			.conversations()
			.map(({ title, messages }): [string, number] => [
				title.replace(/\D/g, ''),
				messages.filter(({ text }) => text === campaign).length,
			]);
		return new Map(found.filter(([, times]) => times > 0));
	}

	private judge(campaign: string, execution: Execution) {
		const texts = this.texts(campaign);
		const outputs = [0, 1, 2, 3].flatMap((output) => execution.items('Broadcast', output));
		const accounts = new Map<string, Array<{ reason: unknown; outcome: unknown }>>();
		for (const { json } of outputs) {
			const phone = String(json.phone);
			const account = {
				reason: at(json, 'broadcast', 'reason') ?? at(json, 'broadcast', 'status'),
				outcome: at(json, 'broadcast', 'outcome'),
			};
			accounts.set(phone, [...(accounts.get(phone) ?? []), account]);
		}
		const phones = Array.from({ length: PEOPLE }, (_, index) => phoneOf(index));
		const only = (phone: string) => accounts.get(phone)?.[0];
		const having = (reason: string) => phones.filter((phone) => only(phone)?.reason === reason);
		const isUnknown = (phone: string) => only(phone)?.outcome === 'unknown';
		return {
			sent: having('sent').length,
			alreadySent: having('already sent').length,
			unknown: phones.filter(isUnknown).length,
			unaccounted: phones.filter((phone) => accounts.get(phone)?.length !== 1).length,
			twice: phones.filter((phone) => (texts.get(phone) ?? 0) > 1).length,
			lost: phones.filter((phone) => !texts.has(phone) && !isUnknown(phone)).length,
		};
	}
}

function phoneOf(index: number): string {
	return `1555${String(index).padStart(7, '0')}`;
}

const campaignWorkflow = {
	name: 'Campaign',
	nodes: [
		{
			name: 'People',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			webhookId: 'c4b8f4d2-0000-4000-8000-000000000001',
			parameters: { httpMethod: 'POST', path: 'campaign', options: {} },
		},
		{
			name: 'One Item Each',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			position: [200, 0],
			parameters: { fieldToSplitOut: 'body.people', options: {} },
		},
		{
			name: 'Broadcast',
			type: 'n8n-nodes-messengers.messengerBroadcast',
			typeVersion: 1,
			position: [400, 0],
			parameters: {
				campaign: "={{ $('People').first().json.body.campaign }}",
				mode: 'send',
				resource: 'chatApi',
				operation: 'text',
				to: '={{ $json.phone }}',
				body: "={{ $('People').first().json.body.campaign }}",
				options: { requestsAtOnce: WIDTH },
			},
			credentials: { chatApiInstanceApi: { id: '', name: 'Chat API (sandbox)' } },
		},
	],
	connections: {
		People: { main: [[{ node: 'One Item Each', type: 'main', index: 0 }]] },
		'One Item Each': { main: [[{ node: 'Broadcast', type: 'main', index: 0 }]] },
	},
	settings: { executionOrder: 'v1' },
};
