import type { IBinaryData, IDataObject } from 'n8n-workflow';

/** A file that comes with an item. `data` is read only when its request is about to be sent. */
export interface FileValue {
	data: Buffer;
	fileName: string;
	mimeType: string;
	/** With `asLink` there is no `data`: where n8n keeps the file, and the link to it, made when it is about to be sent. */
	stored?: IBinaryData;
	link?: string;
}

interface Common<T> {
	/** Title Case. */
	displayName: string;
	/** Answers the question that a person has at this field. */
	description?: string;
	hint?: string;
	placeholder?: string;
	required?: boolean;
	/** Where it stays empty, the default of the account is taken; a required one is asked for only when there is none. */
	fromAccount?: boolean;
	/** Shown, read and sent only while other fields of the operation have one of these values. */
	when?: Readonly<Record<string, ReadonlyArray<string | boolean>>>;
	/**
	 * Name in the request: dots make objects, `false` leaves the field to the operation's `body`.
	 * Default: the field's key, in the provider's naming.
	 */
	wire?: string | false;
	/** Gives the parts of the request where one name is not enough. */
	parts?(value: T): IDataObject;
	/**
	 * Where the value goes. Default: the query for GET and DELETE, the body for the rest.
	 * A file with `form` is uploaded as a multipart form under its wire name.
	 */
	in?: 'query' | 'body' | 'form';
}

export interface StringField extends Common<string> {
	type: 'string';
	default?: string;
	/** Chosen from a palette; the value is like #ff0000. */
	color?: boolean;
	/** Masked in the editor. */
	password?: boolean;
	/** More than one makes a text area. */
	rows?: number;
	/** Longest text, in characters. */
	max?: number;
	/** In a route, its slashes part the path; each part is encoded by itself. */
	segments?: boolean;
	/**
	 * Brings the text into the provider's form; throws `badInput` with a sentence that says what is expected.
	 * Gets the values of Options too, for example the country that numbers belong to.
	 */
	parse?: (text: string, options: RawValues) => string;
}

export interface NumberField extends Common<number> {
	type: 'number';
	default?: number;
	min?: number;
	max?: number;
	/** Whole numbers only, unless set. */
	decimals?: number;
}

export interface BooleanField extends Common<boolean> {
	type: 'boolean';
	default?: boolean;
	/** A deliberate confirmation: unless it is switched on, nothing is sent and the user reads this sentence. */
	confirms?: string;
}

export interface OptionsField extends Common<string> {
	type: 'options';
	choices: Readonly<Record<string, { name: string; description?: string }>>;
	default: string;
}

/** Chosen from a searchable list of the provider, or given by id. */
export interface PickField extends Common<string> {
	type: 'pick';
	/** Name of a list in the provider's `lists.ts`. */
	list: string;
	/** What the other mode asks for. Default: By ID. */
	byHand?: { displayName: string; placeholder?: string; hint?: string };
}

/** Names and values, for example variables. */
export interface PairsField extends Common<Record<string, string>> {
	type: 'pairs';
	/** One pair, for example `Variable`. */
	pair: string;
	/** Longest name and longest value, in characters. */
	maxName?: number;
	maxValue?: number;
}

/** Several values: a list from an expression, or a text with commas or line breaks between them. */
export interface ListField extends Common<string[]> {
	type: 'list';
	min?: number;
	max?: number;
	/** Brings one value into the provider's form; throws `badInput`. Gets the values of Options too. */
	parse?: (text: string, options: RawValues) => string;
}

/** An object or list, typed as JSON text or given by an expression. */
export interface JsonField extends Common<JsonValue> {
	type: 'json';
	default?: string;
	/** Which of the two is accepted. Default: both. */
	only?: 'object' | 'list';
}

/** A moment; reaches the operation as ISO text in UTC. */
export interface DateTimeField extends Common<string> {
	type: 'dateTime';
}

/** Rows of an editor of their own, for example buttons. */
export interface RowsField extends Common<RawValues[]> {
	type: 'rows';
	/** One row, for example `Button`. */
	row: string;
	max?: number;
	fields: Fields;
}

/** One input per entry of a form that the provider describes, for example the placeholders of a template. */
export interface FormField extends Common<Record<string, string>> {
	type: 'form';
	/** Name of a form in the provider's `lists.ts`. */
	form: string;
	/** The field whose value decides which inputs there are. */
	dependsOn: string;
	/** One and many, for example `placeholder` and `placeholders`. */
	nouns: readonly [string, string];
}

export interface FileField extends Common<FileValue> {
	type: 'file';
	default?: string;
	/** Largest size, in bytes; a function when it depends on the MIME type. */
	maxBytes?: number | ((mimeType: string) => number);
	/** The provider takes nothing but a link: it gets a signed one to the file in n8n. See `links.ts`. */
	asLink?: true;
}

export type Field =
	| StringField
	| NumberField
	| BooleanField
	| OptionsField
	| PickField
	| PairsField
	| FormField
	| FileField
	| ListField
	| JsonField
	| DateTimeField
	| RowsField;

export type Fields = Readonly<Record<string, Field>>;

/** What a JSON field holds. */
export type JsonValue = IDataObject | IDataObject[];

/** Any value that a field can have. */
export type Value =
	| string
	| number
	| boolean
	| string[]
	| Record<string, string>
	| FileValue
	| JsonValue
	| RawValues[];

/** Values by field, before the types of one operation are known. */
export interface RawValues {
	[key: string]: Value | undefined;
}

type ValueOf<F extends Field> = F extends { type: 'options'; choices: infer C }
	? Extract<keyof C, string>
	: F extends { type: 'number' }
		? number
		: F extends { type: 'boolean' }
			? boolean
			: F extends { type: 'pairs' | 'form' }
				? Record<string, string>
				: F extends { type: 'file' }
					? FileValue
					: F extends { type: 'list' }
						? string[]
						: F extends { type: 'json' }
							? JsonValue
							: F extends { type: 'rows'; fields: infer R extends Fields }
								? Array<Values<R, Record<never, Field>>>
								: string;

/** Always there: required or with a default, and not hidden by `when`. */
type Certain<F extends Field> = F extends { when: object }
	? false
	: F extends { required: true } | { default: string | number | boolean } | { type: 'options' }
		? true
		: false;

export type Values<F extends Fields, O extends Fields> = {
	[K in keyof F as Certain<F[K]> extends true ? K : never]: ValueOf<F[K]>;
} & {
	[K in keyof F as Certain<F[K]> extends true ? never : K]?: ValueOf<F[K]>;
} & { [K in keyof O]?: ValueOf<O[K]> };

/** Declares a field that several operations share; keeps its literal types. */
export function field<const F extends Field>(shared: F): F {
	return shared;
}

export function isFile(value: RawValues[string]): value is FileValue {
	return typeof value === 'object' && 'data' in value && Buffer.isBuffer(value.data);
}
