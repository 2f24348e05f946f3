import type { IDataObject } from 'n8n-workflow';
import type { Choice, FormInput } from '../kit/editor/lists';
import { badInput } from '../kit/failure';
import { perRun } from '../kit/http/transport';
import { objectsIn, textOf } from '../kit/json';
import { loadAll, resultsOf } from './load';

/** A template that WhatsApp has approved (get-chat.md 2.11). */
export interface Template {
	name: string;
	language: string;
	namespace?: string;
	inputs: TemplateInput[];
}

/** One value that a template needs, and where it goes. */
export interface TemplateInput extends FormInput {
	part: 'header' | 'body' | 'button';
	/** Placeholders with names instead of numbers carry them along. */
	named?: string;
	/** Position of the button. */
	index?: number;
	/** Header media instead of a text. */
	media?: 'image' | 'video' | 'document';
}

const media = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const;

export const loadTemplates = perRun(async (api) => toTemplates(await loadAll(api, '/templates/')));

export function templateChoices(data: unknown): Choice[] {
	return toTemplates(resultsOf(data)).map((template) => ({
		name: `${template.name} (${template.language})`,
		value: templateKey(template),
	}));
}

/** One name may exist in several languages, so a template is known by both. */
function templateKey({ name, language }: Pick<Template, 'name' | 'language'>): string {
	return `${name}|${language}`;
}

/** Throws `badInput` when there is no such template, or several languages of it. */
export function findTemplate(templates: Template[], chosen: string): Template {
	const exact = templates.find((template) => templateKey(template) === chosen);
	if (exact) return exact;
	const named = templates.filter(({ name }) => name === chosen);
	if (named.length === 1 && named[0]) return named[0];
	if (named.length > 1) {
		const keys = named.map(templateKey).join(', ');
		throw badInput(`Template "${chosen}" exists in several languages: choose one of ${keys}`);
	}
	throw badInput(
		`Template "${chosen.slice(0, 80)}" is not an approved template of this instance`,
		'Choose it from the list. A new one appears there after Template: Refresh.',
	);
}

function toTemplates(entries: IDataObject[]): Template[] {
	return entries
		.filter(({ status }) => String(status).toLowerCase() === 'approved')
		.map((entry) => {
			const namespace = textOf(entry.namespace);
			return {
				name: String(entry.name),
				language: String(entry.language),
				...(namespace && { namespace }),
				// The list may be null (get-chat.md 2.11).
				inputs: objectsIn(entry.components).flatMap(inputsOf),
			};
		});
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
			return objectsIn(component.buttons).flatMap((button, index) =>
				placeholders(String(button.url ?? '')).map((name) => ({
					id: `button_${index}_${name}`,
					label: `Button "${String(button.text ?? '')}": {{${name}}} in ${String(button.url)}`,
					part: 'button' as const,
					index,
				})),
			);
		default:
			return [];
	}
}

function textInput(part: 'header' | 'body', name: string, text: string): TemplateInput {
	const at = text.search(new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`));
	const around = text.slice(Math.max(0, at - 25), at + 30).replace(/\s+/g, ' ');
	return {
		id: `${part}_${name}`,
		label: `${part === 'body' ? 'Text' : 'Header'} {{${name}}}: …${around}…`,
		part,
		...(!/^\d+$/.test(name) && { named: name }),
	};
}

/** Names of the placeholders, each once, numbers in their order; spaces inside are tolerated. */
function placeholders(text: string): string[] {
	const names = [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? '');
	return [...new Set(names)].sort((a, b) => Number(a) - Number(b));
}

/**
 * The `components` of a send (get-chat.md 2.5). Throws `badInput` when a value is missing.
 *
 * @param header link to the file of the header, where it is not among the values
 */
export function componentsOf(
	template: Template,
	values: Record<string, string>,
	header?: string,
): IDataObject[] {
	if (header && !template.inputs.some(({ media: kind }) => kind)) {
		throw badInput(`Template ${template.name} has no file in its header, but Header File is set`);
	}
	const components: Array<IDataObject & { parameters: IDataObject[] }> = [];
	for (const input of template.inputs) {
		const value = (input.media && header) || (values[input.id]?.trim() ?? '');
		if (value === '') {
			throw badInput(`Template ${template.name}: ${input.label} has no value`);
		}
		const head = headOf(input);
		const same = components.find(({ type, index }) => type === head.type && index === head.index);
		if (same) same.parameters.push(parameterOf(input, value));
		else components.push({ ...head, parameters: [parameterOf(input, value)] });
	}
	return components;
}

function headOf({ part, index }: TemplateInput): IDataObject {
	return part === 'button' ? { type: part, sub_type: 'url', index } : { type: part };
}

function parameterOf({ media: kind, named }: TemplateInput, value: string): IDataObject {
	if (kind) return { type: kind, [kind]: { link: value } };
	return { type: 'text', text: oneLine(value), ...(named && { parameter_name: named }) };
}

/** WhatsApp refuses line breaks, tabs and many spaces in a value; the vendor's client joins the lines too. */
function oneLine(text: string): string {
	const lines = text.split(/[\r\n\t]+/).map((line) => line.trim());
	return lines.filter(Boolean).join(' ').replace(/ {4,}/g, '   ');
}
