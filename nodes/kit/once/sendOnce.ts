import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { Failure, badInput } from '../failure';
import { isObject } from '../json';
import type { Job, Result, Skip } from '../run/job';
import { busyMarks } from './marks';
import type { Verdict } from './marks';
import { Once } from './once';
import type { Ending } from './once';
import { openRecords } from './records';

/** Lets jobs through that were not sent before. */
export interface Gate {
	/** Those of one request that may go, marked in the database; `leaveOut` is told about the others. */
	admit(jobs: readonly Job[], leaveOut: (job: Job, skip: Skip) => void): Promise<Job[]>;
	/** Notes what became of a job that was admitted. */
	note(job: Job, result: Result): Promise<void>;
	close(): Promise<void>;
}

/** What a run wants of Send Once. */
export interface OnceSettings {
	/** What is sent, for one item; with the recipient it makes the key. */
	nameOf(item: number): string;
	/** Those with an unknown outcome are sent to again. */
	again: boolean;
	mode: 'send' | 'forget' | 'forgetAll';
}

const GUARANTEE =
	'A recipient gets what has the same key only once: also after Retry On Fail, in later executions, and when n8n was killed in the middle. Executions at the same moment share the work within one n8n process; those of several workers stop each other as soon as they notice, and a few may get it twice, so run one at a time.';

export const ifUnknown: INodeProperties = {
	displayName: 'If Outcome Is Unknown',
	name: 'ifUnknown',
	type: 'options',
	options: [
		{
			name: 'Leave Out',
			value: 'leaveOut',
			description: 'Nobody gets it twice; a few may not have got it',
		},
		{
			name: 'Send Again',
			value: 'again',
			description: 'Everybody gets it; a few may get it twice',
		},
	],
	default: 'leaveOut',
	description:
		'What to do about recipients for whom an earlier execution was broken off right while sending, so that nobody can tell whether they got it',
};

export const sendOnceOption: INodeProperties = {
	displayName: 'Send Once',
	name: 'sendOnce',
	type: 'fixedCollection',
	default: { settings: {} },
	description: GUARANTEE,
	options: [
		{
			displayName: 'Send Once',
			name: 'settings',
			values: [
				{
					displayName: 'What to Do',
					name: 'mode',
					type: 'options',
					options: [
						{
							name: 'Reset Everything',
							value: 'forgetAll',
							description: 'Sends nothing; this node forgets whom it has ever sent to',
						},
						{
							name: 'Reset These Items',
							value: 'forget',
							description: 'Sends nothing; the recipients of these items may be sent to again',
						},
						{ name: 'Send', value: 'send', description: 'Leaves out who got it already' },
					],
					default: 'send',
					description: 'Whether to send, or to forget what was sent',
				},
				ifUnknown,
				{
					displayName: 'Key',
					name: 'key',
					type: 'string',
					default: '={{ $workflow.id }}',
					description:
						'What is sent, for example spring-sale or the number of an order. The recipient belongs to the key by itself. With the ID of the workflow, this node sends to each recipient only once until you reset it.',
				},
			],
		},
	],
};

/** Send Once as the user set it; nothing when it is not used. */
export function readSendOnce(context: IExecuteFunctions): OnceSettings | undefined {
	const place = 'options.sendOnce.settings';
	const given: unknown = context.getNodeParameter(place, 0, null);
	if (!isObject(given)) return undefined;
	const { mode, ifUnknown: choice } = given;
	return {
		again: choice === 'again',
		mode: mode === 'forget' || mode === 'forgetAll' ? mode : 'send',
		nameOf(item) {
			const { id } = context.getWorkflow();
			const name = String(context.getNodeParameter(`${place}.key`, item, id) ?? '').trim();
			if (name !== '') return name;
			throw badInput(
				'Key of Send Once is empty: write what is sent, for example the name of the campaign',
			);
		},
	};
}

/** The jobs of a run before the gate. Jobs with the same recipient and name are one: the first. */
export class OnceGate implements Gate {
	private readonly keys = new Map<Job, string>();
	private readonly firsts = new Map<string, Job>();
	private readonly once: Once;

	constructor(
		context: IExecuteFunctions,
		jobs: readonly Job[],
		private readonly settings: OnceSettings,
	) {
		const node = nodeOf(context);
		const names = new Map<string, string>();
		for (const job of jobs) {
			const name = settings.nameOf(job.item);
			const key = JSON.stringify([node, name, job.lane ?? job.fingerprint]);
			this.keys.set(job, key);
			if (this.firsts.has(key)) continue;
			this.firsts.set(key, job);
			names.set(key, name);
		}
		this.once = new Once(openRecords(context), node, names);
	}

	async admit(jobs: readonly Job[], leaveOut: (job: Job, skip: Skip) => void): Promise<Job[]> {
		return await this.select(jobs, leaveOut, 'begin');
	}

	/** Those that would be admitted; nothing is marked. */
	async preview(jobs: readonly Job[], leaveOut: (job: Job, skip: Skip) => void): Promise<Job[]> {
		return await this.select(jobs, leaveOut, 'look');
	}

	private async select(
		jobs: readonly Job[],
		leaveOut: (job: Job, skip: Skip) => void,
		step: 'begin' | 'look',
	): Promise<Job[]> {
		const firsts = jobs.filter((job) => {
			const first = this.firsts.get(this.keyOf(job));
			if (first !== undefined && first !== job) {
				leaveOut(job, { skipped: `same recipient and key as item ${first.item}` });
			}
			return first === job;
		});
		const keys = firsts.map((job) => this.keyOf(job));
		const verdicts = await this.once[step](keys, this.settings.again);
		return firsts.filter((job, index) => {
			const skip = toSkip(verdicts[index]);
			if (skip) leaveOut(job, skip);
			return !skip;
		});
	}

	async note(job: Job, result: Result): Promise<void> {
		await this.once.end(this.keyOf(job), endingOf(result));
	}

	async close(): Promise<void> {
		await this.once.close();
	}

	/** Makes the recipients as if nothing had been sent to them. */
	async forget(): Promise<void> {
		await this.once.forget();
	}

	private keyOf(job: Job): string {
		return this.keys.get(job) ?? '';
	}
}

/** Forgets whom the node has ever sent to. */
export async function forgetAll(context: IExecuteFunctions): Promise<void> {
	const records = openRecords(context);
	await records.clear();
	await records.remove('slate', busyMarks(nodeOf(context)));
	await records.close();
}

function nodeOf(context: IExecuteFunctions): string {
	return `${String(context.getWorkflow().id)}|${context.getNode().id}`;
}

function endingOf(result: Result): Ending {
	if (Array.isArray(result)) return 'sent';
	const outcome = result instanceof Failure ? result.facts.outcome : result.outcome;
	return outcome === 'unknown' ? 'unknown' : 'free';
}

function toSkip(verdict: Verdict | undefined): Skip | undefined {
	switch (verdict) {
		case 'sent':
			return { skipped: 'already sent' };
		case 'unknown':
			return { skipped: 'outcome of an earlier try is unknown', outcome: 'unknown' };
		case 'elsewhere':
			return { skipped: 'another execution is sending to this recipient' };
		default:
			return undefined;
	}
}
