import type { IDataObject } from 'n8n-workflow';
import type { Choice } from '../kit/editor/lists';
import {
	approvedTemplates,
	findTemplate,
	linkInputs,
	templateChoices,
} from '../kit/editor/template';
import type { Template, TemplateInput } from '../kit/editor/template';
import type { Api } from '../kit/http/api';
import { perRun } from '../kit/http/transport';
import { isObject, objectsIn } from '../kit/json';

/** Buttons that take a value; the others are a matter of the raw components (chat-api.md 1.11). */
function buttonInputs(button: IDataObject, index: number): TemplateInput[] {
	const input = (subType: string, id: string, label: string, optional: boolean) => ({
		id: `button_${index}_${id}`,
		label: `Button "${String(button.text ?? '')}": ${label}`,
		part: 'button' as const,
		index,
		subType,
		optional,
	});
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
			return linkInputs(button, index);
	}
}

function entriesIn(data: unknown): IDataObject[] {
	return objectsIn(isObject(data) ? data.templates : data);
}

export function choicesOf(data: unknown): Choice[] {
	return templateChoices(approvedTemplates(entriesIn(data), buttonInputs));
}

/** 1MSG gives them in parts (chat-api.md 1.10), so the total decides whether there is more to read. */
const loadTemplates = perRun(async (api) => {
	const entries: IDataObject[] = [];
	for (let total = 1, isMore = true; isMore && entries.length < total;) {
		const query: IDataObject = entries.length > 0 ? { offset: entries.length } : {};
		const { data } = await api.send({ method: 'GET', path: '/templates', query }, 'read');
		const page = entriesIn(data);
		entries.push(...page);
		total = isObject(data) && typeof data.total === 'number' ? data.total : 0;
		isMore = page.length > 0;
	}
	return approvedTemplates(entries, buttonInputs);
});

/** Throws `badInput` when there is no such template, or several languages of it. */
export async function chosenTemplate(api: Api, chosen: string): Promise<Template> {
	return findTemplate(
		await loadTemplates(api),
		chosen,
		'Choose it from the list. A new template can be used when the messenger has approved it.',
	);
}
