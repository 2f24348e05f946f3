import type { IDataObject, INodeProperties, IWebhookFunctions } from 'n8n-workflow';
import { isObject } from '../json';
import type { FoundEvent } from './events';

/** One condition that a user can set on a trigger. */
export interface Filter {
	/** How it is asked for; its name is the key of the row. */
	parameter: Omit<INodeProperties, 'name'>;
	/** Whether an event passes; asked only when the user gave something. */
	keeps(event: IDataObject, wanted: unknown): boolean;
}

export type Filters = Readonly<Record<string, Filter>>;

/** Filters, from the rows. */
export function filterCollection(filters: Filters): INodeProperties {
	return {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: Object.entries(filters)
			.map(([name, { parameter }]) => ({ ...parameter, name }))
			.sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

/** The events that pass every filter that the user set. */
export function applyFilters(
	context: IWebhookFunctions,
	filters: Filters,
	found: FoundEvent[],
): FoundEvent[] {
	const given: unknown = context.getNodeParameter('filters', {});
	const wanted = Object.entries(isObject(given) ? given : {}).filter(
		([, value]) => !isBlank(value),
	);
	return found.filter(({ json }) =>
		wanted.every(([name, value]) => filters[name]?.keeps(json, value) ?? true),
	);
}

function isBlank(value: unknown): boolean {
	return value === '' || value === null || value === undefined || String(value).trim() === '';
}

/** Whether the text is one of several, given with commas between them. */
export function isOneOf(text: unknown, wanted: unknown): boolean {
	const names = Array.isArray(wanted) ? wanted : String(wanted).split(',');
	return names.some((name) => String(name).trim() === String(text));
}
