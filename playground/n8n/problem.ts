/** A failure with a cause that is known: `message` is what to tell a person, and a stack would only distract. */
export class Problem extends Error {
	override name = 'Problem';
}

const NETWORK =
	'The npm registry cannot be reached. Check the network (and the proxy and certificate settings of npm) and start again; what was downloaded already is kept.';

const NO_CONNECTION =
	'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ERR_SOCKET_TIMEOUT|SELF_SIGNED_CERT|UNABLE_TO_(GET|VERIFY)';

/** In this order: a compiler that is missing is reported after a warning that no ready-made binary could be fetched. */
const CAUSES: ReadonlyArray<[RegExp, string]> = [
	[
		/ENOSPC|no space left/i,
		'The disk is full. n8n needs about 4 GB; free some space, or point MESSENGERS_CACHE to a folder on a larger disk.',
	],
	[
		/^(npm (error|ERR!) code|(\w*Error: )?)\s*(EACCES|EPERM|EROFS)/m,
		'The cache folder cannot be written. Give yourself the right to write there, or point MESSENGERS_CACHE to another folder.',
	],
	[
		/spawn npm ENOENT|npm: not found/,
		'npm was not found. Install Node.js 20 or newer together with npm, and start again.',
	],
	[new RegExp(`gyp ERR!.*(${NO_CONNECTION})`), NETWORK],
	[
		/gyp ERR!/,
		'SQLite has to be compiled on this machine and that failed. Install python3, make and a C++ compiler (Debian and Ubuntu: `apt install python3 make g++`; macOS: `xcode-select --install`) and start again.',
	],
	[new RegExp(NO_CONNECTION), NETWORK],
	[
		/EINTEGRITY|E404|ETARGET|E5\d\d|E429|E40[13]|TAR_BAD_ARCHIVE|Z_BUF_ERROR/,
		'A package could not be downloaded as the lock file has it. Start again in a few minutes; if it stays, try `npm cache verify`.',
	],
];

/** One sentence on why npm failed and what to do, out of what it printed. */
export function explain(output: string): string {
	const known = CAUSES.find(([pattern]) => pattern.test(output));
	return known?.[1] ?? 'npm could not install n8n, for a reason that only its log tells.';
}
