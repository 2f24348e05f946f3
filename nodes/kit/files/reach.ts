/** Names that mean nothing outside of a network; a name without a dot is one of the own network, too. */
const PRIVATE_NAME = /(^|\.)(localhost|local|localdomain|internal|lan|home\.arpa)$/;

const PRIVATE_IPV4 =
	/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

/** Loopback, unassigned, link-local and unique local addresses, and IPv4 in the clothes of IPv6. */
const PRIVATE_IPV6 = /^(::|fe[89ab]|f[cd]|::ffff:)/;

/** Whether an address exists in the own network only, so that a provider on the internet cannot open it. */
export function isPrivate(url: string): boolean {
	const host = hostOf(url);
	if (host.startsWith('[')) return PRIVATE_IPV6.test(host.slice(1));
	if (/^[\d.]+$/.test(host)) return PRIVATE_IPV4.test(host);
	return !host.includes('.') || PRIVATE_NAME.test(host);
}

/** As a browser reads it: small letters, and every spelling of a number as four. */
function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).hostname.toLowerCase().replace(/\.$/, '') : '';
}

/** Scheme and host of an address, for texts. */
export function originOf(address: string): string {
	return /^https?:\/\/[^/]+/.exec(address)?.[0] ?? address;
}
