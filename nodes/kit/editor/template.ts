import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../failure';
import type { Api } from '../http/api';
import { isObject, objectsIn, textOf } from '../json';
import { field } from '../operation/fields';
import type { Choice, Form, FormInput } from './lists';

// WhatsApp's templates, which every provider of WhatsApp hands on in the shape of WhatsApp's own interface
// (chat-api.md 1.10 and 1.11, get-chat.md 2.5 and 2.11).

/** A template that WhatsApp has approved. */
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
	/** Position and kind of the button. */
	index?: number;
	subType?: string;
	/** Header media instead of a text. */
	media?: 'image' | 'video' | 'document';
}

/** What the buttons of a template ask for. */
export type ButtonReader = (button: IDataObject, index: number) => TemplateInput[];

const media = { IMAGE: 'image', VIDEO: 'video', DOCUMENT: 'document' } as const;
/** n8n's form shows about 25 characters of a label. */
const SHOWN_WORDS = 14;

/** The approved ones of a list of templates, whose status and components come in several spellings. */
export function approvedTemplates(
	entries: IDataObject[],
	readButton: ButtonReader = linkInputs,
): Template[] {
	return entries
		.filter(({ status }) => String(status).toLowerCase() === 'approved')
		.map((entry) => {
			const namespace = textOf(entry.namespace) ?? textOf(entry.message_template_namespace);
			const { language } = entry;
			return {
				name: String(entry.name),
				language: isObject(language) ? String(language.code) : String(language),
				...(namespace && { namespace }),
				inputs: componentsIn(entry.components).flatMap((one) => inputsOf(one, readButton)),
			};
		});
}

function componentsIn(components: unknown): IDataObject[] {
	if (typeof components !== 'string') return objectsIn(components);
	try {
		return objectsIn(JSON.parse(components));
	} catch {
		return [];
	}
}

function inputsOf(component: IDataObject, readButton: ButtonReader): TemplateInput[] {
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
			return objectsIn(component.buttons).flatMap(readButton);
		default:
			return [];
	}
}

/** What stands in the address behind a button. */
export function linkInputs(button: IDataObject, index: number): TemplateInput[] {
	const url = String(button.url ?? '');
	return placeholders(url).map((name) => ({
		id: `button_${index}_${name}`,
		label: `Button "${String(button.text ?? '')}": {{${name}}} in ${url}`,
		part: 'button',
		index,
		subType: 'url',
	}));
}

function textInput(part: 'header' | 'body', name: string, text: string): TemplateInput {
	const title = part === 'header' ? `Header {{${name}}}` : `{{${name}}}`;
	return {
		id: `${part}_${name}`,
		label: `${title}${around(text, name)}`,
		part,
		...(!/^\d+$/.test(name) && { named: name }),
	};
}

/** The words at a placeholder, so that a person sees what belongs there. */
function around(text: string, name: string): string {
	const [before = '', after = ''] = text.split(new RegExp(`\\{\\{\\s*${name}\\s*\\}\\}`), 2);
	const last = firstWords(before.split(/\s+/).filter(Boolean).reverse()).reverse().join(' ');
	if (last !== '') return ` after "${last}"`;
	const next = firstWords(after.split(/\s+/).filter(Boolean)).join(' ');
	return next === '' ? '' : ` before "${next}"`;
}

/** As many as the form shows, but one at least. */
function firstWords(words: string[]): string[] {
	const isShown = (_: string, index: number) =>
		index === 0 || words.slice(0, index + 1).join(' ').length <= SHOWN_WORDS;
	return words.filter(isShown);
}

/** Names of the placeholders, each once, numbers in their order; spaces inside are tolerated. */
function placeholders(text: string): string[] {
	const names = [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? '');
	return [...new Set(names)].sort((a, b) => Number(a) - Number(b));
}

/** What the dropdown stores: one name may exist in several languages. */
function keyOf({ name, language }: Template): string {
	return `${name}|${language}`;
}

export function templateChoices(templates: Template[]): Choice[] {
	return templates.map((template) => ({
		name: `${template.name} (${template.language})`,
		value: keyOf(template),
	}));
}

/**
 * The template that a user chose, by name and language, or by name when there is one language only.
 *
 * @param advice what to do when there is none
 */
export function findTemplate(
	templates: readonly Template[],
	chosen: string,
	advice: string,
): Template {
	const [name, language] = chosen.split('|');
	const named = templates.filter((template) => template.name === name);
	const found = language ? named.filter((template) => template.language === language) : named;
	if (found.length === 1 && found[0]) return found[0];
	if (found.length > 1) {
		const all = found.map(keyOf).join(' or ');
		throw badInput(`Template "${chosen}" exists in several languages: give it as ${all}`);
	}
	throw badInput(
		`Template "${chosen.slice(0, 80)}" is not among the approved templates of this instance`,
		named.length > 0
			? `It exists in ${named.map((template) => template.language).join(', ')}.`
			: advice,
	);
}

export const templateField = field({
	type: 'pick',
	displayName: 'Template',
	required: true,
	list: 'templates',
	wire: false,
	description: 'Only templates that WhatsApp has approved are listed',
	byHand: {
		displayName: 'By Name',
		placeholder: 'e.g. order_update|en',
		hint: 'The name, and the language behind a bar when there are several',
	},
});

export const placeholdersField = field({
	type: 'form',
	displayName: 'Placeholders',
	form: 'templatePlaceholders',
	dependsOn: 'template',
	description: 'One value for each placeholder of the chosen template',
	nouns: ['placeholder', 'placeholders'],
	wire: false,
});

/** The form with one input per placeholder of the chosen template. */
export function placeholdersForm(find: (api: Api, chosen: string) => Promise<Template>): Form {
	return {
		dependsOn: 'template',
		inputs: async (api, chosen) => (await find(api, chosen)).inputs,
	};
}
