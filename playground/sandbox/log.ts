import type { Json, Twin } from './twin.ts';

/** One request to a twin. Holds secrets: the page only ever sees it through `mask.ts`. */
export interface LoggedRequest {
	seq: number;
	provider: Twin['name'];
	method: string;
	/** As received, with the query. */
	url: string;
	/** As received, without the query. */
	path: string;
	query: { [name: string]: string | string[] };
	headers: { [name: string]: string };
	/** JSON, form and multipart as an object, text as a string, binary as `{ binary: bytes }`, nothing as `null`. */
	body: Json;
	/** Milliseconds since 1970, with fractions. */
	receivedAt: number;
	/** `null` while the request is being handled. */
	answeredAt: number | null;
	/** 0 when the connection ended without a complete answer. */
	status: number | null;
	/** The beginning of the answer's text; empty for files and for answers that were lost. */
	answer: string;
	bytesIn: number;
	bytesOut: number;
	/** Requests of this provider being handled when this one arrived, itself included. */
	inFlight: number;
	/** Faults that met this request. */
	faults: string[];
}

export interface RequestFilter {
	provider?: Twin['name'];
	method?: string;
	/** A part of the path. */
	path?: string;
	/** Only requests with a greater `seq`. */
	after?: number;
}

export class RequestLog {
	private entries: LoggedRequest[] = [];
	private readonly open = new Map<Twin['name'], number>();
	private readonly limit: number;
	private seq = 0;

	constructor(limit = 50_000) {
		this.limit = limit;
	}

	begin(
		fields: Omit<
			LoggedRequest,
			'seq' | 'answeredAt' | 'status' | 'answer' | 'bytesOut' | 'inFlight' | 'faults'
		>,
	) {
		const inFlight = (this.open.get(fields.provider) ?? 0) + 1;
		this.open.set(fields.provider, inFlight);
		this.seq += 1;
		const entry: LoggedRequest = {
			...fields,
			seq: this.seq,
			answeredAt: null,
			status: null,
			answer: '',
			bytesOut: 0,
			inFlight,
			faults: [],
		};
		this.entries.push(entry);
		// Trimmed a tenth at a time, so that a long run does not shift the array on every request.
		if (this.entries.length > this.limit * 1.1) this.entries = this.entries.slice(-this.limit);
		return entry;
	}

	end(entry: LoggedRequest, status: number): void {
		entry.status = status;
		entry.answeredAt = preciseNow();
		this.open.set(entry.provider, Math.max(0, (this.open.get(entry.provider) ?? 1) - 1));
	}

	list(filter: RequestFilter = {}): LoggedRequest[] {
		const kept = this.entries.slice(-this.limit);
		return kept.filter(
			(entry) =>
				(filter.provider === undefined || entry.provider === filter.provider) &&
				(filter.method === undefined || entry.method === filter.method.toUpperCase()) &&
				(filter.path === undefined || entry.path.includes(filter.path)) &&
				(filter.after === undefined || entry.seq > filter.after),
		);
	}

	/** Forgets what was logged. Requests still open keep counting towards `inFlight`. */
	clear(): void {
		this.entries = [];
	}
}

/** Milliseconds since 1970 with fractions, so that pace can be measured. */
export function preciseNow(): number {
	return performance.timeOrigin + performance.now();
}
