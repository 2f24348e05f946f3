import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findRoot } from '../../playground/n8n/paths.ts';

/** An example as a user would import it. */
export function example(name: string): unknown {
	return JSON.parse(readFileSync(join(findRoot(), 'examples', `${name}.json`), 'utf8'));
}

/** Waits until `check` gives something, for what arrives by itself. */
export async function until<T>(check: () => T | undefined, timeoutMs = 15_000): Promise<T> {
	const end = Date.now() + timeoutMs;
	for (;;) {
		const found = check();
		if (found !== undefined) return found;
		if (Date.now() > end) throw new Error('It did not happen in time');
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
}
