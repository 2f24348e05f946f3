/** How long it takes, after a refusal, to come back to the rate that was refused; milliseconds. */
const RETURN_MS = 30_000;
/** How far the rate falls after a refusal, by the time since the one before: the later, the closer to the limit. */
const FALLS = [
	{ within: 2000, depth: 0.4 },
	{ within: 8000, depth: 0.2 },
	{ within: Infinity, depth: 0.05 },
];
const SLOWEST = 0.2;
const SECOND_MS = 1000;
/** Shortest time over which a rate is measured. */
const SHORTEST_MS = 20;

/**
 * How fast a provider lets an account be called, learned from its refusals (429). After one, the rate falls below what
 * was refused, comes back to it quickly at first and slowly at the end, stays there for long, and then tries more: so
 * most of what is allowed is used, with few refusals. (The curve is the one of CUBIC, RFC 9438.) Requests of one
 * process share it; several processes settle without talking to each other.
 */
export class Tempo {
	/** The rate that was refused last, per second. */
	private top = Infinity;
	private depth = 0;
	private slowedAt = -Infinity;
	private blockedUntil = 0;
	private nextStart = 0;
	private firstAt: number | undefined;
	/** When the latest requests were accepted, at most one second back. */
	private accepted: number[] = [];

	/** Until when nobody may start. */
	get blocked(): number {
		return this.blockedUntil;
	}

	/** Takes the next free moment from `from` on. */
	take(from: number): number {
		this.firstAt ??= from;
		const start = Math.max(from, this.nextStart, this.blockedUntil);
		this.nextStart = start + SECOND_MS / this.rate(start);
		return start;
	}

	success(now: number): void {
		this.accepted.push(now);
		this.forget(now);
	}

	/** The provider refused a request that was started at `startedAt`, and wants `pauseMs` without requests. */
	refusal(now: number, startedAt: number, pauseMs: number): void {
		const refused = Math.min(this.rate(now), this.top === Infinity ? this.measured(now) : Infinity);
		const since = now - Math.max(this.slowedAt, this.blockedUntil);
		this.blockedUntil = Math.max(this.blockedUntil, now + pauseMs);
		this.nextStart = Math.max(this.nextStart, this.blockedUntil);
		// Requests that were under way at the first refusal say nothing new.
		if (startedAt < this.slowedAt) return;
		this.slowedAt = now;
		this.top = Math.max(refused, SLOWEST);
		this.depth = FALLS.find(({ within }) => since < within)?.depth ?? 0;
	}

	private rate(at: number): number {
		if (this.top === Infinity) return Infinity;
		const since = at - Math.max(this.slowedAt, this.blockedUntil);
		const way = Math.max(-1, (since - RETURN_MS) / RETURN_MS);
		return Math.max(this.top * (1 + this.depth * way ** 3), SLOWEST);
	}

	/** What was accepted lately, per second. */
	private measured(now: number): number {
		this.forget(now);
		const time = Math.min(SECOND_MS, Math.max(SHORTEST_MS, now - (this.firstAt ?? now)));
		return (Math.max(1, this.accepted.length) * SECOND_MS) / time;
	}

	private forget(now: number): void {
		while ((this.accepted[0] ?? now) < now - SECOND_MS) this.accepted.shift();
	}
}

const shared = new Map<string, { tempo: Tempo; users: number }>();

/** The tempo of an account for as long as somebody in this process uses it. */
export function borrowTempo(account: string): { tempo: Tempo; giveBack(): void } {
	const entry = shared.get(account) ?? { tempo: new Tempo(), users: 0 };
	shared.set(account, entry);
	entry.users++;
	return {
		tempo: entry.tempo,
		giveBack() {
			entry.users--;
			if (entry.users === 0) shared.delete(account);
		},
	};
}
