import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { FoundEvent } from './events';

/** How many events a node remembers. */
const WINDOW = 1000;

/** By node, for calls in the same moment: what n8n stores is read before and written after a call. */
const recent = new Map<string, Set<string>>();

/**
 * Leaves out events that this node has seen. The memory lives in this process and, for restarts, in the static data of
 * the workflow. Several processes that receive webhooks see each other's events only after they were stored.
 */
export function dropRepeats(context: IWebhookFunctions, found: FoundEvent[]): FoundEvent[] {
	const memory: IDataObject = context.getWorkflowStaticData('node');
	const key = `${context.getWorkflow().id}|${context.getNode().id}|${context.getMode()}`;
	const seen = recent.get(key) ?? new Set<string>();
	recent.set(key, seen);
	if (Array.isArray(memory.seen)) for (const id of memory.seen) seen.add(String(id));
	const before = seen.size;
	const fresh = found.filter(({ id }) => {
		if (id === undefined) return true;
		if (seen.has(id)) return false;
		seen.add(id);
		return true;
	});
	if (seen.size > before) {
		for (const oldest of [...seen].slice(0, Math.max(0, seen.size - WINDOW))) seen.delete(oldest);
		memory.seen = [...seen];
	}
	return fresh;
}
