import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { INode, JsonObject } from 'n8n-workflow';

/**
 * What is known about the provider after a failed request.
 * `notSent`: it certainly did not act. `rejected`: it answered and refused. `unknown`: it may have acted.
 */
export type Outcome = 'notSent' | 'rejected' | 'unknown';

export interface FailureFacts {
	/** One sentence for a person; no secrets. */
	message: string;
	/** What to do about it. */
	hint?: string;
	outcome: Outcome;
	/** HTTP status, when there was an answer. */
	status?: number;
	/** The provider asked for fewer requests. */
	limited?: boolean;
	/** How long the provider wants to be left alone, in milliseconds. */
	retryAfterMs?: number;
	/** The input was wrong: nothing was sent. */
	badInput?: boolean;
	/** The provider does not know what was asked for. */
	notFound?: boolean;
	/** The token was refused before anything was done; a new login may help. */
	unauthorized?: boolean;
	/** Refused because the customer has not written for a day: only a template may be sent. */
	windowClosed?: boolean;
	/** The execution was cancelled. */
	cancelled?: boolean;
}

/** Why one request or one item did not work, as data; becomes an n8n error only at the edge of the node. */
export class Failure extends Error {
	constructor(readonly facts: FailureFacts) {
		super(facts.message);
		this.name = 'Failure';
	}
}

/** The user gave something that cannot work. `message` names the field and says what is expected. */
export function badInput(message: string, hint?: string): Failure {
	return new Failure({ message, ...(hint && { hint }), outcome: 'notSent', badInput: true });
}

/** Any thrown thing as a failure. What is not ours is a mistake in the node or an n8n error: its text is kept. */
export function asFailure(error: unknown): Failure {
	if (error instanceof Failure) return error;
	const message = error instanceof Error ? error.message : String(error);
	return new Failure({ message, outcome: 'notSent', badInput: true });
}

/** The failure as n8n shows it: the item's number in the text, where it is known, and what to do as description. */
export function toNodeError(
	node: INode,
	failure: Failure,
	at: { itemIndex?: number; account?: string } = {},
): NodeApiError | NodeOperationError {
	const { facts } = failure;
	const { itemIndex, account } = at;
	const where = itemIndex === undefined ? '' : ` [item ${itemIndex}]`;
	const message = `${facts.message}${where}`;
	const description = [facts.hint, account].filter(Boolean).join(' ');
	const common = {
		message,
		...(description && { description }),
		...(itemIndex !== undefined && { itemIndex }),
	};
	if (facts.badInput) return new NodeOperationError(node, message, common);
	const response: JsonObject = { message, outcome: facts.outcome };
	const error = new NodeApiError(node, response, {
		...common,
		...(facts.status && { httpCode: String(facts.status) }),
	});
	error.context.outcome = facts.outcome;
	return error;
}

/** The failure as JSON. As the only key of an item, `error` takes the item to n8n's error output. */
export function toErrorObject(failure: Failure, item: number): JsonObject {
	const { message, hint, outcome, status, windowClosed } = failure.facts;
	return {
		message,
		...(hint && { description: hint }),
		item,
		...(status && { httpCode: status }),
		...(windowClosed && { windowClosed }),
		outcome,
		retrySafe: outcome === 'notSent',
	};
}
