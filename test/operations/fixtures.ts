import { readFileSync, readdirSync } from 'fs';
import { join, relative } from 'path';
import type { IBinaryData, IDataObject, INodeParameters } from 'n8n-workflow';

/** One exchange with the provider, as its documentation shows it. */
export interface Exchange {
	request: { method: string; path: string; query?: Record<string, string>; body?: unknown };
	/** JSON, or a text; `base64` for a file. */
	reply?: unknown;
	base64?: string;
	contentType?: string;
	status?: number;
}

export interface Case {
	/** What the case shows. */
	shows: string;
	params: INodeParameters;
	/** JSON of the input item; an empty one by default. */
	input?: IDataObject;
	/** Binary fields of the input item, with base64 data. */
	files?: Record<string, IBinaryData>;
	/** n8n keeps files on disk, so that there can be links to them. */
	onDisk?: true;
	exchanges: Exchange[];
	/** JSON of the output items. */
	output: IDataObject[];
	/** Binary field of the first output item: MIME type and base64. */
	outputFile?: { field: string; mimeType: string; base64: string };
	/** Other answers to the last request that give the same output, where no source shows the right one. */
	alsoAccepted?: unknown[];
}

export interface Fixture {
	/** Section of the reference or seed that the requests and answers come from. */
	source: string;
	/** The test that shows what can go wrong, where the derived ones do not fit, as for a file from any host. */
	failuresElsewhere?: string;
	cases: Case[];
}

const folder = join(__dirname, 'fixtures');

/** All fixtures by `node/resource/operation`. */
export function loadFixtures(): Map<string, Fixture> {
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
		file.endsWith('.json'),
	);
	return new Map(
		files.sort().map((file) => {
			const fixture: Fixture = JSON.parse(readFileSync(join(folder, file), 'utf8'));
			return [
				relative('.', file)
					.replace(/\\/g, '/')
					.replace(/\.json$/, ''),
				fixture,
			];
		}),
	);
}
