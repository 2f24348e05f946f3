import type { IDataObject } from 'n8n-workflow';
import type { Choice } from '../kit/editor/lists';
import { approvedTemplates, findTemplate, templateChoices } from '../kit/editor/template';
import type { Template, TemplateInput } from '../kit/editor/template';
import { fillTemplate } from '../kit/editor/templateValues';
import type { Api } from '../kit/http/api';
import { perRun } from '../kit/http/transport';
import { loadAll, resultsOf } from './load';

const loadTemplates = perRun(async (api) => approvedTemplates(await loadAll(api, '/templates/')));

export function choicesOf(data: unknown): Choice[] {
	return templateChoices(approvedTemplates(resultsOf(data)));
}

/** Throws `badInput` when there is no such template, or several languages of it. */
export async function chosenTemplate(api: Api, chosen: string): Promise<Template> {
	return findTemplate(
		await loadTemplates(api),
		chosen,
		'Choose it from the list. A new one appears there after Template: Refresh.',
	);
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
	return fillTemplate(template, values, { header, toParameter });
}

function toParameter({ media, named }: TemplateInput, value: string): IDataObject {
	if (media) return { type: media, [media]: { link: value.trim() } };
	return { type: 'text', text: oneLine(value), ...(named && { parameter_name: named }) };
}

/** WhatsApp refuses line breaks, tabs and many spaces in a value; the vendor's client joins the lines too. */
function oneLine(text: string): string {
	const lines = text.split(/[\r\n\t]+/).map((line) => line.trim());
	return lines.filter(Boolean).join(' ').replace(/ {4,}/g, '   ');
}
