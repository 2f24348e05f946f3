import fs from 'node:fs';
import path from 'node:path';
import { renderDocs } from '../../build/docs.js';
import { root } from './packed';

const { pages, orphans } = renderDocs();

const read = (file: string) => {
	const place = path.join(root, file);
	return fs.existsSync(place) ? fs.readFileSync(place, 'utf8') : '';
};

// after a change of an operation: npm run docs
test.each(Object.entries(pages))('%s is as the catalogue gives it', (file, text) => {
	expect(read(file)).toBe(text);
});

test('the README has the table of what is covered', () => {
	expect(Object.keys(pages)).toContain('README.md');
});

test('no page is left of a node that is gone', () => {
	expect(orphans).toEqual([]);
});

test('every link from a README or page to another place of the project leads somewhere', () => {
	const anchorsOf = (file: string) =>
		[...read(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
			heading
				.toLowerCase()
				.replace(/[^\p{L}\p{N}\s_-]/gu, '')
				.replaceAll(' ', '-'),
		);
	const broken = Object.entries(pages).flatMap(([file, text]) =>
		[...text.matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)/g)]
			.filter(([, target = '', anchor]) => {
				const place = target === '' ? file : path.join(path.dirname(file), target);
				if (!fs.existsSync(path.join(root, place))) return true;
				return anchor !== undefined && !anchorsOf(place).includes(anchor);
			})
			.map(([link]) => `${file}: ${link}`),
	);
	expect(broken).toEqual([]);
});
