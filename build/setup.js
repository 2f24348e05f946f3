// n8n-core needs Node 24 and a machine may have an older one, so Node itself is a devDependency.
// Its binary arrives by an install script, and `.npmrc` switches those off: this fetches it alone.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const oldest = 20;
if (Number(process.versions.node.split('.')[0]) < oldest) {
	console.error(`Node ${oldest} or newer is needed; this is ${process.versions.node}.`);
	process.exit(1);
}

const root = path.join(__dirname, '..');
const binary = path.join(root, 'node_modules', 'node', 'bin', 'node');

if (!fs.existsSync(binary)) {
	const { status, error } = spawnSync('npm', ['rebuild', 'node', '--ignore-scripts=false'], {
		cwd: root,
		stdio: 'inherit',
		shell: process.platform === 'win32',
	});
	if (status !== 0 || !fs.existsSync(binary)) {
		console.error(
			'The Node binary of the "node" package is missing; was `npm ci` run?',
			error ?? '',
		);
		process.exit(1);
	}
}
