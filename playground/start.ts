import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { credentials } from './credentials.ts';
import { build, isStale } from './n8n/build.ts';
import { listInSettings, loadCredentials, loadWorkflows } from './n8n/content.ts';
import { installN8n } from './n8n/install.ts';
import { installPack, packTarball } from './n8n/pack.ts';
import { assertPortFree } from './n8n/ports.ts';
import { Problem } from './n8n/problem.ts';
import { type N8n, startN8n } from './n8n/server.ts';
import { OWNER } from './n8n/login.ts';
import type { Sandbox } from './sandbox/sandbox.ts';
import { createSandbox, PORT_ORDER } from './sandbox/server.ts';

const root = dirname(import.meta.dirname);
/** Workflows, credentials and executions of the playground survive here; remove the folder to begin anew. */
const home = process.env.PLAYGROUND_HOME ?? join(root, '.cache', 'playground');

function say(line: string): void {
	console.log(line);
}

function portOf(variable: string, standard: number): number {
	const port = Number(process.env[variable] || standard);
	if (Number.isInteger(port) && port > 0 && port < 65_530) return port;
	throw new Problem(`${variable} is "${process.env[variable]}", which is no port number.`);
}

function checkNode(): void {
	if (Number(process.versions.node.split('.')[0]) >= 24) return;
	throw new Problem(
		`This is Node.js ${process.versions.node} and n8n needs 24. Use \`npm start\`, which brings it; npm itself needs Node.js 20 or newer.`,
	);
}

async function start(): Promise<{ n8n: N8n; sandbox: Sandbox }> {
	checkNode();
	const port = portOf('N8N_PORT', 5678);
	const sandboxPort = portOf('SANDBOX_PORT', 5690);
	// Before anything that takes minutes.
	await assertPortFree(port, 'N8N_PORT');
	for (let offset = 0; offset <= PORT_ORDER.length; offset++) {
		await assertPortFree(sandboxPort + offset, 'SANDBOX_PORT', sandboxPort + 10);
	}
	if (isStale(root)) {
		say('Building the pack');
		await build(root);
	}
	await installN8n({ root, log: say });
	mkdirSync(home, { recursive: true });
	const pack = await installPack(home, await packTarball(root));

	say('Starting the sandbox and n8n (10 to 20 seconds)');
	const pageDir = join(root, 'playground', 'sandbox', 'page');
	const sandbox = await createSandbox({ port: sandboxPort, pageDir });
	const logFile = createWriteStream(join(home, 'n8n.log'));
	try {
		const n8n = await startN8n({ home, port, root, log: (text) => logFile.write(text) });
		const nodes = await listInSettings(n8n, pack);
		const stored = await loadCredentials(n8n, credentials, sandbox.urls);
		const examples = await loadWorkflows(n8n, join(root, 'examples'), stored);
		say(`Loaded ${nodes.length} nodes, ${stored.length} credentials, ${examples.length} examples`);
		return { n8n, sandbox };
	} catch (error) {
		await sandbox.close();
		throw error;
	}
}

function announce(n8n: N8n, sandbox: Sandbox): void {
	say('');
	say(`  n8n      ${n8n.url}`);
	say(`           ${OWNER.email}  ${OWNER.password}`);
	say(`  Sandbox  ${sandbox.urls.page}`);
	say('');
	say(`Data and the log of n8n are in ${home}`);
	say('Press Ctrl+C to stop both.');
}

// Until both run there is nothing to stop in order, and exiting kills an n8n that is just starting.
let stop: () => void = () => process.exit(130);
process.on('SIGINT', () => stop());
process.on('SIGTERM', () => stop());

try {
	const { n8n, sandbox } = await start();
	let stopping = false;
	stop = () => {
		if (stopping) return;
		stopping = true;
		say('\nStopping');
		void n8n.stop();
	};
	announce(n8n, sandbox);
	await n8n.ended;
	await sandbox.close();
	if (!stopping) throw new Problem(`n8n ended by itself. Its log: ${join(home, 'n8n.log')}`);
	process.exit(0);
} catch (error) {
	console.error(error instanceof Problem ? `\n${error.message}` : error);
	process.exit(1);
}
