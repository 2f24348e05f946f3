import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { InstalledPack } from './pack.ts';
import { readRecord } from './pack.ts';
import { at } from './json.ts';

export interface ListedNode {
	displayName: string;
	/** With the package, for example `n8n-nodes-messengers.salebot`. */
	name: string;
	version: number;
}

/**
 * Enters a pack into the two tables out of which n8n's settings screen lists community packages; n8n itself writes
 * them when it downloads from the registry, and only then. Loading does not depend on it. The tables exist once n8n
 * has started on that home, and it may be running: SQLite lets a second writer wait its turn.
 */
export function listPack(home: string, pack: InstalledPack, nodes: ListedNode[]): void {
	const author = at(readRecord(join(pack.folder, 'package.json')), 'author');
	const text = (key: string) => String(at(author, key) ?? '');
	const database = new DatabaseSync(join(home, '.n8n', 'database.sqlite'), { timeout: 10_000 });
	try {
		database.exec('PRAGMA foreign_keys = ON; BEGIN IMMEDIATE');
		database.prepare('DELETE FROM installed_nodes WHERE package = ?').run(pack.name);
		database.prepare('DELETE FROM installed_packages WHERE packageName = ?').run(pack.name);
		database
			.prepare(
				'INSERT INTO installed_packages (packageName, installedVersion, authorName, authorEmail) VALUES (?, ?, ?, ?)',
			)
			.run(pack.name, pack.version, text('name'), text('email'));
		const insert = database.prepare(
			'INSERT INTO installed_nodes (name, type, latestVersion, package) VALUES (?, ?, ?, ?)',
		);
		for (const node of nodes) insert.run(node.displayName, node.name, node.version, pack.name);
		database.exec('COMMIT');
	} finally {
		database.close();
	}
}
