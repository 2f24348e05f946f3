import { setTimeout as sleep } from 'node:timers/promises';

import type { Faults } from './faults.ts';
import { isJsonObject } from './json.ts';
import { preciseNow } from './log.ts';
import type { Json, Twin } from './twin.ts';

/** One webhook that left the sandbox. */
export interface Delivery {
	seq: number;
	provider: Twin['name'];
	url: string;
	body: Json;
	/** Milliseconds since 1970. */
	sentAt: number;
	answeredAt: number;
	/** HTTP status, 0 when nothing answered in 10 seconds. */
	status: number;
}

type Call = Omit<Waiting, 'done'>;

interface Waiting {
	provider: Twin['name'];
	body: Json;
	headers: Record<string, string>;
	done: Array<(status: number) => void>;
}

const TIMEOUT_MS = 10_000;
/** How long reordering and batching wait for more webhooks to the same URL. */
const MOMENT_MS = 50;
const KEPT = 5_000;

export class Webhooks {
	private deliveries: Delivery[] = [];
	private readonly waiting = new Map<string, Waiting[]>();
	private readonly faults: Faults;
	private readonly closing: AbortSignal;
	private seq = 0;

	constructor(faults: Faults, closing: AbortSignal) {
		this.faults = faults;
		this.closing = closing;
	}

	list(): Delivery[] {
		return [...this.deliveries];
	}

	clear(): void {
		this.deliveries = [];
	}

	/** Never throws; resolves with the status of the first copy. */
	async deliver(
		provider: Twin['name'],
		url: string,
		body: Json,
		headers: Record<string, string> = {},
	): Promise<number> {
		const faults = this.faults.webhooks(provider);
		if (faults.delayMs) {
			await sleep(faults.delayMs, undefined, { ref: false, signal: this.closing }).catch(
				() => undefined,
			);
		}
		if (faults.reorder || (faults.batch ?? 0) > 1)
			return await this.gather({ provider, body, headers }, url);
		return await this.copies({ provider, body, headers }, url);
	}

	private async copies(call: Call, url: string): Promise<number> {
		const status = await this.post(call, url);
		const extra = this.faults.webhooks(call.provider).duplicate ?? 0;
		for (let copy = 0; copy < extra; copy += 1) await this.post(call, url);
		return status;
	}

	private gather(call: Call, url: string): Promise<number> {
		return new Promise((resolve) => {
			const queue = this.waiting.get(url) ?? [];
			if (queue.length === 0) {
				this.waiting.set(url, queue);
				setTimeout(() => void this.flush(url), MOMENT_MS).unref();
			}
			queue.push({ ...call, done: [resolve] });
		});
	}

	private async flush(url: string): Promise<void> {
		const queue = this.waiting.get(url) ?? [];
		this.waiting.delete(url);
		const first = queue[0];
		if (first === undefined) return;
		const faults = this.faults.webhooks(first.provider);
		const ordered = faults.reorder ? queue.toReversed() : queue;
		for (const item of mergeAll(ordered, faults.batch ?? 1)) {
			const status = await this.copies(item, url);
			for (const done of item.done) done(status);
		}
	}

	private async post({ provider, body, headers }: Call, url: string): Promise<number> {
		this.seq += 1;
		const sent = { seq: this.seq, provider, url, body, sentAt: preciseNow() };
		const status = await this.answer(url, body, headers);
		this.deliveries.push({ ...sent, status, answeredAt: preciseNow() });
		if (this.deliveries.length > KEPT) this.deliveries = this.deliveries.slice(-KEPT / 2);
		return status;
	}

	private async answer(url: string, body: Json, headers: Record<string, string>): Promise<number> {
		try {
			const response = await fetch(url, {
				method: 'POST',
				headers: { ...headers, 'content-type': 'application/json' },
				body: JSON.stringify(body),
				signal: AbortSignal.any([AbortSignal.timeout(TIMEOUT_MS), this.closing]),
			});
			await response.arrayBuffer();
			return response.status;
		} catch {
			return 0;
		}
	}
}

function mergeAll(queue: Waiting[], limit: number): Waiting[] {
	const result: Waiting[] = [];
	let inLast = 0;
	for (const item of queue) {
		const last = result[result.length - 1];
		const merged = last && inLast < limit ? merge(last.body, item.body) : undefined;
		if (last === undefined || merged === undefined) {
			result.push({ ...item });
			inLast = 1;
		} else {
			last.body = merged;
			last.done = [...last.done, ...item.done];
			inLast += 1;
		}
	}
	return result;
}

/** Two bodies become one when they have the same keys and differ in arrays only. */
function merge(first: Json, second: Json): Json | undefined {
	if (!isJsonObject(first) || !isJsonObject(second)) return undefined;
	if (Object.keys(first).sort().join() !== Object.keys(second).sort().join()) return undefined;
	const result = { ...first };
	for (const [key, value] of Object.entries(second)) {
		const before = result[key];
		if (Array.isArray(before) && Array.isArray(value)) result[key] = [...before, ...value];
		else if (JSON.stringify(before) !== JSON.stringify(value)) return undefined;
	}
	return result;
}
