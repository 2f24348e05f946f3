import type { Execution } from '../../playground/n8n/executions.ts';
import { at } from '../../playground/n8n/json.ts';
import type { Sandbox } from '../../playground/sandbox/sandbox.ts';

export const PEOPLE = 300;
/** Requests at Once of the campaign: as many may have an unknown outcome. */
export const WIDTH = 5;

/** What became of the recipients of a campaign. */
export interface Accounts {
	sent: number;
	alreadySent: number;
	unknown: number;
	/** Recipients that are in no output, or in more than one. */
	unaccounted: number;
	/** Recipients that got two messages. */
	twice: number;
	/** Recipients that got nothing, though nobody says so. */
	lost: number;
}

/** Starts a campaign of that name, which is also the text. `n8n` is where its webhooks are. */
export async function launch(n8n: string, campaign: string): Promise<void> {
	const people = phones().map((phone) => ({ phone }));
	const answer = await fetch(`${n8n}/webhook/campaign`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ campaign, people }),
	});
	if (!answer.ok) throw new Error(`The webhook answered ${answer.status}`);
}

/** How often each phone number got the text of a campaign. */
export function received(sandbox: Sandbox, campaign: string): Map<string, number> {
	const found = sandbox.twins.chatApi
		.conversations()
		.map(({ title, messages }): [string, number] => [
			title.replace(/\D/g, ''),
			messages.filter(({ text }) => text === campaign).length,
		]);
	return new Map(found.filter(([, times]) => times > 0));
}

/** Holds what the last execution of a campaign says against what arrived. */
export function judge(sandbox: Sandbox, campaign: string, execution: Execution): Accounts {
	const texts = received(sandbox, campaign);
	const accounts = new Map<string, Array<{ reason: unknown; outcome: unknown }>>();
	for (const { json } of outputsOf(execution)) {
		const phone = String(json.phone);
		const account = {
			reason: at(json, 'broadcast', 'reason') ?? at(json, 'broadcast', 'status'),
			outcome: at(json, 'broadcast', 'outcome'),
		};
		accounts.set(phone, [...(accounts.get(phone) ?? []), account]);
	}
	const only = (phone: string) => accounts.get(phone)?.[0];
	const count = (test: (phone: string) => boolean) => phones().filter(test).length;
	const isUnknown = (phone: string) => only(phone)?.outcome === 'unknown';
	return {
		sent: count((phone) => only(phone)?.reason === 'sent'),
		alreadySent: count((phone) => only(phone)?.reason === 'already sent'),
		unknown: count(isUnknown),
		unaccounted: count((phone) => accounts.get(phone)?.length !== 1),
		twice: count((phone) => (texts.get(phone) ?? 0) > 1),
		lost: count((phone) => !texts.has(phone) && !isUnknown(phone)),
	};
}

/** The items of all four outputs. */
export function outputsOf(execution: Execution) {
	return [0, 1, 2, 3].flatMap((output) => execution.items('Broadcast', output));
}

function phones(): string[] {
	return Array.from({ length: PEOPLE }, (_, index) => `1555${String(index).padStart(7, '0')}`);
}

/** People from a webhook, one item each, into a campaign over the Chat API of the sandbox. */
export const campaignWorkflow = {
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
