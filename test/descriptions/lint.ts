import path from 'node:path';
import { runScript } from './child';

export interface Finding {
	file: string;
	rule: string | null;
	message: string;
	near: string[];
}

/** Lints sources by the rules of both n8n linters. `sources`: text by path from the project root. */
export const lint = (sources: Record<string, string>): Finding[] =>
	runScript(path.join(__dirname, 'linter.mjs'), [], JSON.stringify(sources));
