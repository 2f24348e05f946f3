import type { IDisplayOptions, INodeProperties, INodePropertyMode } from 'n8n-workflow';
import type { Field, FormField, PairsField, PickField, RowsField } from '../operation/fields';

/** The parameter that the editor shows for a field, without its place among the operations. */
export function toParameter(name: string, field: Field): INodeProperties {
	return {
		displayName: field.displayName,
		name,
		...specifics(field),
		...(field.required && !field.fromAccount && { required: true }),
		...(field.description && { description: field.description }),
		...(field.hint && { hint: field.hint }),
		...(field.placeholder && { placeholder: field.placeholder }),
		...(field.when && { displayOptions: { show: toShow(field.when) } }),
	};
}

function toShow(when: NonNullable<Field['when']>): NonNullable<IDisplayOptions['show']> {
	return Object.fromEntries(Object.entries(when).map(([name, values]) => [name, [...values]]));
}

type Specifics = Pick<INodeProperties, 'type' | 'default'> & Partial<INodeProperties>;

function specifics(field: Field): Specifics {
	switch (field.type) {
		case 'string':
			return {
				type: field.color ? 'color' : 'string',
				default: field.default ?? '',
				...(field.rows && { typeOptions: { rows: field.rows } }),
				...(field.password && { typeOptions: { password: true } }),
			};
		case 'number':
			return { type: 'number', default: field.default ?? 0, ...numberLimits(field) };
		case 'boolean':
			return { type: 'boolean', default: field.default ?? false };
		case 'options':
			return {
				type: 'options',
				default: field.default,
				options: Object.entries(field.choices)
					.map(([value, { name, description }]) => ({
						name,
						value,
						...(description && { description }),
					}))
					.sort((a, b) => a.name.localeCompare(b.name)),
			};
		case 'pick':
			return picker(field);
		case 'pairs':
			return pairs(field);
		case 'form':
			return form(field);
		case 'file':
			return { type: 'string', default: field.default ?? 'data' };
		case 'list':
			return { type: 'string', default: '' };
		case 'json':
			return { type: 'json', default: field.default ?? '' };
		case 'dateTime':
			return { type: 'dateTime', default: '' };
		case 'rows':
			return rows(field);
	}
}

function numberLimits(field: {
	min?: number;
	max?: number;
	decimals?: number;
}): Partial<INodeProperties> {
	const { min, max, decimals } = field;
	const limits = {
		...(min !== undefined && { minValue: min }),
		...(max !== undefined && { maxValue: max }),
		...(decimals !== undefined && { numberPrecision: decimals }),
	};
	return Object.keys(limits).length > 0 ? { typeOptions: limits } : {};
}

function picker(field: PickField): Specifics {
	const { byHand = { displayName: 'By ID' } } = field;
	const named = { displayName: 'From List', name: 'list' };
	const fromList: INodePropertyMode = {
		...named,
		type: 'list',
		placeholder: 'Choose…',
		typeOptions: { searchListMethod: field.list, searchable: true },
	};
	const typed: INodePropertyMode = { ...byHand, name: 'id', type: 'string' };
	return {
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		modes: [fromList, typed],
	};
}

function pairs(field: PairsField): Specifics {
	return {
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: `Add ${field.pair}`,
		options: [
			{
				displayName: field.pair,
				name: 'pairs',
				values: [
					{ displayName: 'Name', name: 'name', type: 'string', default: '' },
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	};
}

function rows(field: RowsField): Specifics {
	return {
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, sortable: true },
		default: {},
		placeholder: `Add ${field.row}`,
		options: [
			{
				displayName: field.row,
				name: 'rows',
				values: Object.entries(field.fields)
					.map(([name, inner]) => toParameter(name, inner))
					.sort((a, b) => a.displayName.localeCompare(b.displayName)),
			},
		],
	};
}

function form(field: FormField): Specifics {
	const [singular, plural] = field.nouns;
	return {
		type: 'resourceMapper',
		noDataExpression: true,
		default: { mappingMode: 'defineBelow', value: null },
		typeOptions: {
			loadOptionsDependsOn: [`${field.dependsOn}.value`],
			resourceMapper: {
				resourceMapperMethod: field.form,
				mode: 'add',
				valuesLabel: field.displayName,
				fieldWords: { singular, plural },
				addAllFields: true,
				supportAutoMap: false,
				noFieldsError: `No ${plural} to fill in`,
			},
		},
	};
}
