import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';
import { layerRules } from './build/lint/layers.mjs';
import { codeRules, communityRules, n8nRules, noCasts, strictest } from './build/lint/rules.mjs';

const published = ['nodes/**/*.ts', 'credentials/**/*.ts'];
const own = ['playground/**/*.ts', 'test/**/*.ts'];
const scripts = ['*.js', '*.mjs', 'build/**/*.{js,mjs}', 'playground/**/*.{js,mjs}'];
const globals = (...names) => Object.fromEntries(names.map((name) => [name, 'readonly']));
const node = globals('process', 'console', 'Buffer', 'URL', 'setTimeout', 'clearTimeout', 'fetch');
const commonjs = globals('require', 'module', 'exports', '__dirname', '__filename');
const browser = globals('window', 'document', 'location', 'EventSource', 'WebSocket', 'FileReader');
const plugins = {
	...n8nCommunityNodesPlugin.configs.recommended.plugins,
	'n8n-nodes-base': n8nNodesBase,
};

export default tseslint.config(
	{ ignores: ['dist/', 'coverage/', '.cache/', '**/node_modules/', '**/public/vendor/'] },
	{ linterOptions: { reportUnusedDisableDirectives: 'error', reportUnusedInlineConfigs: 'error' } },
	{
		files: [...published, ...own],
		extends: [tseslint.configs.strict],
		languageOptions: {
			parserOptions: { project: 'tsconfig.check.json', tsconfigRootDir: import.meta.dirname },
		},
		rules: codeRules,
	},
	{
		// The scanner of n8n ignores inline comments, so they must not help here either.
		files: [...published, 'package.json'],
		plugins,
		linterOptions: { noInlineConfig: true },
		rules: { ...communityRules, 'no-console': 'error' },
	},
	{ files: ['nodes/**/*.ts'], plugins, rules: n8nRules.nodes },
	{ files: ['credentials/**/*.ts'], plugins, rules: n8nRules.credentials },
	{
		files: ['package.json'],
		languageOptions: { parser: tseslint.parser },
		rules: strictest(n8nNodesBase.configs.community.rules),
	},
	{ files: published, ignores: ['nodes/kit/**'], rules: noCasts },
	...layerRules,
	{
		files: scripts,
		languageOptions: { globals: node, ecmaVersion: 2024 },
		rules: { 'no-undef': 'error', 'no-unused-vars': 'error', 'max-lines': codeRules['max-lines'] },
	},
	{ files: ['**/*.js'], languageOptions: { sourceType: 'commonjs', globals: commonjs } },
	{
		files: ['playground/**/*.js'],
		languageOptions: { sourceType: 'module', globals: browser },
	},
);
