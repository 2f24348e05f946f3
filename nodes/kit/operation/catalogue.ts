import type { IDataObject } from 'n8n-workflow';
import type { Effect, Verb, Api, Reply } from '../http/api';
import type { Field, Fields, FileValue, RawValues, Values } from './fields';

/** For example `POST /message` or `GET /clients/{clientId}`; a `{name}` is a field and is encoded by the path composer. */
export type Route = `${Verb} /${string}`;

/**
 * One operation, said once. Parameters and their visibility, the request, validation, retries, output, schema, docs and
 * the duty to have a fixture are derived from it. Hooks are methods, so that a specific operation fits the general type.
 */
export interface OperationSpec<F extends Fields, O extends Fields> {
	/** Title Case, for example `Send Text`. */
	name: string;
	/** Sentence case, for example `Send a text message`. */
	action: string;
	description: string;
	effect: Effect;
	/** Missing only where `run` does the work. */
	http?: Route;
	fields: F;
	/** Rarely needed fields, offered under Options. */
	options?: O;
	/** The field that orders requests: items with the same value keep their order, others run side by side. Of several, those that are given. */
	lane?: Extract<keyof F, string> | ReadonlyArray<Extract<keyof F, string>>;
	/** Name of a paging strategy of the provider; adds Return All and Limit. */
	page?: string;
	/** Key of the list in the answer; each entry becomes an item. Default: the answer itself. */
	items?: string;
	/**
	 * Looks at the values of one item together, before anything is sent; throws `badInput`. May ask the provider, where
	 * the request itself can be made only later, as with a file.
	 */
	check?(values: Values<F, O>, api: Api): void | Promise<void>;
	/** Builds the body where the field names alone do not; runs before anything is sent and may throw `badInput`. */
	body?(values: Values<F, O>, api: Api): IDataObject | Promise<IDataObject>;
	/** Folds items that agree in everything else into few requests. */
	batch?: Batch<Values<F, O>>;
	/** Does what one request cannot. Gets typed values and the account, not n8n's context. */
	run?(values: Values<F, O>, api: Api): Promise<Produced[]>;
	/** The messenger refuses it to whoever has not written for a day: adds Outside the 24-Hour Window. Not with `batch`. */
	window?: Window;
	/** The run waits for an answer to the message; made by `sendAndWait`. Sends one message, for the first item. */
	wait?: Wait;
	/** The provider may know nothing of it: adds If Not Found (error, no item, or an item with `found: false`). */
	lookup?: boolean;
	/** The keys that Simplify keeps; for answers with more than ten fields. */
	simplify?: readonly string[];
	/** Query parameters beside those of the fields. */
	query?(values: Values<F, O>): IDataObject;
	/** Turns an answer into items where `items` does not. */
	output?(reply: Reply, values: Values<F, O>): IDataObject | IDataObject[];
	/** The answer is a file: it goes to a binary field, whose name the user chooses. */
	file?: { name: string; mimeType: string };
	/** Advice by HTTP status, where this operation knows better than the provider in general. */
	hints?: Readonly<Record<number, string>>;
	/** A typical item of the output: it gives the output schema and the docs. */
	sample: IDataObject;
	/** Said in the docs, for example that the provider no longer documents the call. */
	note?: string;
}

/** Many items in one request. Each item still gets items of its own. */
export interface Batch<V> {
	/** Most items per request. */
	max: number;
	/** The fields in which items of one request may differ; they are not mapped into the body. */
	each: readonly string[];
	/** The parts of the body that hold the items, or the whole body when it is a list. */
	body(all: V[]): IDataObject | IDataObject[];
	/** The items of one input item. Default: the answer for everybody. A thrown `Failure` concerns this item alone. */
	output?(reply: Reply, values: V, index: number): IDataObject | IDataObject[];
}

/** Free messages are for those who wrote within the last day; to everybody else only a template may be sent. */
export interface Window {
	/**
	 * Sends the template. Its `lane` is the recipient, whom the operation has too, under the same key; its other fields
	 * are offered beside those of the operation, whose keys must therefore differ. Its options are not.
	 */
	instead: Operation;
	/** When the provider refuses only after its answer, so that nothing can be done here. Goes into the description. */
	late: string;
}

/** Sends a question with links, and waits until a person has answered on the page behind them. */
export interface Wait {
	/** Sends the message, as if a user had chosen this operation. */
	carrier: Operation;
	/** The field of the carrier that takes the message with its links. */
	text: string;
	/** What the other fields of the carrier are. */
	fixed: RawValues;
}

/** What `run` makes of an item. A file goes to the binary field that the user chose. */
export interface Produced {
	json: IDataObject;
	file?: FileValue;
}

export type Operation = OperationSpec<Fields, Fields>;

export interface Resource {
	/** Title Case, singular. */
	name: string;
	operations: Record<string, Operation>;
}

/** Everything a node offers. Keys are stored in workflows and never change; labels may. */
export interface Catalogue {
	resources: Record<string, Resource>;
}

/** Declares an operation: infers the types of its values from its fields. */
export function operation<const F extends Fields, const O extends Fields = Record<never, Field>>(
	spec: OperationSpec<F, O>,
): Operation {
	return spec;
}

/** All fields of an operation, options included. */
export function allFields(entry: Pick<Operation, 'fields' | 'options'>): Fields {
	return { ...entry.fields, ...entry.options };
}
