import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Failure } from '../failure';

/** What became of an item in an earlier try of the same node run. */
export type Settled = { items: INodeExecutionData[] } | { unknown: Failure };

interface Entry {
	/** The request that the item stood for; another one is not the same deed. */
	fingerprint: string;
	settled: Settled;
}

/** By execution, node and run. Emptied when the execution ends. */
const memory = new Map<string, Map<number, Entry>>();

/**
 * n8n's Retry On Fail runs a node again from its first item. The ledger remembers which items are done, so that they
 * return their result instead of being sent again, and which have an unknown outcome, so that they are not repeated.
 */
export interface Ledger {
	recall(itemIndex: number, fingerprint: string): Settled | undefined;
	note(itemIndex: number, fingerprint: string, settled: Settled): void;
	/** At the end of a run: without a failure n8n does not run it again, and nothing has to be kept. */
	close(failed: boolean): void;
}

export function openLedger(context: IExecuteFunctions): Ledger {
	const execution = context.getExecutionId();
	const key = `${execution}|${context.getNode().id}|${runIndex(context)}`;
	const entries = memory.get(key) ?? new Map<number, Entry>();
	return {
		recall(itemIndex, fingerprint) {
			const entry = entries.get(itemIndex);
			return entry?.fingerprint === fingerprint ? entry.settled : undefined;
		},
		note(itemIndex, fingerprint, settled) {
			entries.set(itemIndex, { fingerprint, settled });
		},
		close(failed) {
			if (!failed || !execution) {
				memory.delete(key);
				return;
			}
			if (!memory.has(key)) context.onExecutionFinish?.(async () => void memory.delete(key));
			memory.set(key, entries);
		},
	};
}

/** How often the node ran before in this execution. */
export function runIndex(context: IExecuteFunctions): string {
	const { $runIndex } = context.getWorkflowDataProxy(0);
	return String($runIndex);
}
