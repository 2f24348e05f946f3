import type { LoggedRequest } from './log.ts';
import type { Json, Twin } from './twin.ts';

/** Names that hold a secret in the query, in a header or at any depth of a body. */
const SECRET_NAMES =
	/^(token|uid|api_?key|access_token|refresh_token|password|authorization|cookie|x-api-key|d360-api-key)$/i;
/** Salebot puts the project's key in the path (salebot.md 1). */
const SECRET_PATHS: { [provider in Twin['name']]?: RegExp } = { salebot: /^(\/api\/)([^/]+)/ };

const DOTS = '••••••';
/** Longer texts are files in base64; the page tells their length. */
const LONG_TEXT = 4_000;

/** What the page may see of a request: the same, without secrets. */
export function maskRequest(entry: LoggedRequest, secrets: string[] = []) {
	const shape = SECRET_PATHS[entry.provider];
	const path = shape ? entry.path.replace(shape, `$1${DOTS}`) : entry.path;
	return {
		...entry,
		url: undefined,
		path: maskText(path, secrets),
		query: maskValue(entry.query, secrets),
		headers: maskValue(entry.headers, secrets),
		body: maskValue(entry.body, secrets),
		answer: maskText(entry.answer, secrets),
	};
}

function maskText(text: string, secrets: string[]): string {
	const isLong = text.length > LONG_TEXT;
	let result = isLong ? `${text.slice(0, 80)}… (${text.length} characters)` : text;
	for (const secret of secrets) {
		if (secret.length < 4) continue;
		result = result.replaceAll(secret, DOTS).replaceAll(encodeURIComponent(secret), DOTS);
	}
	return result;
}

function maskValue(value: Json, secrets: string[], name = ''): Json {
	if (SECRET_NAMES.test(name) && value !== null) return DOTS;
	if (typeof value === 'string') return maskText(value, secrets);
	if (Array.isArray(value)) return value.map((item) => maskValue(item, secrets));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, item]) => [key, maskValue(item, secrets, key)]),
	);
}
