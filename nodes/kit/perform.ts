import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from './catalogue';
import { Failure } from './failure';
import { loadFiles } from './files';
import { isObject, objectsIn, toItems } from './json';
import { pages } from './paginate';
import { build } from './prepare';
import type { Job } from './prepare';
import type { Provider } from './provider';
import type { Api, Reply } from './transport';

/** Carries out one prepared item and gives its output items. Throws a `Failure`. */
export async function perform(
	context: IExecuteFunctions,
	entry: Operation,
	provider: Provider,
	api: Api,
	job: Job,
): Promise<INodeExecutionData[]> {
	const pairedItem = { item: job.item };
	const values = job.request ? job.values : await loadFiles(context, entry, job);
	const request = job.request ?? (await build(entry, values, provider, api));

	if (entry.page) {
		const entries = await readPages(context, entry, provider, api, { ...job, request });
		return entries.map((json) => ({ json, pairedItem }));
	}
	const reply = await api.send(request, entry.effect, entry.file ? 'file' : 'data');
	if (entry.file) {
		if (reply.data !== undefined) throw noFile(entry, provider);
		const property = String(context.getNodeParameter('outputField', job.item, 'data'));
		const binary = await toBinary(context, entry.file, reply);
		return [{ json: describe(binary), binary: { [property]: binary }, pairedItem }];
	}
	const found = entry.output ? entry.output(reply, values) : itemsOf(entry, reply);
	return [found].flat().map((json) => ({ json, pairedItem }));
}

function itemsOf(entry: Operation, reply: Reply): IDataObject[] {
	if (!entry.items) return toItems(reply.data);
	return isObject(reply.data) ? objectsIn(reply.data[entry.items]) : objectsIn(reply.data);
}

async function readPages(
	context: IExecuteFunctions,
	entry: Operation,
	provider: Provider,
	api: Api,
	job: Job & { request: NonNullable<Job['request']> },
): Promise<IDataObject[]> {
	const strategy = provider.pages?.[entry.page ?? ''];
	if (!strategy) return itemsOf(entry, await api.send(job.request, entry.effect));
	const all = context.getNodeParameter('returnAll', job.item, false) === true;
	const limit = all ? Infinity : Number(context.getNodeParameter('limit', job.item, 50));
	const found: IDataObject[] = [];
	const load = async (query: IDataObject) => {
		const request = { ...job.request, query: { ...job.request.query, ...query } };
		const reply = await api.send(request, entry.effect);
		return { entries: itemsOf(entry, reply), answer: isObject(reply.data) ? reply.data : {} };
	};
	for await (const item of pages(strategy, limit, load)) found.push(item);
	return found;
}

async function toBinary(
	context: IExecuteFunctions,
	file: NonNullable<Operation['file']>,
	reply: Reply,
): Promise<IBinaryData> {
	const mimeType = reply.contentType.split(';')[0]?.trim() || file.mimeType;
	return await context.helpers.prepareBinaryData(reply.raw, file.name, mimeType);
}

function noFile(entry: Operation, provider: Provider): Failure {
	return new Failure({
		message: `${provider.title} answered ${entry.name} without a file`,
		hint: 'There may be nothing to get at the moment.',
		outcome: 'rejected',
	});
}

function describe(binary: IBinaryData): IDataObject {
	const { fileName, mimeType, fileSize, bytes } = binary;
	return { fileName, mimeType, fileSize, ...(bytes !== undefined && { bytes }) };
}
