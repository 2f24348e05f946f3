import type { IDataObject } from 'n8n-workflow';
import { badInput } from '../failure';
import type { Template, TemplateInput } from './template';

/**
 * The components of a send: every placeholder needs a value, and there may be no other. Throws `badInput`.
 *
 * @param header link or ID of the file of the header, where it is not among the values
 */
export function fillTemplate(
	template: Template,
	values: Record<string, string>,
	{
		header,
		toParameter,
	}: {
		header: string | undefined;
		toParameter: (input: TemplateInput, value: string) => IDataObject;
	},
): IDataObject[] {
	const known = new Set(template.inputs.map(({ id }) => id));
	const stray = Object.keys(values).find((id) => !known.has(id) && values[id] !== '');
	if (stray) {
		throw badInput(
			`Placeholders has a value for "${stray}", which template ${template.name} does not have`,
			'The template was changed or another one chosen: refresh the list of placeholders.',
		);
	}
	if (header && !template.inputs.some(({ media }) => media)) {
		throw badInput(`Template ${template.name} has no file in its header, but Header File is set`);
	}
	const components: Array<IDataObject & { parameters: IDataObject[] }> = [];
	for (const input of template.inputs) {
		const value = (input.media && header) || (values[input.id] ?? '');
		if (value.trim() === '' && input.optional) continue;
		if (value.trim() === '') {
			throw badInput(
				`Placeholders has no value for ${input.label}, which template ${template.name} needs`,
			);
		}
		const head = headOf(input);
		const same = components.find(({ type, index }) => type === head.type && index === head.index);
		if (same) same.parameters.push(toParameter(input, value));
		else components.push({ ...head, parameters: [toParameter(input, value)] });
	}
	return components;
}

function headOf({ part, index, subType }: TemplateInput): IDataObject {
	return part === 'button' ? { type: part, sub_type: subType, index } : { type: part };
}
