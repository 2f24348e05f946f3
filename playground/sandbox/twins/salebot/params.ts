import { isJsonObject } from '../../json.ts';
import type { Json, JsonObject } from '../../twin.ts';
import { badFormat, missing } from './replies.ts';
import { asText } from './text.ts';

/** The parameters of one call, wherever they came from: query, body, or mapped. */
export class Params {
	readonly #values: ReadonlyMap<string, Json>;
	/** For the one action whose body is an array, load_clients. */
	readonly body: Json | undefined;

	constructor(values: ReadonlyMap<string, Json>, body: Json | undefined) {
		this.#values = values;
		this.body = body;
	}

	raw(name: string): Json | undefined {
		return this.#values.get(name);
	}

	/** Ids arrive as numbers and as text (salebot.md 1.9). Empty and null count as absent. */
	text(name: string): string | undefined {
		const value = this.raw(name);
		if (value === undefined || value === null || value === '') return undefined;
		if (typeof value === 'object') throw badFormat();
		return String(value);
	}

	requiredText(name: string): string {
		const value = this.text(name);
		if (value === undefined) throw missing(name);
		return value;
	}

	number(name: string): number | undefined {
		const value = this.text(name);
		if (value === undefined) return undefined;
		if (!/^-?\d+(\.\d+)?$/.test(value.trim())) throw badFormat();
		return Number(value);
	}

	/** A whole number of at least 0: offsets, limits, ids. */
	whole(name: string): number | undefined {
		const value = this.number(name);
		if (value !== undefined && (!Number.isSafeInteger(value) || value < 0)) throw badFormat();
		return value;
	}

	requiredWhole(name: string): number {
		const value = this.whole(name);
		if (value === undefined) throw missing(name);
		return value;
	}

	/** The documentation writes booleans as `True` (salebot.md 2.0). */
	flag(name: string): boolean | undefined {
		const value = this.text(name)?.toLowerCase();
		if (value === undefined) return undefined;
		return value === 'true' || value === '1';
	}

	/** An array of ids as text; undefined when absent. */
	ids(name: string): string[] | undefined {
		const value = this.raw(name);
		if (value === undefined || value === null) return undefined;
		if (!Array.isArray(value)) throw badFormat();
		return value.map(asText);
	}

	requiredIds(name: string): string[] {
		const value = this.ids(name);
		if (value === undefined) throw missing(name);
		return value;
	}

	requiredObject(name: string): JsonObject {
		const value = this.raw(name);
		if (value === undefined) throw missing(name);
		if (!isJsonObject(value)) throw badFormat();
		return value;
	}

	/** Every parameter that is not named in `known`. */
	rest(known: readonly string[]): JsonObject {
		return Object.fromEntries([...this.#values].filter(([name]) => !known.includes(name)));
	}
}
