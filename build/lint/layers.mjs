// Who may import whom. A relative path is judged by how far it climbs: from a file `depth` folders
// below nodes/<Provider>, that many `../` stay inside the provider and one more leaves it.

// What n8n provides at run time, and the libraries that the build bundles (build/bundle.js).
const provided = ['n8n-workflow', 'node:crypto', 'crypto', 'libphonenumber-js/min', 'luxon'];

const packages = {
	regex: `^(?!\\.)(?!(${provided.join('|')})$)`,
	message: 'n8n removes other packages at install; only n8n-workflow and crypto are there.',
};

const forbid = (...patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });

const leaving = (depth, allowed, message) => ({
	regex: `^(\\./)?(\\.\\./){${depth + 1}}(?!(${allowed.join('|')})/)`,
	message,
});

const depths = [0, 1, 2];
const below = (folder, depth) => [`${folder}/${'*/'.repeat(depth)}*.ts`];

export const layerRules = [
	...depths.flatMap((depth) => [
		{
			files: below('nodes/*', depth),
			ignores: ['nodes/kit/**', 'nodes/MessengerBroadcast/**'],
			rules: forbid(
				packages,
				leaving(
					depth,
					['kit', '\\.\\./credentials'],
					'A provider imports only from the kit, from itself and its credential.',
				),
			),
		},
		{
			files: below('nodes/kit', depth),
			rules: forbid(packages, leaving(depth, ['kit'], 'The kit knows no provider.')),
		},
		{
			// composes the providers, through their public operation lists
			files: below('nodes/MessengerBroadcast', depth),
			rules: forbid(packages, {
				regex: `^(\\./)?(\\.\\./){${depth + 2},}`,
				message: 'Nothing under nodes/ imports from outside nodes/.',
			}),
		},
	]),
	{
		files: ['credentials/*.ts'],
		rules: forbid(packages, {
			regex: '^(\\./)?\\.\\./(?!nodes/(kit/|\\w+/account$))',
			message: 'A credential imports only from the kit and how an account is addressed.',
		}),
	},
];
