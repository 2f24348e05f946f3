// The rule sets, apart from the files they apply to: the tests lint the built descriptions with the same ones.
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import n8nNodesBase from 'eslint-plugin-n8n-nodes-base';

/** Raises every warning of a rule set to an error. */
export const strictest = (rules) =>
	Object.fromEntries(
		Object.entries(rules).map(([name, level]) => [name, level === 'warn' ? 'error' : level]),
	);

export const communityRules = strictest(n8nCommunityNodesPlugin.configs.recommended.rules);

/** The older plugin, less what n8n's own node-cli and scanner switch off, for their reasons. */
export const n8nRules = {
	nodes: {
		...strictest(n8nNodesBase.configs.nodes.rules),
		// inputs and outputs may be the connection-type constant instead of the string "main"
		'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
		'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
		// some providers do have a maximum
		'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
	},
	credentials: {
		...strictest(n8nNodesBase.configs.credentials.rules),
		// for n8n's own slugs; a community package gives a full address
		'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		// replaced by credential-password-field of the newer plugin
		'n8n-nodes-base/cred-class-field-type-options-password-missing': 'off',
	},
};

export const codeRules = {
	'max-lines': ['error', { max: 250, skipBlankLines: false, skipComments: false }],
	eqeqeq: 'error',
	'no-else-return': 'error',
	'object-shorthand': 'error',
	'prefer-template': 'error',
	'@typescript-eslint/consistent-type-imports': 'error',
	'@typescript-eslint/consistent-type-assertions': [
		'error',
		{ assertionStyle: 'as', objectLiteralTypeAssertions: 'never' },
	],
	// `const { token, ...rest } = x` is how a key is left out
	'@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true }],
	// a promise nobody waits for hides a failure
	'@typescript-eslint/no-floating-promises': 'error',
	'@typescript-eslint/no-misused-promises': 'error',
	'@typescript-eslint/await-thenable': 'error',
	'@typescript-eslint/switch-exhaustiveness-check': [
		'error',
		{ considerDefaultExhaustiveForUnions: true },
	],
};

/** Value types are inferred from the field table, so a provider never needs a cast. */
export const noCasts = {
	'@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
};
