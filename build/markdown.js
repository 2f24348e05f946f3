/** A cell: one line, and no bar that would end it. */
const cell = (value) =>
	String(value ?? '')
		.replaceAll('|', '\\|')
		.replace(/\s+/g, ' ')
		.trim();

/**
 * @param {string[]} head
 * @param {string[][]} rows
 */
const table = (head, rows) =>
	[head, head.map(() => '---'), ...rows]
		.map((row) => `| ${row.map(cell).join(' | ')} |`)
		.join('\n');

/** The anchor GitHub gives a heading. */
const anchor = (heading) =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\s_-]/gu, '')
		.replaceAll(' ', '-');

/** n8n's texts may carry links; the rest of their HTML has no place in a page. */
const plain = (html = '') =>
	html.replace(/<a [^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/g, '[$2]($1)').replace(/<[^>]+>/g, '');

module.exports = { anchor, cell, plain, table };
