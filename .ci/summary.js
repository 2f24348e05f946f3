// The last line of .ci/run. Arguments: the result files of jest, then `--`, then the steps that failed.
const fs = require('node:fs');
const path = require('node:path');

const args = process.argv.slice(2);
const files = args.slice(0, args.indexOf('--'));
const broken = args.slice(args.indexOf('--') + 1);
let passed = 0;
let failed = 0;

for (const file of files) {
	if (!fs.existsSync(file)) {
		// the install, the build, lint or types stopped it before jest began
		broken.push(`no result in ${path.basename(file)}`);
		continue;
	}
	const result = JSON.parse(fs.readFileSync(file, 'utf8'));
	passed += result.numPassedTests;
	// a file that could not be run at all counts, though no test in it did
	failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
	if (result.numTotalTests === 0) broken.push(`no test in ${path.basename(file)}`);
	console.log(
		`${result.numTotalTestSuites} files, ${result.numTotalTests} tests: ${result.numPassedTests} passed, ` +
			`${result.numFailedTests} failed, ${result.numPendingTests + result.numTodoTests} not run`,
	);
}

for (const step of broken) console.log(`Failed step: ${step}`);
// a step can fail without a failing test, and that must not read as a success
if (failed === 0) failed = broken.length;

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
