import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

export const root = path.join(__dirname, '..', '..');

export interface Packed {
	/** the unpacked package, as n8n has it after an install */
	folder: string;
	/** paths inside the package */
	files: string[];
	remove: () => void;
}

/** Packs the built project as `npm publish` would and unpacks it beside the n8n-workflow it needs. */
export function pack(): Packed {
	const home = fs.mkdtempSync(path.join(os.tmpdir(), 'packed-'));
	const report = execFileSync('npm', ['pack', '--json', '--pack-destination', home], {
		cwd: root,
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'ignore'],
	});
	const [{ filename, files }]: [{ filename: string; files: Array<{ path: string }> }] =
		JSON.parse(report);
	execFileSync('tar', ['-xzf', path.join(home, filename), '-C', home]);
	fs.symlinkSync(path.join(root, 'node_modules'), path.join(home, 'node_modules'));
	return {
		folder: path.join(home, 'package'),
		files: files.map((file) => file.path).sort(),
		remove: () => fs.rmSync(home, { recursive: true }),
	};
}
