import type { Faults } from './faults.ts';
import type { LoggedRequest, RequestFilter } from './log.ts';
import type { Twins } from './twins/index.ts';
import type { Delivery } from './webhooks.ts';

/** A running sandbox, as its page, tests and benchmarks use it. */
export interface Sandbox {
	readonly urls: { page: string } & { [name in keyof Twins]: string };
	readonly twins: Twins;
	readonly faults: Faults;
	/** Oldest first. The raw entries, secrets included. */
	requests(filter?: RequestFilter): LoggedRequest[];
	/** Webhooks that left the sandbox, oldest first. */
	deliveries(): Delivery[];
	/** Milliseconds since 1970, with what `advance` skipped. */
	now(): number;
	/** Skips time ahead: windows close, delayed work becomes due. */
	advance(ms: number): void;
	/** Empties the request log and the list of deliveries. */
	forget(): void;
	/** Seed state everywhere; logs, faults and pending work are gone. */
	reset(): void;
	close(): Promise<void>;
}
