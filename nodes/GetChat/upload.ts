import { Failure } from '../kit/failure';
import type { Api } from '../kit/http/api';
import { isObject, textOf } from '../kit/json';
import type { FileValue } from '../kit/operation/fields';

/** Stores a file with the instance and gives its link (get-chat.md 2.12). */
export async function upload(api: Api, file: FileValue): Promise<string> {
	const form = { name: 'file_encoded', file };
	const { data } = await api.send({ method: 'POST', path: '/media/', query: {}, form }, 'write');
	const link = isObject(data) ? textOf(data.file) : undefined;
	if (link !== undefined) return link;
	throw new Failure({
		message: 'get.chat took the file but did not say where it is, so the message was not sent',
		outcome: 'rejected',
	});
}
