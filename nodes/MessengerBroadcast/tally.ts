import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { Failure } from '../kit/failure';
import type { Result } from '../kit/run/job';

/** The outputs, in their order. */
export const OUTPUTS = ['Sent', 'Skipped', 'Failed', 'Later'] as const;

interface Place {
	output: (typeof OUTPUTS)[number];
	/** What stands under `broadcast` of the item. */
	account: IDataObject;
}

/** What became of every recipient of a campaign: each leaves through exactly one output, with the data it came with. */
export class Tally {
	private readonly places: Array<Place | undefined>;
	private readonly campaigns: Array<string | undefined>;
	private streak = 0;

	constructor(private readonly input: readonly INodeExecutionData[]) {
		this.places = input.map(() => undefined);
		this.campaigns = input.map(() => undefined);
	}

	/** Notes the campaign of a recipient, and gives it back. */
	enter(item: number, campaign: string): string {
		this.campaigns[item] = campaign;
		return campaign;
	}

	/** How many failed one after the other. */
	get failuresInARow(): number {
		return this.streak;
	}

	settle(item: number, result: Result): void {
		this.places[item] = toPlace(result);
		if (Array.isArray(result)) this.streak = 0;
		if (result instanceof Failure && !result.facts.badInput) this.streak++;
	}

	/** Shows what would be sent. */
	preview(item: number, requests: IDataObject): void {
		this.places[item] = { output: 'Sent', account: { status: 'would be sent', ...requests } };
	}

	/** The items by output; `untried` says why those are left that nothing was done about. */
	outputs(untried: string): INodeExecutionData[][] {
		const outputs = OUTPUTS.map((): INodeExecutionData[] => []);
		for (const [item, { json, binary }] of this.input.entries()) {
			const { output, account } = this.places[item] ?? notTried(untried);
			const campaign = this.campaigns[item];
			outputs[OUTPUTS.indexOf(output)]?.push({
				json: { ...json, broadcast: { ...(campaign && { campaign }), ...account } },
				...(binary && { binary }),
				pairedItem: { item },
			});
		}
		// A Wait node behind Later looks at its first item: that is the earliest.
		outputs[OUTPUTS.indexOf('Later')]?.sort((a, b) => sendAtOf(a).localeCompare(sendAtOf(b)));
		return outputs;
	}

	/** One sentence on everybody. */
	summary(): string {
		const counts = OUTPUTS.map((output) => {
			const number = this.places.filter((place) => place?.output === output).length;
			return `${output.toLowerCase()} ${number}`;
		});
		const unknown = this.places.filter((place) => place?.account.outcome === 'unknown').length;
		const untried = this.places.filter((place) => place === undefined).length;
		return [
			`Of ${this.input.length} recipients: ${counts.join(', ')}.`,
			...(unknown > 0 ? [`Of ${unknown} nobody can tell whether they got it.`] : []),
			...(untried > 0 ? [`${untried} were not tried.`] : []),
		].join(' ');
	}
}

function toPlace(result: Result): Place {
	if (Array.isArray(result)) {
		return { output: 'Sent', account: { status: 'sent', response: result[0]?.json ?? {} } };
	}
	if (result instanceof Failure) {
		const { message, hint, outcome, status } = result.facts;
		const account: IDataObject = {
			status: 'failed',
			reason: message,
			...(hint && { hint }),
			...(status && { httpCode: status }),
			outcome,
			retrySafe: outcome !== 'unknown',
		};
		return { output: 'Failed', account };
	}
	const { skipped, outcome, sendAt } = result;
	if (sendAt !== undefined) {
		return { output: 'Later', account: { status: 'later', reason: skipped, sendAt } };
	}
	return outcome === 'unknown'
		? {
				output: 'Failed',
				account: { status: 'failed', reason: skipped, outcome, retrySafe: false },
			}
		: { output: 'Skipped', account: { status: 'skipped', reason: skipped } };
}

function notTried(reason: string): Place {
	return {
		output: 'Failed',
		account: { status: 'not tried', reason, outcome: 'notSent', retrySafe: true },
	};
}

function sendAtOf({ json: { broadcast } }: INodeExecutionData): string {
	return typeof broadcast === 'object' && broadcast !== null && 'sendAt' in broadcast
		? String(broadcast.sendAt)
		: '';
}
