const fs = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');
const { root, dist } = require('./paths');

// Packages are not installed beside a community node, so a library travels inside the one module that uses it.
const modules = ['nodes/kit/phone.ts'];

/** The licence of the library has to come along with it. */
function notice() {
	const folder = path.dirname(require.resolve('libphonenumber-js/package.json'));
	return `libphonenumber-js\n${fs.readFileSync(path.join(folder, 'LICENSE'), 'utf8').trim()}\n`;
}

/** Puts each of the modules into dist as one file with its library and data; what the compiler left is replaced. */
const bundle = () =>
	esbuild.build({
		entryPoints: modules.map((file) => path.join(root, file)),
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
		banner: { js: `/*! ${notice()} */` },
		logLevel: 'warning',
	});

module.exports = { bundle };
