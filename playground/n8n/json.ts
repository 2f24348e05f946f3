/** JSON that somebody else wrote: n8n's answers, example files, package files. Read with guards, never cast. */
export type JsonRecord = Record<string, unknown>;

export function isRecord(value: unknown): value is JsonRecord {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value under a path of keys, or undefined where the path ends early. */
export function at(value: unknown, ...path: string[]): unknown {
	return path.reduce<unknown>((found, key) => (isRecord(found) ? found[key] : undefined), value);
}

/** The text under a path. Throws with the beginning of the document when there is none. */
export function textAt(value: unknown, ...path: string[]): string {
	const found = at(value, ...path);
	if (typeof found === 'string') return found;
	throw new Error(`No text at ${path.join('.')} in ${JSON.stringify(value)?.slice(0, 300)}`);
}

/** The objects in the list under a path; none when there is no list. */
export function recordsAt(value: unknown, ...path: string[]): JsonRecord[] {
	const found = at(value, ...path);
	return Array.isArray(found) ? found.filter(isRecord) : [];
}

/**
 * Reads n8n's format for execution data: a list in which every object, list and text of the document stands once,
 * and is referred to by its index as a text.
 */
export function parseFlatted(text: string): unknown {
	const table: unknown = JSON.parse(text);
	if (!Array.isArray(table)) return undefined;
	const done = new Map<string, unknown>();
	const resolve = (value: unknown): unknown => {
		if (typeof value !== 'string') return value;
		if (done.has(value)) return done.get(value);
		const stored: unknown = table[Number(value)];
		if (Array.isArray(stored)) {
			// Registered before it is filled, because a document may refer to itself.
			const list: unknown[] = [];
			done.set(value, list);
			for (const entry of stored) list.push(resolve(entry));
			return list;
		}
		if (isRecord(stored)) {
			const record: JsonRecord = {};
			done.set(value, record);
			for (const [key, entry] of Object.entries(stored)) record[key] = resolve(entry);
			return record;
		}
		return stored;
	};
	return resolve('0');
}
