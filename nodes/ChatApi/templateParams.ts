import type { IDataObject } from 'n8n-workflow';
import type { Template, TemplateInput } from '../kit/editor/template';
import { fillTemplate } from '../kit/editor/templateValues';
import { badInput } from '../kit/failure';
import { isObject, objectsIn } from '../kit/json';
import type { JsonValue } from '../kit/operation/fields';

/** A file for the header that was uploaded, and its name. */
interface HeaderFile {
	id?: string | undefined;
	fileName?: string | undefined;
}

/** The `params` of a send (chat-api.md 1.11). Throws `badInput` when a value is missing. */
export function templateParams(
	template: Template,
	values: Record<string, string>,
	{ id, fileName }: HeaderFile = {},
): IDataObject[] {
	const toOne = (input: TemplateInput, value: string) => toParameter(input, value, fileName);
	return fillTemplate(template, values, { header: id, toParameter: toOne });
}

/** The form of a value by what takes it (chat-api.md 1.11; for buttons as in Meta's Cloud API). */
function toParameter(
	{ media, subType }: TemplateInput,
	value: string,
	fileName: string | undefined,
): IDataObject {
	if (media) {
		const text = value.trim();
		const file = /^https?:\/\//i.test(text) ? { link: text } : { id: text };
		const named = media === 'document' && fileName ? { filename: fileName } : {};
		return { type: media, [media]: { ...file, ...named } };
	}
	switch (subType) {
		case 'quick_reply':
			return { type: 'payload', payload: value };
		case 'copy_code':
			return { type: 'coupon_code', coupon_code: value };
		case 'flow':
			return { type: 'action', action: { flow_token: value } };
		case 'catalog':
			return { type: 'action', action: { thumbnail_product_retailer_id: value } };
		default:
			return { type: 'text', text: value };
	}
}

/** Components as the user wrote them, once they fit the template: the provider's own refusals are hard to read. */
export function checkComponents(template: Template, given: JsonValue): IDataObject[] {
	const components = [given].flat();
	if (!components.every(isObject)) {
		throw badInput(
			'Components must be objects such as { "type": "body", "parameters": […] }, not plain values',
			'For one text per placeholder set Values From to Form.',
		);
	}
	const count = new Map<string, number>();
	for (const component of components) {
		const parameters = objectsIn(component.parameters);
		parameters.forEach((parameter, index) => checkFilled(component, parameter, index));
		const place = placeOf(component);
		count.set(place, (count.get(place) ?? 0) + parameters.length);
	}
	const needed = new Map<string, number>();
	for (const { part, index, optional } of template.inputs) {
		const place = index === undefined ? part : `${part} ${index}`;
		if (!optional) needed.set(place, (needed.get(place) ?? 0) + 1);
	}
	for (const place of new Set(['header', 'body', ...needed.keys()])) {
		const [wanted, found] = [needed.get(place) ?? 0, count.get(place) ?? 0];
		if (wanted === found) continue;
		throw badInput(
			`Components has ${found} values for the ${place} of template ${template.name}, which needs ${wanted}`,
		);
	}
	return components;
}

function placeOf({ type, index }: IDataObject): string {
	const part = String(type).toLowerCase();
	return part === 'button' ? `button ${String(index)}` : part;
}

/** A parameter holds its value under the name of its type, and an empty text is refused (chat-api.md 1.11). */
function checkFilled(component: IDataObject, parameter: IDataObject, index: number): void {
	const value = parameter[String(parameter.type)];
	const isFilled = isObject(value) ? Object.keys(value).length > 0 : Boolean(value);
	if (isFilled) return;
	throw badInput(
		`Components: parameter ${index + 1} of the ${placeOf(component)} has no ${String(parameter.type)}`,
	);
}
