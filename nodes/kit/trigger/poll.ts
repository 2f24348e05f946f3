import { createHash } from 'crypto';
import type {
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';
import { systemClock } from '../clock';
import type { Clock } from '../clock';
import { Failure, asFailure, toNodeError } from '../failure';
import type { Api } from '../http/api';
import type { Provider } from '../http/provider';
import { connect } from '../http/transport';
import { isObject } from '../json';
import { readChanged, readNew, readNewest } from './cursor';
import type { Mark, Slice, Source, Span } from './cursor';

/** One kind of event that is found by asking again and again. */
export interface PollRow {
	/** Title Case. */
	label: string;
	description: string;
	/** Chosen when a user drops the node into a workflow. */
	usual?: boolean;
	/** Most entries per request. */
	size: number;
	/** Reads a part of the list; `parameters` are those of the node. */
	read(api: Api, span: Span, parameters: IDataObject): Promise<Slice>;
	idOf(entry: IDataObject): string | undefined;
	positionOf(entry: IDataObject): number;
	lag: number;
	/** Entries may move to the front of the list when they change. */
	mayMove?: boolean;
	/** Parameters that decide which list this kind reads, beside those of the whole trigger. */
	source?: readonly string[];
	/** For changes instead of new entries: everything in an entry that counts as one. */
	versionOf?(entry: IDataObject): unknown;
	/** Which entries start the workflow; others are dealt with in silence. */
	wanted?(entry: IDataObject, parameters: IDataObject): boolean;
	/** The fields that people use, under clear names. */
	flat(entry: IDataObject): IDataObject;
	/** A typical entry. */
	sample: IDataObject;
}

export type PollRows = Readonly<Record<string, PollRow>>;

export interface PollSetup {
	rows: PollRows;
	/** The parameters that `read` and `wanted` look at, beside `events`. */
	parameters: readonly string[];
	/** Those of them that decide which list is read: after a change the trigger starts from now again. */
	source: readonly string[];
}

/** How many of the newest entries are watched for changes, unless the node has a parameter `watched`. */
const WATCHED = 1000;
/** How many entries of each kind a manual test shows. */
const SHOWN = 5;
/** Part of the time that n8n gives; the rest is for the last request under way. */
const SHARE_OF_BUDGET = 0.6;

/** Polls under way in this process: n8n starts the next one also while a slow one is still reading. */
const running = new Set<string>();

/** What a row remembers, with what it belongs to. */
interface RowMemory {
	source: string;
	mark?: Mark;
	versions?: Record<string, string>;
}

/**
 * One poll: an item per new entry of the chosen kinds, oldest first per kind; nothing when nothing is new. What was
 * read is remembered only when all kinds were read, so a poll that ends in an error skips nothing.
 */
export async function poll(
	context: IPollFunctions,
	provider: Provider,
	setup: PollSetup,
	clock: Clock = systemClock,
): Promise<INodeExecutionData[][] | null> {
	const attempt = async (): Promise<INodeExecutionData[] | Failure> => {
		try {
			return await pollOnce(context, provider, setup, clock);
		} catch (error) {
			return asFailure(error);
		}
	};
	const key = `${context.getWorkflow().id}|${context.getNode().id}|${context.getMode()}`;
	if (running.has(key)) return null;
	running.add(key);
	const items = await attempt();
	running.delete(key);
	if (items instanceof Failure) throw toNodeError(context.getNode(), items);
	return items.length > 0 ? [items] : null;
}

async function pollOnce(
	context: IPollFunctions,
	provider: Provider,
	setup: PollSetup,
	clock: Clock,
): Promise<INodeExecutionData[]> {
	const api = await connect(context, provider, { clock });
	const parameters = readParameters(context, setup.parameters, api.defaults);
	const rows = chosenRows(context, setup.rows);
	if (context.getMode() === 'manual') return await newest(rows, api, parameters);
	const deadline = clock.now() + context.getPollBudgetMs() * SHARE_OF_BUDGET;
	const outOfTime = () => clock.now() > deadline;
	const memory = context.getWorkflowStaticData('node');
	const remembered: Record<string, IDataObject> = {};
	const items: INodeExecutionData[] = [];
	for (const [key, row] of rows) {
		const decisive = [...setup.source, ...(row.source ?? [])];
		const source = fingerprint([api.base, ...decisive.map((name) => parameters[name])]);
		const before = recall(memory[key], source);
		const { found, after } = await readRow(row, before, api, parameters, outOfTime);
		remembered[key] = { source, ...after };
		const wanted = found.filter((entry) => row.wanted?.(entry, parameters) ?? true);
		items.push(...wanted.map((entry) => toItem(key, row, entry)));
	}
	// Only now, and kinds that are no longer chosen are forgotten: chosen again, they start from now.
	for (const key of Object.keys(setup.rows)) memory[key] = remembered[key];
	return items;
}

async function readRow(
	row: PollRow,
	before: RowMemory | undefined,
	api: Api,
	parameters: IDataObject,
	outOfTime: () => boolean,
): Promise<{ found: IDataObject[]; after: IDataObject }> {
	const source = toSource(row, api, parameters);
	const { versionOf } = row;
	if (versionOf) {
		const most = Number(parameters.watched ?? WATCHED);
		const version = (entry: IDataObject) => fingerprint(versionOf(entry)).slice(0, 16);
		const result = await readChanged(source, before?.versions, version, most, outOfTime);
		return { found: result.found, after: { versions: result.versions } };
	}
	const { found, mark } = await readNew(source, before?.mark, outOfTime);
	return { found, after: { mark: { ...mark } } };
}

/** What a person sees who tests the trigger: entries that are there already. Nothing is remembered. */
async function newest(
	rows: Array<[string, PollRow]>,
	api: Api,
	parameters: IDataObject,
): Promise<INodeExecutionData[]> {
	const items: INodeExecutionData[] = [];
	for (const [key, row] of rows) {
		const entries = await readNewest(toSource(row, api, parameters), row.size);
		const wanted = entries.filter((entry) => row.wanted?.(entry, parameters) ?? true);
		items.push(...wanted.slice(0, SHOWN).map((entry) => toItem(key, row, entry)));
	}
	return items;
}

function toSource(row: PollRow, api: Api, parameters: IDataObject): Source {
	return { ...row, read: async (span) => await row.read(api, span, parameters) };
}

function toItem(key: string, row: PollRow, entry: IDataObject): INodeExecutionData {
	return { json: { event: key, ...row.flat(entry), body: entry } };
}

function chosenRows(context: IPollFunctions, rows: PollRows): Array<[string, PollRow]> {
	const chosen: unknown = context.getNodeParameter('events', []);
	const keys = Array.isArray(chosen) ? chosen.map(String) : [];
	return Object.entries(rows).filter(([key]) => keys.includes(key));
}

/** The parameters, empty ones from the account where that has something for them. */
function readParameters(
	context: IPollFunctions,
	names: readonly string[],
	defaults: Api['defaults'],
): IDataObject {
	return Object.fromEntries(
		names.map((name) => {
			const raw: unknown = context.getNodeParameter(name, '');
			// n8n throws when it is asked to look into a parameter that is hidden; such a one is empty here.
			const value: unknown = isObject(raw)
				? context.getNodeParameter(name, '', { extractValue: true })
				: raw;
			return [name, isPlain(value) && value !== '' ? value : defaults[name]];
		}),
	);
}

function isPlain(value: unknown): value is string | number | boolean {
	return ['string', 'number', 'boolean'].includes(typeof value);
}

/** What the row remembers of the same list. Static data may hold anything that an older version wrote. */
function recall(stored: unknown, source: string): RowMemory | undefined {
	if (!isObject(stored) || stored.source !== source) return undefined;
	const { mark, versions } = stored;
	return {
		source,
		...(isObject(mark) && { mark: toMark(mark) }),
		...(isObject(versions) && { versions: textsIn(versions) }),
	};
}

function toMark({ floor, seen, top }: IDataObject): Mark {
	const rest = typeof top === 'number' ? { top } : {};
	return { floor: Number(floor ?? 0), seen: numbersIn(seen), ...rest };
}

function numbersIn(value: unknown): Record<string, number> {
	const pairs = isObject(value) ? Object.entries(value) : [];
	return Object.fromEntries(pairs.map(([key, position]) => [key, Number(position)]));
}

function textsIn(value: IDataObject): Record<string, string> {
	return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]));
}

function fingerprint(value: unknown): string {
	return createHash('sha256')
		.update(JSON.stringify(value) ?? '')
		.digest('base64url');
}

/** Trigger On, from the rows. */
export function pollSelector(rows: PollRows): INodeProperties {
	const usual = Object.keys(rows).filter((key) => rows[key]?.usual);
	return {
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: Object.entries(rows)
			.map(([value, { label, description }]) => ({ name: label, value, description }))
			.sort((a, b) => a.name.localeCompare(b.name)),
		default: [...usual],
		description:
			'What starts the workflow. The first run after activation only marks what is there.',
	};
}
