import type { IExecuteFunctions } from 'n8n-workflow';
import type { Operation } from './catalogue';
import type { FileValue, RawValues } from './fields';
import type { Job } from './prepare';
import { checkSize } from './values';

/** Reads the files of an item, wherever n8n keeps them. Throws `badInput` when one is too large. */
export async function loadFiles(
	context: IExecuteFunctions,
	entry: Operation,
	job: Job,
): Promise<RawValues> {
	const values = { ...job.values };
	for (const [key, field] of Object.entries(entry.fields)) {
		const value = values[key];
		if (field.type !== 'file' || !isFile(value)) continue;
		const property = String(context.getNodeParameter(key, job.item));
		const data = await context.helpers.getBinaryDataBuffer(job.item, property);
		checkSize(field, value.fileName, value.mimeType, data.length);
		values[key] = { ...value, data };
	}
	return values;
}

function isFile(value: RawValues[string]): value is FileValue {
	return typeof value === 'object' && Buffer.isBuffer(value.data);
}

/** A file as a link that carries its content, the form in which some providers take uploads. */
export function dataUri(file: FileValue): string {
	return `data:${file.mimeType};base64,${file.data.toString('base64')}`;
}
