import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { credentials } from '../../playground/credentials.ts';
import type { N8nClient } from '../../playground/n8n/client.ts';
import { loadCredentials } from '../../playground/n8n/content.ts';
import { textAt } from '../../playground/n8n/json.ts';
import { connectN8n } from '../../playground/n8n/server.ts';
import type { StoredCredential } from '../../playground/n8n/workflows.ts';
import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import { createSandbox } from '../../playground/sandbox/server.ts';
import { SERVER_VARIABLE } from './server.ts';

/** What a test file gets: the one n8n of the run, and a sandbox of its own that its credentials point to. */
export interface Harness {
	n8n: N8nClient;
	sandbox: Sandbox;
	credentials: StoredCredential[];
	/** The packed pack, for a test that starts another n8n, for example to kill it. */
	tarball: string;
	/** Everything n8n printed so far. */
	logs(): string;
	close(): Promise<void>;
}

/** For `beforeAll`. `close` in `afterAll` ends the sandbox; n8n goes on for the next test file. */
export async function openHarness(): Promise<Harness> {
	const server: unknown = JSON.parse(process.env[SERVER_VARIABLE] ?? '{}');
	const home = textAt(server, 'home');
	const n8n = await connectN8n(textAt(server, 'url'), {
		home,
		cookie: textAt(server, 'cookie'),
	});
	const sandbox = await createSandbox();
	return {
		n8n,
		sandbox,
		credentials: await loadCredentials(n8n, credentials, sandbox.urls),
		tarball: textAt(server, 'tarball'),
		logs: () => readFileSync(join(home, 'n8n.log'), 'utf8'),
		close: async () => await sandbox.close(),
	};
}
