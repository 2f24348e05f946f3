const fs = require('node:fs');
const path = require('node:path');
const { covered } = require('./covered');
const { builtNodes } = require('./nodes');
const { root } = require('./paths');
const { notice, reference } = require('./reference');

const [start, end] = ['<!-- covered:start -->', '<!-- covered:end -->'];
const read = (file) => fs.readFileSync(path.join(root, file), 'utf8');

function betweenMarkers(file, table) {
	const text = read(file);
	const [from, to] = [text.indexOf(start), text.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`${file} needs the markers ${start} and ${end}`);
	return `${text.slice(0, from + start.length)}\n\n${table}\n${text.slice(to)}`;
}

/** Pages this build wrote for a node that is no longer there. */
const orphans = (pages) =>
	fs
		.readdirSync(path.join(root, 'docs'))
		.map((name) => `docs/${name}`)
		.filter((file) => file.endsWith('.md') && !(file in pages) && read(file).includes(notice));

/**
 * The texts as they should be: one page per node, and every README with its table.
 * @returns {{ pages: Record<string, string>, orphans: string[] }} by path from the project root
 */
function renderDocs(nodes = builtNodes()) {
	const pages = {};
	for (const node of nodes) pages[`docs/${node.description.name}.md`] = reference(node);
	const left = orphans(pages);
	for (const file of fs.readdirSync(root)) {
		if (/^README.*\.md$/.test(file)) pages[file] = betweenMarkers(file, covered(nodes));
	}
	return { pages, orphans: left };
}

async function writeDocs() {
	fs.mkdirSync(path.join(root, 'docs'), { recursive: true });
	const { pages, orphans: left } = renderDocs();
	for (const [file, text] of Object.entries(pages)) fs.writeFileSync(path.join(root, file), text);
	for (const file of left) fs.rmSync(path.join(root, file));
}

module.exports = { renderDocs, writeDocs };
