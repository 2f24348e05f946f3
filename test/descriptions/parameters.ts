import type { INodeProperties, INodeTypeDescription } from 'n8n-workflow';

/** A parameter of a node, with the way to it for messages: `salebot > Options > Delay`. */
export interface Parameter {
	path: string;
	property: INodeProperties;
	/** values of a list of choices, in the order shown */
	choices: Array<{ name: string; value: unknown }>;
}

function walk(property: INodeProperties, path: string): Parameter[] {
	const here = `${path} > ${property.displayName}`;
	const choices: Parameter['choices'] = [];
	const inner: Parameter[] = [];
	for (const option of property.options ?? []) {
		if ('values' in option) {
			// a group of a fixed collection
			const group = `${here} > ${option.displayName}`;
			inner.push(...option.values.flatMap((nested) => walk(nested, group)));
		} else if ('value' in option) {
			choices.push({ name: option.name, value: option.value });
		} else {
			inner.push(...walk(option, here));
		}
	}
	return [{ path: here, property, choices }, ...inner];
}

/** Every parameter of a node, those inside collections too. */
export const parameters = ({ name, properties }: INodeTypeDescription): Parameter[] =>
	properties.flatMap((property) => walk(property, name));
