import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { badInput } from '../failure';
import { field } from '../operation/fields';
import { isFile } from '../operation/fields';
import type { Fields, RawValues } from '../operation/fields';
import { isPrivate, originOf } from './reach';

/** What the two ways to give a file are called, for providers that fetch files by a link. */
export const linkChoice = {
	name: 'Link',
	description: 'A public link that opens without a login',
};
export const linkedFileChoice = {
	name: 'Binary Field',
	description:
		'A file that an earlier node has put out. The provider fetches it from n8n, which needs a public https address for this.',
};

/** A file for a provider that takes nothing but a link; its wire name is that of the link. */
export const linkedFile = field({
	type: 'file',
	displayName: 'Input Data Field Name',
	required: true,
	asLink: true,
	description:
		'The binary field of the input item that holds the file. The provider gets a signed link to it under /rest/binary-data/signed of n8n, which works as long as n8n keeps the execution.',
});

const USUAL_HOURS = 24;

/** Belongs to the options of every operation with a linked file. */
export const linkHours = field({
	type: 'number',
	displayName: 'Link Valid for Hours',
	default: USUAL_HOURS,
	min: 1,
	max: 720,
	wire: false,
	description:
		'How long the provider may fetch a file from n8n. Whoever has the link can open the file meanwhile. For a message that goes out later, choose more than that.',
});

/** Files of one run that n8n did not have in a place of their own yet, so that the same one is stored once. */
export type Stored = Map<string, Promise<IBinaryData>>;

/**
 * Makes sure, before anything is sent, that there can be links to the files of an item, and finds the stored files.
 * Throws `badInput`, which says what to do.
 */
export async function storeLinked(
	context: IExecuteFunctions,
	fields: Fields,
	values: RawValues,
	at: { item: number; base: string; title: string; stored: Stored },
): Promise<RawValues> {
	const ready = { ...values };
	for (const [key, linked] of Object.entries(fields)) {
		const value = values[key];
		if (linked.type !== 'file' || !linked.asLink || !isFile(value)) continue;
		const file = `${linked.displayName}: there can be no link to ${value.fileName}`;
		checkReachable(context.getRestApiUrl(), at.base, at.title, file);
		checkKept(context, at.title, file);
		const property = String(context.getNodeParameter(key, at.item));
		const stored = await store(context, context.helpers.assertBinaryData(at.item, property), at);
		if (!stored.id) {
			throw badInput(
				`${file}, because n8n keeps files in memory`,
				'Set the environment variable N8N_DEFAULT_BINARY_DATA_MODE to filesystem, database or s3, or put the file behind a public link and choose Link.',
			);
		}
		ready[key] = { ...value, stored };
	}
	return ready;
}

/** A signed link to a stored file. It grants access to this file alone, until it ends. */
export function signedLink(
	context: IExecuteFunctions,
	stored: IBinaryData,
	hours: RawValues[string],
): string {
	const valid = typeof hours === 'number' ? hours : USUAL_HOURS;
	return context.helpers.createBinarySignedUrl(stored, `${valid} hours`);
}

/** A provider in the own network may be given an address of that network. */
function checkReachable(address: string, base: string, title: string, file: string): void {
	if (isPrivate(base)) return;
	const how =
		'Give n8n a public https address with the environment variable WEBHOOK_URL, or put the file behind a public link and choose Link.';
	const host = originOf(address);
	if (isPrivate(address)) {
		throw badInput(`${file}, because ${title} cannot reach n8n at ${host}`, how);
	}
	if (!/^https:/i.test(address)) {
		throw badInput(`${file}, because n8n's address ${host} is without https`, how);
	}
}

/** n8n deletes the files of an execution that it does not save as soon as it ends. */
function checkKept(context: IExecuteFunctions, title: string, file: string): void {
	const { saveManualExecutions, saveDataSuccessExecution } = context.getWorkflowSettings();
	const isManual = context.getMode() === 'manual';
	const isKept = isManual ? saveManualExecutions !== false : saveDataSuccessExecution !== 'none';
	if (isKept) return;
	throw badInput(
		`${file} for longer than the execution runs, because this workflow does not save its executions`,
		`${title} may fetch it later. Save ${isManual ? 'manual' : 'successful'} executions in the settings of the workflow, or put the file behind a public link and choose Link.`,
	);
}

/** What comes from a webhook moves when the execution ends, and some data never had a place of its own. */
async function store(
	context: IExecuteFunctions,
	found: IBinaryData,
	{ item, stored }: { item: number; stored: Stored },
): Promise<IBinaryData> {
	if (found.id && !found.id.includes('/executions/temp/')) return found;
	const identity = found.id ?? found.data;
	const known = stored.get(identity) ?? copy(context, found, item);
	stored.set(identity, known);
	return await known;
}

async function copy(
	context: IExecuteFunctions,
	found: IBinaryData,
	item: number,
): Promise<IBinaryData> {
	const data = await context.helpers.getBinaryDataBuffer(item, found);
	return await context.helpers.prepareBinaryData(data, found.fileName, found.mimeType);
}
