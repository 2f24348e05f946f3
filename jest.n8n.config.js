const base = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...base,
	roots: ['<rootDir>/test/n8n'],
	globalSetup: '<rootDir>/test/n8n/globalSetup.ts',
	globalTeardown: '<rootDir>/test/n8n/globalTeardown.ts',
	testPathIgnorePatterns: ['/node_modules/'],
	// one server for all of them, and a browser: slow, and never two at a time
	maxWorkers: 1,
	testTimeout: 300_000,
};
