import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { asFailure, Failure } from '../failure';
import { loadFiles, toBinary } from '../files/files';
import type { ApiRequest, Reply } from '../http/api';
import { pages } from '../http/paginate';
import { isObject, objectsIn, toItems } from '../json';
import type { Operation } from '../operation/catalogue';
import { toNaming, toRequest } from '../operation/request';
import { choiceOf, recipientOf, SKIPPED } from '../operation/window';
import type { Job, Result, Stage } from './job';
import { build, without } from './prepare';
import { shape } from './shape';

/** Carries out the jobs of one request and gives the result of each. Throws a `Failure` that holds for all of them. */
export async function perform(stage: Stage, jobs: readonly Job[]): Promise<Result[]> {
	if (stage.entry.batch) return await performBatch(stage, jobs);
	return await Promise.all(jobs.map(async (job) => await performOne(stage, job)));
}

async function performOne(stage: Stage, job: Job): Promise<Result> {
	if (!stage.entry.window) return await carryOut(stage, job);
	try {
		return await carryOut(stage, job);
	} catch (error) {
		return await outsideWindow(stage, job, asFailure(error));
	}
}

/** After a refusal because of the window the message certainly did not go out, so something else may happen instead. */
async function outsideWindow(
	{ entry, provider, ...rest }: Stage,
	job: Job,
	failure: Failure,
): Promise<Result> {
	const choice = choiceOf(job.values);
	if (!failure.facts.windowClosed || choice === 'fail') throw failure;
	if (choice === 'skip') {
		const recipient = Object.entries(recipientOf(entry, job.values)).map(([key, value]) => [
			toNaming(key, provider.naming),
			value,
		]);
		return { skipped: SKIPPED, ...Object.fromEntries(recipient) };
	}
	const { instead, request: _refused, ...common } = job;
	if (!instead) throw failure;
	const { entry: template, values, request } = instead;
	try {
		const stage = { ...rest, provider, entry: template };
		const items = await carryOut(stage, { ...common, values, ...(request && { request }) });
		return items.map((item) => ({ ...item, json: { ...item.json, sentInstead: 'template' } }));
	} catch (error) {
		const { facts } = asFailure(error);
		const message = `Template instead of the message: ${facts.message}`;
		return await Promise.reject(new Failure({ ...facts, message }));
	}
}

async function carryOut(stage: Stage, job: Job): Promise<INodeExecutionData[]> {
	const { context, entry, provider } = stage;
	const { api } = job;
	const pairedItem = { item: job.item };
	const values = job.request ? job.values : await loadFiles(context, entry, job);
	if (entry.run) {
		const produced = await entry.run(values, api);
		return await Promise.all(
			produced.map(async ({ json, file }) => ({
				json,
				...(file && { binary: await toBinary(context, job.item, file) }),
				pairedItem,
			})),
		);
	}
	const request = job.request ?? (await build(entry, values, provider, api));
	if (entry.file) {
		const { raw, contentType, data } = await api.send(request, entry.effect, 'file');
		if (data !== undefined) throw noFile(stage);
		const mimeType = contentType.split(';')[0]?.trim() || entry.file.mimeType;
		const file = { data: raw, fileName: entry.file.name, mimeType };
		const binary = await toBinary(context, job.item, file);
		return [{ json: describe(Object.values(binary)[0]), binary, pairedItem }];
	}
	const found = async () =>
		entry.page
			? await readPages(stage, job, request)
			: itemsOf(entry, await api.send(request, entry.effect), values);
	return (await shape(stage, job.item, found)).map((json) => ({ json, pairedItem }));
}

async function performBatch(stage: Stage, jobs: readonly Job[]): Promise<Result[]> {
	const { context, entry, provider } = stage;
	const { batch } = entry;
	const first = jobs[0];
	if (!batch || !first) return [];
	const own = batch.body(jobs.map(({ values }) => values));
	const shared = await loadFiles(context, entry, first);
	const common = toRequest(entry, without(shared, batch.each), provider.naming);
	const body = Array.isArray(own) ? own : { ...bodyOf(common), ...own };
	const reply = await first.api.send({ ...common, body }, entry.effect);
	return await Promise.all(
		jobs.map(async ({ item, values }, index) => {
			const found = async () =>
				batch.output ? [batch.output(reply, values, index)].flat() : itemsOf(entry, reply, values);
			try {
				const shaped = await shape(stage, item, found);
				return shaped.map((json) => ({ json, pairedItem: { item } }));
			} catch (error) {
				return asFailure(error);
			}
		}),
	);
}

function bodyOf({ body }: ApiRequest): IDataObject {
	return isObject(body) ? body : {};
}

function itemsOf(entry: Operation, reply: Reply, values: Job['values']): IDataObject[] {
	if (entry.output) return [entry.output(reply, values)].flat();
	if (!entry.items) return toItems(reply.data);
	return isObject(reply.data) ? objectsIn(reply.data[entry.items]) : objectsIn(reply.data);
}

async function readPages(stage: Stage, job: Job, request: ApiRequest): Promise<IDataObject[]> {
	const { context, entry, provider } = stage;
	const { api } = job;
	const strategy = provider.pages?.[entry.page ?? ''];
	if (!strategy) return itemsOf(entry, await api.send(request, entry.effect), job.values);
	const all = context.getNodeParameter('returnAll', job.item, false) === true;
	const limit = all ? Infinity : Number(context.getNodeParameter('limit', job.item, 50));
	const load = async (query: IDataObject) => {
		const reply = await api.send(
			{ ...request, query: { ...request.query, ...query } },
			entry.effect,
		);
		const answer = isObject(reply.data) ? reply.data : {};
		return { entries: itemsOf(entry, reply, job.values), answer, base: api.base };
	};
	const found: IDataObject[] = [];
	for await (const item of pages(strategy, limit, load)) found.push(item);
	return found;
}

function noFile({ entry, provider }: Stage): Failure {
	return new Failure({
		message: `${provider.title} answered ${entry.name} without a file`,
		hint: 'There may be nothing to get at the moment.',
		outcome: 'rejected',
	});
}

function describe(binary: IDataObject = {}): IDataObject {
	const { fileName, mimeType, fileSize, bytes } = binary;
	return { fileName, mimeType, fileSize, ...(bytes !== undefined && { bytes }) };
}
