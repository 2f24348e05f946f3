import path from 'node:path';
import { runScript } from '../descriptions/child';

const salebot = 'nodes/Salebot/Salebot.node.ts';
const operations = 'nodes/Salebot/operations/index.ts';
const kit = 'nodes/kit/operation/catalogue.ts';
const credential = 'credentials/SalebotProjectApi.credentials.ts';
const own = 'test/package/packed.ts';

const imports = (from: string) => `import { x } from '${from}';\nexport const y = x;\n`;

// file, text with one mistake, the rule that has to see it (none for what is allowed)
const planted: Array<[string, string, string, string?]> = [
	['a provider imports another', salebot, imports('../ChatApi/api'), 'no-restricted-imports'],
	[
		'a resource imports another provider',
		operations,
		imports('../../ChatApi/api'),
		'no-restricted-imports',
	],
	['a provider imports a test', operations, imports('../../../test/x'), 'no-restricted-imports'],
	['a provider imports axios', salebot, imports('axios'), 'no-restricted-imports'],
	['a provider imports n8n-core', salebot, imports('n8n-core'), 'no-restricted-imports'],
	['the kit imports a provider', kit, imports('../../Salebot/api'), 'no-restricted-imports'],
	[
		'a credential imports a provider',
		credential,
		imports('../nodes/Salebot/api'),
		'no-restricted-imports',
	],
	[
		'a credential imports the playground',
		credential,
		imports('../playground/x'),
		'no-restricted-imports',
	],
	['a credential imports an account file', credential, imports('../nodes/Salebot/account')],
	[
		'a provider imports its credential',
		salebot,
		imports('../../credentials/SalebotProjectApi.credentials'),
	],
	['a provider imports the kit', salebot, imports('../kit/operation/catalogue')],
	['a resource imports its provider', operations, imports('../fields')],
	['a provider imports n8n-workflow', salebot, imports('n8n-workflow')],
	['any', kit, 'export const x: any = 1;\n', '@typescript-eslint/no-explicit-any'],
	[
		'a cast in a provider',
		salebot,
		"export const x = 'a' as string;\n",
		'@typescript-eslint/consistent-type-assertions',
	],
	['as const in a provider', salebot, "export const x = 'a' as const;\n"],
	[
		'a non-null assertion',
		own,
		'export const x = [1][0]!;\n',
		'@typescript-eslint/no-non-null-assertion',
	],
	['an unused name', own, 'const x = 1;\n', '@typescript-eslint/no-unused-vars'],
	['a forgotten promise', own, 'Promise.resolve(1);\n', '@typescript-eslint/no-floating-promises'],
	[
		'a timer in a node',
		salebot,
		'setTimeout(() => undefined, 1);\n',
		'@n8n/community-nodes/no-restricted-globals',
	],
	[
		'a silenced check',
		salebot,
		'// eslint-disable-next-line no-console\nconsole.log(1);\n',
		'no-console',
	],
	[
		'a needless silencer',
		own,
		'// eslint-disable-next-line no-console\nexport const x = 1;\n',
		"Unused eslint-disable directive (no problems were reported from 'no-console').",
	],
	['a long file', own, 'export {};\n'.repeat(251), 'max-lines'],
	[
		'a runtime dependency',
		'package.json',
		'{ "dependencies": { "axios": "1" } }',
		'@n8n/community-nodes/no-runtime-dependencies',
	],
	[
		'a licence other than MIT',
		'package.json',
		'{ "license": "GPL" }',
		'n8n-nodes-base/community-package-json-license-not-default',
	],
];

const findings: string[][] = runScript(
	path.join(__dirname, 'planted.mjs'),
	[],
	JSON.stringify(planted.map(([, file, text]) => [file, text])),
);

describe('the linter', () => {
	test.each(
		planted.map(([name, , , rule], index) => ({ name, rule, found: findings[index] ?? [] })),
	)('$name', ({ rule, found }) => {
		if (rule === undefined) expect(found).toEqual([]);
		else expect(found).toContain(rule);
	});
});
