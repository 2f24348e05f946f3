import { execFileSync } from 'node:child_process';

/**
 * Runs a module script in a process of its own and returns the JSON it prints. Linters, scanner and
 * loader run this way: as users run them, and without NODE_ENV=test, which makes
 * eslint-plugin-n8n-nodes-base treat every file as its own fixture.
 */
export function runScript<Result>(file: string, args: string[], input = ''): Result {
	const env = { ...process.env };
	delete env['NODE_ENV'];
	const output = execFileSync(process.execPath, [file, ...args], {
		input,
		env,
		encoding: 'utf8',
		maxBuffer: 64 * 1024 * 1024,
	});
	const result: Result = JSON.parse(output);
	return result;
}
