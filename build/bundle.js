const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');
const { root, dist } = require('./paths');

// Packages are not installed beside a community node, so a library travels inside the one module that uses it.
const modules = {
	'nodes/kit/operation/phone.ts': { library: 'libphonenumber-js', licence: 'LICENSE' },
	'nodes/MessengerBroadcast/hours.ts': { library: 'luxon', licence: 'LICENSE.md' },
};

/** The licence of the library has to come along with it. */
function notice({ library, licence }) {
	const folder = path.dirname(require.resolve(`${library}/package.json`));
	return `${library}\n${fs.readFileSync(path.join(folder, licence), 'utf8').trim()}\n`;
}

/** Puts a module into dist as one file with its library and data; what the compiler left is replaced. */
const bundleOne = ([file, origin]) =>
	esbuild.build({
		entryPoints: [path.join(root, file)],
		outdir: dist,
		outbase: root,
		absWorkingDir: root,
		bundle: true,
		platform: 'node',
		format: 'cjs',
		target: 'es2022',
		minify: true,
		// n8n accepts no package that writes to the console
		drop: ['console'],
		banner: { js: `/*! ${notice(origin)} */` },
		logLevel: 'warning',
	});

const bundle = () => Promise.all(Object.entries(modules).map(bundleOne));

module.exports = { bundle };
