import type { IDataObject } from 'n8n-workflow';
import type { Choice, FormInput } from '../kit/editor/lists';
import { badInput } from '../kit/failure';
import { perRun } from '../kit/http/transport';
import { isObject, objectsIn, textOf } from '../kit/json';

/** A template that the messenger has approved (chat-api.md 1.10). */
export interface Template {
	name: string;
	language: string;
	namespace?: string;
	inputs: TemplateInput[];
}

/** One value that a template needs, and where it goes (chat-api.md 1.11). */
export interface TemplateInput extends FormInput {
	part: 'header' | 'body' | 'button';
	/** Position and kind of the button. */
	index?: number;
	subType?: ButtonType;
	/** Header media instead of a text. */
	media?: 'image' | 'video' | 'document';
}

/** Kinds of buttons that take a value; the others are a matter of the raw components (chat-api.md 1.11). */
export type ButtonType = 'url' | 'quick_reply' | 'copy_code' | 'flow' | 'catalog';

const media = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const;

/** The approved templates in an answer of `/templates`; status and components come in several spellings. */
export function approvedTemplates(data: unknown): Template[] {
	const entries = isObject(data) ? objectsIn(data.templates) : objectsIn(data);
	return entries
		.filter(({ status }) => String(status).toLowerCase() === 'approved')
		.map((entry) => {
			const namespace = textOf(entry.namespace) ?? textOf(entry.message_template_namespace);
			return {
				name: String(entry.name),
				language: languageOf(entry.language),
				...(namespace && { namespace }),
				inputs: componentsOf(entry.components).flatMap(inputsOf),
			};
		});
}

function languageOf(language: unknown): string {
	return isObject(language) ? String(language.code) : String(language);
}

function componentsOf(components: unknown): IDataObject[] {
	if (typeof components !== 'string') return objectsIn(components);
	try {
		return objectsIn(JSON.parse(components));
	} catch {
		return [];
	}
}

function inputsOf(component: IDataObject): TemplateInput[] {
	const text = String(component.text ?? '');
	switch (String(component.type).toUpperCase()) {
		case 'HEADER': {
			const format = String(component.format ?? 'TEXT').toUpperCase();
			const kind = Object.entries(media).find(([key]) => key === format)?.[1];
			if (!kind) return placeholders(text).map((name) => textInput('header', name, text));
			return [
				{ id: 'header_media', label: `Header: link to the ${kind}`, part: 'header', media: kind },
			];
		}
		case 'BODY':
			return placeholders(text).map((name) => textInput('body', name, text));
		case 'BUTTONS':
			return objectsIn(component.buttons).flatMap(buttonInputs);
		default:
			return [];
	}
}

/** A link with a placeholder and a code need a value; the others may have one. */
function buttonInputs(button: IDataObject, index: number): TemplateInput[] {
	const title = `Button "${String(button.text ?? '')}"`;
	const input = (subType: ButtonType, id: string, label: string, optional: boolean) => ({
		id: `button_${index}_${id}`,
		label: `${title}: ${label}`,
		part: 'button' as const,
		index,
		subType,
		optional,
	});
	const url = String(button.url ?? '');
	switch (String(button.type).toUpperCase()) {
		case 'QUICK_REPLY':
			return [input('quick_reply', 'payload', 'what the trigger tells you', true)];
		case 'COPY_CODE':
			return [input('copy_code', 'code', 'code to copy', false)];
		case 'FLOW':
			return [input('flow', 'token', 'flow token', true)];
		case 'CATALOG':
			return [input('catalog', 'product', 'product of the picture', true)];
		default:
			return placeholders(url).map((name) => input('url', name, `{{${name}}} in ${url}`, false));
	}
}

function textInput(part: 'header' | 'body', name: string, text: string): TemplateInput {
	const title = part === 'body' ? 'Text' : 'Header';
	return { id: `${part}_${name}`, label: `${title} {{${name}}}: ${around(text, name)}`, part };
}

/** Some words around a placeholder, so that a person sees what belongs there. */
function around(text: string, name: string): string {
	const at = text.search(new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`));
	const from = Math.max(0, at - 25);
	const cut = text.slice(from, at + 30).replace(/\s+/g, ' ');
	return `${from > 0 ? '…' : ''}${cut}${at + 30 < text.length ? '…' : ''}`;
}

/** Names of the placeholders, each once, numbers in their order. */
function placeholders(text: string): string[] {
	const names = [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? '');
	return [...new Set(names)].sort((a, b) => Number(a) - Number(b));
}

/** What the dropdown stores: name and language. */
export function templateKey({ name, language }: Pick<Template, 'name' | 'language'>): string {
	return `${name}|${language}`;
}

export function templateChoices(data: unknown): Choice[] {
	return approvedTemplates(data).map((template) => ({
		name: `${template.name} (${template.language})`,
		value: templateKey(template),
	}));
}

/** 1MSG gives them in parts (chat-api.md 1.10), so the total decides whether there is more to read. */
export const loadTemplates = perRun(async (api) => {
	const entries: IDataObject[] = [];
	for (let total = 1, isMore = true; isMore && entries.length < total;) {
		const query: IDataObject = entries.length > 0 ? { offset: entries.length } : {};
		const { data } = await api.send({ method: 'GET', path: '/templates', query }, 'read');
		const page = isObject(data) ? objectsIn(data.templates) : objectsIn(data);
		entries.push(...page);
		total = isObject(data) && typeof data.total === 'number' ? data.total : 0;
		isMore = page.length > 0;
	}
	return approvedTemplates(entries);
});

/** The template that a user chose, by name and language, or by name when there is one language only. */
export function findTemplate(templates: readonly Template[], chosen: string): Template {
	const [name, language] = chosen.split('|');
	const named = templates.filter((template) => template.name === name);
	const found = language ? named.filter((template) => template.language === language) : named;
	if (found.length === 1 && found[0]) return found[0];
	if (found.length > 1) {
		const all = found.map(templateKey).join(' or ');
		throw badInput(`Template "${chosen}" exists in several languages: give it as ${all}`);
	}
	throw badInput(
		`Template "${chosen}" is not among the approved templates of this instance`,
		named.length > 0
			? `It exists in ${named.map((template) => template.language).join(', ')}.`
			: 'Choose it from the list. A new template can be used when the messenger has approved it.',
	);
}
