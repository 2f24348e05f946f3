import fs from 'node:fs';
import path from 'node:path';
import { root } from './packed';

interface Rule {
	name: string;
	pattern: RegExp;
	/** the one place that may */
	except?: RegExp;
	/** a text the rule must catch */
	planted: string;
}

const rules: Rule[] = [
	{
		name: 'only the transport reads a secret',
		pattern: /\bgetCredentials\b/,
		except: /^nodes\/kit\/http\/transport\.ts$/,
		planted: "await this.getCredentials('salebotProjectApi')",
	},
	{
		name: 'visibility is derived from the catalogue',
		pattern: /\b(resource|operation): \[/,
		except: /^nodes\/kit\/editor\/properties\.ts$/,
		planted: "show: { operation: ['send'] }",
	},
	{
		name: 'an operation is an entry, not a case',
		pattern: /switch \((operation|resource)\b/,
		planted: 'switch (operation) {',
	},
	{
		name: 'nothing silences a check',
		pattern: /eslint-(disable|enable)|@ts-(ignore|expect-error|nocheck)|prettier-ignore/,
		planted: '// eslint-disable-next-line',
	},
	{
		name: 'a path is composed by the kit, never glued',
		pattern: /\burl: ?(`[^`]*\$\{|'[^']*' ?\+)/,
		// a key that has its place in the path is put there by its credential
		except: /^(nodes\/kit|credentials)\//,
		planted: 'url: `/clients/${id}`',
	},
];

const files = ['nodes', 'credentials'].flatMap((folder) =>
	fs
		.readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith('.ts'))
		.map((file) => path.join(folder, file)),
);

const lines = (file: string) => fs.readFileSync(path.join(root, file), 'utf8').split('\n');

test('there is source to look at', () => {
	expect(files.length).toBeGreaterThan(5);
});

describe.each(rules)('$name', ({ pattern, except, planted }) => {
	test('holds everywhere', () => {
		const found = files
			.filter((file) => !except?.test(file))
			.flatMap((file) =>
				lines(file).flatMap((line, index) =>
					pattern.test(line) ? [`${file}:${index + 1} ${line.trim()}`] : [],
				),
			);
		expect(found).toEqual([]);
	});

	test('would be noticed', () => {
		expect(planted).toMatch(pattern);
	});
});

test('every file stays small enough to read at once', () => {
	const long = files.filter((file) => lines(file).length > 251);
	expect(long).toEqual([]);
});
