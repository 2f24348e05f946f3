import { seededRandom } from './random.ts';
import type { Json, Twin } from './twin.ts';

export interface WebhookFault {
	/** How many extra copies of each webhook go out. */
	duplicate?: number;
	/** Webhooks of one moment (50 ms) go out last first. */
	reorder?: boolean;
	delayMs?: number;
	/** Up to so many webhooks of one moment (50 ms) are merged into one request, where their shapes allow it. */
	batch?: number;
}

/** One way to misbehave. Without `provider`, `path` and `method` it meets every request. */
export interface Fault {
	provider?: Twin['name'];
	/** A part of the path. */
	path?: string;
	method?: string;
	/** How often it applies; without it, always. */
	times?: number;
	/** So many matching requests pass untouched first. */
	skip?: number;
	probability?: number;
	/** Waits before the request is handled. */
	latencyMs?: number;
	/** Up to so much more, at random. */
	jitterMs?: number;
	/** Answers this instead of handling the request; see `handled`. */
	status?: number;
	body?: Json;
	contentType?: string;
	/** Seconds for the `Retry-After` header; `null` leaves it out of a rate limit's answer. */
	retryAfter?: number | null;
	/** A token bucket; an empty one answers 429. */
	rateLimit?: { perSecond: number; burst: number };
	/** Destroys the socket before the request is handled, or after: then the work is done and the answer is lost. */
	reset?: 'before' | 'after';
	/** Never answers. `true` and `after`: the work is done first. `before`: it is not. */
	hang?: boolean | 'before' | 'after';
	/** 200 with an HTML page, as a proxy or a login wall would. */
	html?: boolean;
	/** The real answer, cut in the middle. */
	malformed?: boolean;
	/** The real answer, spread over so much time. */
	slowBodyMs?: number;
	/** With `status`, `body` or `html`: the request is handled all the same, only its answer is replaced. */
	handled?: boolean;
	webhooks?: WebhookFault;
}

export interface CannedAnswer {
	status: number;
	contentType: string;
	body: string;
	retryAfter?: number;
}

/** What the faults in force mean for one request. */
export interface FaultPlan {
	/** Short names for the request log. */
	names: string[];
	delayMs: number;
	before?: 'reset' | 'hang' | CannedAnswer;
	after?: 'reset' | 'hang' | 'malformed' | CannedAnswer;
	slowBodyMs: number;
}

interface Active {
	fault: Fault;
	seen: number;
	applied: number;
	tokens: number;
	filledAt: number;
}

const HTML_PAGE =
	'<!doctype html><html><head><title>502</title></head><body><h1>Please try again later</h1></body></html>';

export class Faults {
	private active: Active[] = [];
	private random: () => number;
	private readonly seed: number;

	constructor(seed = 1) {
		this.seed = seed;
		this.random = seededRandom(seed);
	}

	/** Replaces everything that is in force; the random sequence starts again. */
	set(...faults: Fault[]): void {
		this.clear();
		this.add(...faults);
	}

	/** Adds to what is in force. */
	add(...faults: Fault[]): void {
		for (const fault of faults) {
			const tokens = fault.rateLimit?.burst ?? 0;
			this.active.push({ fault, seen: 0, applied: 0, tokens, filledAt: performance.now() });
		}
	}

	clear(): void {
		this.active = [];
		this.random = seededRandom(this.seed);
	}

	list(): Array<Fault & { applied: number }> {
		return this.active.map(({ fault, applied }) => ({ ...fault, applied }));
	}

	/** The webhook faults for a provider, later ones over earlier ones. */
	webhooks(provider: Twin['name']): WebhookFault {
		const result: WebhookFault = {};
		for (const { fault } of this.active) {
			if (fault.provider === undefined || fault.provider === provider) {
				Object.assign(result, fault.webhooks);
			}
		}
		return result;
	}

	/** Decides once per request and counts what it decided. */
	plan(request: { provider: Twin['name']; method: string; path: string }): FaultPlan {
		const plan: FaultPlan = { names: [], delayMs: 0, slowBodyMs: 0 };
		for (const entry of this.active) {
			const { fault } = entry;
			if (fault.provider !== undefined && fault.provider !== request.provider) continue;
			if (fault.path !== undefined && !request.path.includes(fault.path)) continue;
			if (fault.method !== undefined && fault.method.toUpperCase() !== request.method) continue;
			entry.seen += 1;
			if (entry.seen <= (fault.skip ?? 0)) continue;
			if (fault.times !== undefined && entry.applied >= fault.times) continue;
			if (fault.probability !== undefined && this.random() >= fault.probability) continue;
			if (this.apply(entry, plan)) entry.applied += 1;
		}
		return plan;
	}

	private apply(entry: Active, plan: FaultPlan): boolean {
		const { fault } = entry;
		const named = plan.names.length;
		if (fault.latencyMs || fault.jitterMs) {
			plan.delayMs += (fault.latencyMs ?? 0) + this.random() * (fault.jitterMs ?? 0);
			plan.names.push('latency');
		}
		if (fault.slowBodyMs) {
			plan.slowBodyMs += fault.slowBodyMs;
			plan.names.push('slow body');
		}
		// Of several faults that end a request, the first one wins.
		if (plan.before === undefined && plan.after === undefined) this.end(entry, plan);
		return plan.names.length > named;
	}

	private end(entry: Active, plan: FaultPlan): void {
		const { fault } = entry;
		if (fault.rateLimit && !this.takeToken(entry, fault.rateLimit)) {
			const wait = Math.max(1, Math.ceil((1 - entry.tokens) / fault.rateLimit.perSecond));
			plan.before = cannedAnswer(fault, 429, wait);
			plan.names.push('rate limit');
			return;
		}
		const isLimit = fault.rateLimit !== undefined;
		if (fault.reset) {
			plan[fault.reset] = 'reset';
			plan.names.push(`reset ${fault.reset}`);
		} else if (fault.hang) {
			plan[fault.hang === 'before' ? 'before' : 'after'] = 'hang';
			plan.names.push('hang');
		} else if (fault.malformed) {
			plan.after = 'malformed';
			plan.names.push('malformed');
		} else if (!isLimit && (fault.html || fault.status !== undefined || fault.body !== undefined)) {
			plan[fault.handled ? 'after' : 'before'] = cannedAnswer(fault, 200);
			plan.names.push(fault.html ? 'html' : `status ${fault.status ?? 200}`);
		}
	}

	private takeToken(entry: Active, limit: { perSecond: number; burst: number }): boolean {
		const now = performance.now();
		const gained = ((now - entry.filledAt) / 1000) * limit.perSecond;
		entry.tokens = Math.min(limit.burst, entry.tokens + gained);
		entry.filledAt = now;
		if (entry.tokens < 1) return false;
		entry.tokens -= 1;
		return true;
	}
}

function cannedAnswer(fault: Fault, status: number, wait?: number): CannedAnswer {
	const finalStatus = fault.status ?? status;
	const retryAfter = fault.retryAfter === null ? undefined : (fault.retryAfter ?? wait);
	const base = { status: finalStatus, ...(retryAfter === undefined ? {} : { retryAfter }) };
	if (fault.html) return { ...base, contentType: 'text/html; charset=utf-8', body: HTML_PAGE };
	const contentType = fault.contentType ?? 'application/json; charset=utf-8';
	if (typeof fault.body === 'string') return { ...base, contentType, body: fault.body };
	// No source shows the body of a 429 or a 5xx of these providers (chat-api.md 1.4), so it stays bland.
	const body = fault.body ?? {
		message: finalStatus === 429 ? 'Too Many Requests' : 'Internal Error',
	};
	return { ...base, contentType, body: JSON.stringify(body) };
}
