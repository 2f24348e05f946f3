/** @type {import('jest').Config} */
module.exports = {
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	// these start a real n8n or measure time, and have scripts of their own
	testPathIgnorePatterns: ['/node_modules/', '/test/n8n/', '/test/scale/', '/test/bench/'],
	testEnvironment: 'node',
	setupFiles: ['<rootDir>/test/harness/quiet.js'],
	transform: {
		'^.+\\.[jt]s$': [
			'@swc/jest',
			{
				jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
				module: { type: 'commonjs' },
				sourceMaps: 'inline',
			},
		],
	},
	// dist is what users get: run it as it is
	transformIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
	testTimeout: 20_000,
};
