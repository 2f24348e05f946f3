import type { INodeExecutionData } from 'n8n-workflow';
import { Failure } from '../failure';

/** What became of every item of a run. */
export class Report {
	private readonly results: Array<INodeExecutionData[] | Failure | undefined>;
	private failureCount = 0;
	private doneCount = 0;
	private first: { item: number; failure: Failure } | undefined;
	private wasCancelled = false;

	constructor(
		readonly count: number,
		private readonly continueOnFail: boolean,
	) {
		this.results = Array.from({ length: count });
	}

	done(item: number, items: INodeExecutionData[]): void {
		this.results[item] = items;
		this.doneCount++;
	}

	failed(item: number, failure: Failure): void {
		this.results[item] = failure;
		this.failureCount++;
		this.first ??= { item, failure };
	}

	cancelled(): void {
		this.wasCancelled = true;
		this.first ??= {
			item: this.doneCount,
			failure: new Failure({
				message: 'The execution was cancelled',
				outcome: 'notSent',
				cancelled: true,
			}),
		};
	}

	get failures(): number {
		return this.failureCount;
	}

	get firstFailure(): { item: number; failure: Failure } | undefined {
		return this.first;
	}

	/** Whether nothing more may be started, and the node ends with an error. */
	get mustStop(): boolean {
		return this.wasCancelled || (this.failureCount > 0 && !this.continueOnFail);
	}

	/** One sentence on everybody, for the error that ends the node. */
	account(): string {
		const untried = this.count - this.doneCount - this.failureCount;
		return `Of ${this.count} items ${this.doneCount} were done, ${this.failureCount} failed and ${untried} were not tried.`;
	}

	/** The items in input order; a failed one becomes what `toErrorItem` makes of it. */
	output(
		toErrorItem: (failure: Failure, item: number) => INodeExecutionData,
	): INodeExecutionData[] {
		return this.results.flatMap((result, item) =>
			result instanceof Failure ? [toErrorItem(result, item)] : (result ?? []),
		);
	}
}
