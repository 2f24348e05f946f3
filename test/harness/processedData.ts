import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	DeduplicationScope,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
	IDeduplicationOutput,
} from 'n8n-workflow';

/** The table in which n8n keeps what was processed, with the rows and rules of n8n's own one. */
class ProcessedData implements IDataDeduplicator {
	readonly rows = new Map<string, { mode: string; values: Set<string> }>();

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
		{ mode }: ICheckProcessedOptions,
	): Promise<IDeduplicationOutput> {
		const row = this.row(scope, context) ?? { mode, values: new Set<string>() };
		if (row.mode !== mode) throw new Error('Saved with an incompatible setting');
		this.rows.set(nameOf(scope, context), row);
		const processed = items.filter((item) => row.values.has(String(item)));
		for (const item of items) row.values.add(String(item));
		return await Promise.resolve({
			new: items.filter((item) => !processed.includes(item)),
			processed,
		});
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		for (const item of items) this.row(scope, context)?.values.delete(String(item));
		await Promise.resolve();
	}

	async clearAllProcessedItems(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<void> {
		this.rows.delete(nameOf(scope, context));
		await Promise.resolve();
	}

	async getProcessedDataCount(
		scope: DeduplicationScope,
		context: ICheckProcessedContextData,
	): Promise<number> {
		return await Promise.resolve(this.row(scope, context)?.values.size ?? 0);
	}

	private row(scope: DeduplicationScope, context: ICheckProcessedContextData) {
		return this.rows.get(nameOf(scope, context));
	}
}

function nameOf(scope: DeduplicationScope, { workflow, node }: ICheckProcessedContextData): string {
	return `${String(workflow.id)} ${scope === 'node' ? String(node?.id) : ''}`;
}

const table = new ProcessedData();
let ready: Promise<void> | undefined;

/** Gives the engine its table, once per test file. */
export async function openProcessedData(): Promise<ProcessedData['rows']> {
	ready ??= DataDeduplicationService.init(table);
	await ready;
	return table.rows;
}
