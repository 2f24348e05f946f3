import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { createSandbox } from './server.ts';

const DEFAULT_PORT = 5690;

function readPort(): number {
	const { values } = parseArgs({ options: { port: { type: 'string' } } });
	const port = Number(values.port ?? DEFAULT_PORT);
	if (Number.isInteger(port) && port >= 0 && port <= 65_529) return port;
	throw new Error(`"${values.port}" is not a port: give a whole number up to 65529.`);
}

function explain(error: unknown): string {
	if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
		const busy = 'port' in error ? ` ${String(error.port)}` : '';
		return `Port${busy} is in use. Stop what runs there, or choose another one with --port.`;
	}
	return error instanceof Error ? error.message : String(error);
}

try {
	const port = readPort();
	const pageDir = fileURLToPath(new URL('page', import.meta.url));
	const sandbox = await createSandbox({ port, pageDir });
	const { page, ...providers } = sandbox.urls;
	console.log(`Sandbox:  ${page}`);
	for (const [name, url] of Object.entries(providers)) console.log(`  ${name.padEnd(18)} ${url}`);
	const stop = () => void sandbox.close().then(() => process.exit(0));
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
} catch (error) {
	console.error(explain(error));
	process.exit(1);
}
