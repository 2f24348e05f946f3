// Lints texts given on stdin as [path, text] pairs with the project's own configuration.
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

// Under CI the parser reads a file once, from disk, and would lint that instead of the text given.
process.env.TSESTREE_SINGLE_RUN = 'false';

const eslint = new ESLint({ cwd: new URL('../..', import.meta.url).pathname });
const findings = [];
for (const [filePath, source] of JSON.parse(await text(process.stdin))) {
	const [result] = await eslint.lintText(source, { filePath });
	findings.push(result.messages.map(({ ruleId, message }) => ruleId ?? message));
}
process.stdout.write(JSON.stringify(findings));
