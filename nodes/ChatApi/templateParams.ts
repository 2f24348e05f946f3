import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../kit/failure';
import { isObject, objectsIn } from '../kit/json';
import type { JsonValue } from '../kit/operation/fields';
import type { Template, TemplateInput } from './templates';

/** A file for the header that was uploaded, and its name. */
interface HeaderFile {
	id?: string | undefined;
	fileName?: string | undefined;
}

/** The `params` of a send (chat-api.md 1.11). Every placeholder needs a value, and there may be no other. */
export function templateParams(
	template: Template,
	values: Record<string, string>,
	header: HeaderFile = {},
): IDataObject[] {
	const known = new Set(template.inputs.map(({ id }) => id));
	const stray = Object.keys(values).find((id) => !known.has(id) && values[id] !== '');
	if (stray) {
		throw badInput(
			`Placeholders has a value for "${stray}", which template ${template.name} does not have`,
			'The template was changed or another one chosen: refresh the list of placeholders.',
		);
	}
	if (header.id && !template.inputs.some(({ media }) => media)) {
		throw badInput(`Template ${template.name} has no file in its header, but Header File is set`);
	}
	const components: IDataObject[] = [];
	for (const input of template.inputs) {
		const value = input.media && header.id ? header.id : (values[input.id] ?? '').trim();
		if (value === '' && input.optional) continue;
		if (value === '') {
			throw badInput(`Placeholder "${input.label}" of template ${template.name} is empty`);
		}
		const parameter = toParameter(
			input,
			value === header.id ? value : given(values, input),
			header,
		);
		const same = components.find(
			(component) => component.type === input.part && component.index === input.index,
		);
		if (same && Array.isArray(same.parameters)) same.parameters = [...same.parameters, parameter];
		else components.push({ ...componentHead(input), parameters: [parameter] });
	}
	return components;
}

function given(values: Record<string, string>, { id }: TemplateInput): string {
	return values[id] ?? '';
}

function componentHead({ part, index, subType }: TemplateInput): IDataObject {
	return part === 'button' ? { type: part, sub_type: subType, index } : { type: part };
}

/** The form of a value by what takes it (chat-api.md 1.11; for buttons as in Meta's Cloud API). */
function toParameter(input: TemplateInput, value: string, { fileName }: HeaderFile): IDataObject {
	const { media, subType } = input;
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
