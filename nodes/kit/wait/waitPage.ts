import { createHash } from 'crypto';

/** What one page shows. Every text is escaped here and nowhere else. */
export interface Page {
	title: string;
	/** What is being answered, as it was written; line breaks stay. */
	text?: string;
	/** A smaller line below. */
	note?: string;
	/** A form that sends itself to the address of the page. */
	form?: { button: string; decline?: boolean; textField?: { label: string; name: string } };
}

const STYLE = `
:root { color-scheme: light dark; --back: #f3f4f6; --card: #fff; --text: #1f2937; --dim: #6b7280; --line: #d1d5db; --go: #047857; --no: #b91c1c; }
@media (prefers-color-scheme: dark) { :root { --back: #111827; --card: #1f2937; --text: #f3f4f6; --dim: #9ca3af; --line: #4b5563; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; padding: 1.5rem 1rem; display: grid; place-items: center; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 32rem; padding: 1.5rem; background: var(--card); border: 1px solid var(--line); border-radius: .75rem; }
h1 { margin: 0 0 .75rem; font-size: 1.25rem; line-height: 1.3; }
p { margin: 0 0 1rem; overflow-wrap: anywhere; }
.text { white-space: pre-wrap; }
.note { margin: 1rem 0 0; color: var(--dim); font-size: .875rem; }
label { display: block; margin-bottom: .25rem; font-size: .875rem; color: var(--dim); }
textarea { display: block; width: 100%; min-height: 8rem; margin-bottom: 1rem; padding: .625rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .5rem; resize: vertical; }
button { width: 100%; padding: .75rem 1rem; font: inherit; font-weight: 600; color: #fff; background: var(--go); border: 0; border-radius: .5rem; cursor: pointer; overflow-wrap: anywhere; }
button.decline { background: var(--no); }
button:disabled { opacity: .6; cursor: default; }
:focus-visible { outline: 3px solid #60a5fa; outline-offset: 2px; }
`;

/** A second press while the first is under way would be told that the workflow is running already. */
const SCRIPT =
	'document.forms[0].addEventListener("submit",function(){document.querySelector("button").disabled=true});';

/** Nothing from elsewhere, nobody's script but ours, and in nobody's frame. */
const POLICY = [
	"default-src 'none'",
	`style-src ${source(STYLE)}`,
	`script-src ${source(SCRIPT)}`,
	"form-action 'self'",
	"frame-ancestors 'none'",
	"base-uri 'none'",
].join('; ');

export const pageHeaders: Readonly<Record<string, string>> = {
	'Content-Type': 'text/html; charset=utf-8',
	'Content-Security-Policy': POLICY,
	'X-Content-Type-Options': 'nosniff',
	// The address is the permission to answer.
	'Referrer-Policy': 'no-referrer',
	'Cache-Control': 'no-store',
	'X-Robots-Tag': 'noindex, nofollow',
};

function source(content: string): string {
	return `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
}

export function toHtml({ title, text, note, form }: Page): string {
	return [
		'<!DOCTYPE html>',
		'<html><head><meta charset="utf-8">',
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		'<meta name="robots" content="noindex, nofollow">',
		`<title>${escapeHtml(title)}</title>`,
		`<style>${STYLE}</style></head>`,
		`<body><main><h1 dir="auto">${escapeHtml(title)}</h1>`,
		text ? `<p class="text" dir="auto">${escapeHtml(text)}</p>` : '',
		form ? toForm(form) : '',
		note ? `<p class="note" dir="auto">${escapeHtml(note)}</p>` : '',
		'</main>',
		form ? `<script>${SCRIPT}</script>` : '',
		'</body></html>',
	].join('\n');
}

function toForm({ button, decline, textField }: NonNullable<Page['form']>): string {
	const name = textField && escapeHtml(textField.name);
	const field = textField
		? `<label for="${name}">${escapeHtml(textField.label)}</label><textarea id="${name}" name="${name}" dir="auto" required></textarea>`
		: '';
	const look = decline ? ' class="decline"' : '';
	return `<form method="post">${field}<button type="submit"${look}>${escapeHtml(button)}</button></form>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
	"'": '&#39;',
};

export function escapeHtml(text: string): string {
	return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
