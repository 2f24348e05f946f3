const { execFile } = require('node:child_process');
const fs = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const { root, dist } = require('./paths');

const clean = () => fs.rm(dist, { recursive: true, force: true });

/** TypeScript also copies the codex files, since tsconfig.json includes `*.node.json`. */
async function compile() {
	const compiler = require.resolve('typescript/bin/tsc');
	try {
		await promisify(execFile)(process.execPath, [compiler, '-p', 'tsconfig.json'], { cwd: root });
	} catch (error) {
		// the compiler writes its findings to stdout, which execFile leaves out of the message
		throw new Error(`TypeScript did not compile\n${error.stdout}${error.stderr}`);
	}
}

/** Nodes name their icon as `file:../../icons/x.svg`, which holds in the sources and in dist alike. */
const copyIcons = () =>
	fs.cp(path.join(root, 'icons'), path.join(dist, 'icons'), {
		recursive: true,
		filter: (source) => !path.extname(source) || source.endsWith('.svg'),
	});

module.exports = { clean, compile, copyIcons };
