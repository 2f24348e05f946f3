const base = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
	...base,
	roots: ['<rootDir>/test/scale'],
	testPathIgnorePatterns: ['/node_modules/'],
	// each file starts four n8n processes
	maxWorkers: 1,
	testTimeout: 300_000,
};
