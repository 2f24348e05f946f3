// Lints sources given on stdin as { path: text } and prints the findings. A process of its own,
// since the plugins are ES modules and keep to themselves which parser they were built for.
import { text } from 'node:stream/consumers';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { ESLint } from 'eslint';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';
import { communityRules, n8nRules } from '../../build/lint/rules.mjs';

const eslint = new ESLint({
	cwd: new URL('../..', import.meta.url).pathname,
	allowInlineConfig: false,
	overrideConfigFile: true,
	overrideConfig: [
		{
			files: ['**/*.ts'],
			languageOptions: { parser: tseslint.parser },
			plugins: {
				...n8nCommunityNodesPlugin.configs.recommended.plugins,
				'n8n-nodes-base': n8nNodesBase,
			},
			rules: communityRules,
		},
		{ files: ['nodes/**/*.ts'], rules: n8nRules.nodes },
		{ files: ['credentials/**/*.ts'], rules: n8nRules.credentials },
	],
});

const findings = [];
for (const [filePath, source] of Object.entries(JSON.parse(await text(process.stdin)))) {
	for (const { messages } of await eslint.lintText(source, { filePath })) {
		for (const { ruleId, message, line } of messages) {
			findings.push({
				file: filePath,
				rule: ruleId,
				message,
				// the line numbers are of a text nobody has, so show the place instead
				near: source
					.split('\n')
					.slice(Math.max(0, line - 2), line + 3)
					.map((row) => row.trim()),
			});
		}
	}
}
process.stdout.write(JSON.stringify(findings));
