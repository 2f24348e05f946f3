import type { Json, JsonObject } from '../../twin.ts';
import type { World } from './types.ts';

export interface Reply {
	status: number;
	/** Sent as JSON. Without it `text` is sent as plain text. */
	body?: Json;
	text?: string;
}

/** Ends a handler early with an answer that says no. */
export class Failure extends Error {
	readonly reply: Reply;

	constructor(body: JsonObject, status = 200) {
		super('the call failed');
		this.reply = { status, body };
	}
}

export function ok(body: Json): Reply {
	return { status: 200, body };
}

/**
 * An answer whose success body is UNKNOWN in salebot.md 10.1: `configure({shapes})` picks one of
 * the three seen.
 */
export function done(world: World): Reply {
	switch (world.settings.shapes) {
		case 'text':
			return { status: 200, text: 'ok' };
		case 'empty':
			return { status: 200, text: '' };
		default:
			return ok({ status: 'success' });
	}
}

/**
 * A logical failure, HTTP 200 (salebot.md 1.6, family 2). The texts that the reference shows belong
 * to find_clients; for the other actions the text of a refusal is UNKNOWN in salebot.md 2.1 to 2.7,
 * so they borrow the same form.
 */
export function fail(message: string): Failure {
	return new Failure({ status: 'fail', message });
}

export function missing(parameter: string): Failure {
	return fail(`Parameter "${parameter}" required`);
}

export function badFormat(): Failure {
	return fail('Error in parameter format');
}

/**
 * Documented for the deals (salebot.md 2.6); UNKNOWN in salebot.md 2.1 to 2.4, where it is used as
 * well.
 */
export function noClient(status = 200): Failure {
	return new Failure({ status: 'client_not_found' }, status);
}
