import type { IDataObject } from 'n8n-workflow';
import type { Clock } from '../clock';
import type { FileValue } from '../operation/fields';
import type { Pace } from './pace';
import type { Redact } from './redact';

// What a call to a provider looks like, for everybody who makes, sends or reads one.

/**
 * What repeating an operation would do. Retries and concurrency follow from it:
 * reads may be repeated freely, writes and sends only when they certainly did not happen, deletes only after a 429.
 */
export type Effect = 'read' | 'write' | 'send' | 'delete';

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A request to the provider, before its host and its secrets. */
export interface ApiRequest {
	method: Verb;
	/** Starts with a slash; every part from a value is encoded. */
	path: string;
	query: IDataObject;
	body?: IDataObject | IDataObject[];
	/** A file to upload as a multipart form, under this name; instead of a body. */
	form?: { name: string; file: FileValue };
}

/** An answer whose text is free of secrets. */
export interface Reply {
	status: number;
	contentType: string;
	/** The answer as JSON; as text, when it is a short plain one such as `ok`; nothing when it is a file. */
	data: unknown;
	/** The answer as it came. */
	raw: Buffer;
}

/** A provider's account, ready to be called. */
export interface Api {
	/** Sends a request, paced and retried as its effect allows. Throws a `Failure`. */
	send(request: ApiRequest, effect: Effect, expect?: 'data' | 'file'): Promise<Reply>;
	/** Fetches a file by a link; the secrets go to the account's own host only. Throws a `Failure`. */
	download(url: string, maxBytes: number): Promise<Reply>;
	redact: Redact;
	pace: Pace;
	/** Time and the cancelling of the run, for operations that wait. */
	clock: Clock;
	signal: AbortSignal | undefined;
	/** Tells how a long operation is getting on: in n8n's log and, while a person watches, in the editor's console. */
	say(text: string): void;
	/** What the nodes of the workflow tell each other: its global static data. */
	shared(): IDataObject;
	/** Scheme, host and fixed path of the account. */
	base: string;
	/** What fields with `fromAccount` take where they stay empty, by their keys. */
	defaults: Readonly<Record<string, string>>;
}
