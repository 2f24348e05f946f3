import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import { badInput } from '../failure';
import { newSecret } from '../http/secret';
import type { Operation } from '../operation/catalogue';
import { isFile } from '../operation/fields';
import type { FileField, FileValue, RawValues } from '../operation/fields';
import type { Job } from '../run/job';
import { signedLink } from './links';

/** Reads the files of an item, wherever n8n keeps them, or makes the links to them. Throws `badInput` when one is too large. */
export async function loadFiles(
	context: IExecuteFunctions,
	entry: Operation,
	job: Job,
): Promise<RawValues> {
	const values = { ...job.values };
	for (const [key, field] of Object.entries(entry.fields)) {
		const value = values[key];
		if (field.type !== 'file' || !isFile(value)) continue;
		if (value.stored) {
			values[key] = { ...value, link: signedLink(context, value.stored, values.linkHours) };
			continue;
		}
		const property = String(context.getNodeParameter(key, job.item));
		const data = await context.helpers.getBinaryDataBuffer(job.item, property);
		checkSize(field, value.fileName, value.mimeType, data.length);
		values[key] = { ...value, data };
	}
	return values;
}

/** Stores a file in the binary field whose name the user chose. */
export async function toBinary(
	context: IExecuteFunctions,
	item: number,
	{ data, fileName, mimeType }: FileValue,
): Promise<Record<string, IBinaryData>> {
	const property = String(context.getNodeParameter('outputField', item, 'data'));
	return { [property]: await context.helpers.prepareBinaryData(data, fileName, mimeType) };
}

/** A multipart form with one file, and its content type. */
export function multipart(name: string, file: FileValue): { contentType: string; body: Buffer } {
	const boundary = `form-${newSecret()}`;
	const quoted = (text: string) => text.replace(/[\r\n]/g, ' ').replace(/"/g, '%22');
	const head = [
		`--${boundary}`,
		`Content-Disposition: form-data; name="${quoted(name)}"; filename="${quoted(file.fileName)}"`,
		`Content-Type: ${quoted(file.mimeType)}`,
		'\r\n',
	].join('\r\n');
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		body: Buffer.concat([Buffer.from(head), file.data, Buffer.from(`\r\n--${boundary}--\r\n`)]),
	};
}

/** A file as a link that carries its content, the form in which some providers take uploads. */
export function dataUri(file: FileValue): string {
	return `data:${file.mimeType};base64,${file.data.toString('base64')}`;
}

/** The file without its content, which is read when its request is about to be sent. */
export function toFile(field: FileField, name: string, found: IBinaryData | undefined): FileValue {
	if (!found) {
		throw badInput(
			`${field.displayName} names the binary field "${name}", which this item does not have`,
			'Check the name in the Binary tab of the node before.',
		);
	}
	const mimeType = found.mimeType || 'application/octet-stream';
	const fileName = found.fileName ?? (found.fileExtension ? `file.${found.fileExtension}` : 'file');
	if (found.bytes !== undefined) checkSize(field, fileName, mimeType, found.bytes);
	return { data: Buffer.alloc(0), fileName, mimeType };
}

/** Throws `badInput` when a file is larger than its field allows. */
function checkSize(field: FileField, fileName: string, mimeType: string, bytes: number): void {
	const { maxBytes = Infinity } = field;
	const most = typeof maxBytes === 'function' ? maxBytes(mimeType) : maxBytes;
	if (bytes > most) {
		throw badInput(
			`${field.displayName}: ${fileName} has ${megabytes(bytes)} MB, at most ${megabytes(most)} MB are allowed for ${mimeType}`,
		);
	}
}

function megabytes(bytes: number): string {
	return (Math.round(bytes / 1024 / 102.4) / 10).toString();
}
