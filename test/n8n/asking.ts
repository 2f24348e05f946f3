import { setTimeout as sleep } from 'node:timers/promises';
import type { Execution } from '../../playground/n8n/executions.ts';
import { at, recordsAt } from '../../playground/n8n/json.ts';
import { example, until } from './examples';
import type { Harness } from './harness.ts';

/** What the tests of Send and Wait do over and over, with the n8n and the sandbox of one of them. */
export interface Asking {
	/** The texts that were sent, in their order. */
	texts(): string[];
	/** Waits for a message, counted from 1. */
	message(count: number): Promise<string>;
	/** Runs the example until it waits. `change` gets the parameters of its first question. */
	start(change?: (parameters: object) => void): Promise<Execution>;
	/** Waits until the execution has this status. */
	settled(id: string, status: string): Promise<Execution>;
}

export const linksIn = (text = '') => [...text.matchAll(/https?:\/\/\S+/g)].map(([link]) => link);

/** Presses the button of the page behind a link. */
export async function post(link: string, answer?: string): Promise<Response> {
	const body = answer === undefined ? {} : { body: new URLSearchParams({ answer }) };
	return await fetch(link, { method: 'POST', ...body });
}

/** `harness` is asked late, because it is opened in `beforeAll`. */
export function openAsking(harness: () => Pick<Harness, 'n8n' | 'sandbox'>): Asking {
	const texts = () =>
		harness()
			.sandbox.requests({ provider: 'chatApi', path: '/sendMessage' })
			.map(({ body }) => String(at(body, 'body')));
	return {
		texts,
		message: async (count) => await until(() => texts()[count - 1]),
		async start(change = () => undefined) {
			const { n8n } = harness();
			const workflow = example('ask-for-approval');
			for (const node of recordsAt(workflow, 'nodes')) {
				if (node.name === 'Ask the Manager') change(Object(node.parameters));
			}
			const execution = await n8n.execute(await n8n.importWorkflow(workflow));
			expect(execution.error).toBeUndefined();
			expect(execution.status).toBe('waiting');
			return execution;
		},
		async settled(id, status) {
			const end = Date.now() + 15_000;
			for (;;) {
				const execution = await harness().n8n.execution(id);
				if (execution.status === status) return execution;
				if (Date.now() > end) {
					throw new Error(`Execution ${id} is ${execution.status}, not ${status}`);
				}
				await sleep(200);
			}
		},
	};
}
