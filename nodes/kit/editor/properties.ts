import type { IDisplayOptions, INodeCredentialDescription, INodeProperties } from 'n8n-workflow';
import type { Effect } from '../http/api';
import type { Catalogue, Operation, Resource } from '../operation/catalogue';
import type { Fields } from '../operation/fields';
import { mainFields } from '../operation/window';
import { standardOptions } from '../run/settings';
import { ifNotFound, simplify } from '../run/shape';
import { waitOptions } from '../wait/wait';
import type { Source } from './lists';
import { toParameter } from './parameters';

/** A parameter and the operations of its resource that show it. */
interface Shown {
	parameter: INodeProperties;
	operations: string[];
	/** Parameters with the same identity become one, so that a value survives a change of the operation. */
	identity: unknown;
}

/** How a node calls its first two choices, and what its Options hold beside those of an operation. */
export interface Look {
	resource: string;
	operation: string;
	standard(effect: Effect): INodeProperties[];
}

const usual: Look = { resource: 'Resource', operation: 'Operation', standard: standardOptions };

/** All parameters of a node: the resource, its operations and their fields, with derived visibility. */
export function toProperties(catalogue: Catalogue, look: Look = usual): INodeProperties[] {
	const resources = Object.entries(catalogue.resources);
	const firstResource = resources[0]?.[0] ?? '';
	return [
		{
			displayName: look.resource,
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources
				.map(([value, { name }]) => ({ name, value }))
				.sort((a, b) => a.name.localeCompare(b.name)),
			default: firstResource,
		},
		...resources.map(([key, resource]) => operationSelector(key, resource, look)),
		...resources.flatMap(([key, resource]) => resourceParameters(key, resource, look)),
	];
}

function operationSelector(key: string, resource: Resource, look: Look): INodeProperties {
	const operations = Object.entries(resource.operations);
	const firstOperation = operations[0]?.[0] ?? '';
	return {
		displayName: look.operation,
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [key] } },
		options: operations
			.map(([value, { name, action, description }]) => ({ name, value, action, description }))
			.sort((a, b) => a.name.localeCompare(b.name)),
		default: firstOperation,
	};
}

function resourceParameters(
	resourceKey: string,
	resource: Resource,
	look: Look,
): INodeProperties[] {
	const shown: Shown[] = [];
	for (const [key, entry] of Object.entries(resource.operations)) {
		for (const { parameter, identity } of operationParameters(entry, look)) {
			const known = shown.find(
				(other) => other.identity === identity && other.parameter.name === parameter.name,
			);
			if (known) known.operations.push(key);
			else shown.push({ parameter, identity, operations: [key] });
		}
	}
	return shown.map(({ parameter, operations }) => ({
		...parameter,
		displayOptions: showFor(resourceKey, operations, parameter.displayOptions),
	}));
}

function showFor(resource: string, operations: string[], extra?: IDisplayOptions): IDisplayOptions {
	return { show: { resource: [resource], operation: operations, ...extra?.show } };
}

/** For a node whose resource is one of several providers: the credential of the chosen one. */
export function toCredentials(
	sources: Readonly<Record<string, Source>>,
): INodeCredentialDescription[] {
	return Object.entries(sources).map(([resource, { provider }]) => ({
		name: provider.credential.name,
		required: true,
		displayOptions: { show: { resource: [resource] } },
	}));
}

type Unplaced = Omit<Shown, 'operations'>;

function operationParameters(entry: Operation, look: Look): Unplaced[] {
	const main = Object.entries(mainFields(entry)).map(([key, field]) => ({
		parameter: toParameter(key, field),
		identity: field,
	}));
	const shaping = [...(entry.lookup ? [ifNotFound] : []), ...(entry.simplify ? [simplify] : [])];
	return [
		...main,
		...pageParameters(entry),
		...shaping.map((parameter) => ({ parameter, identity: parameter })),
		...fileParameters(entry),
		optionsParameter(entry, look),
	];
}

const returnAll: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

const limit: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

function pageParameters(entry: Operation): Unplaced[] {
	return entry.page
		? [returnAll, limit].map((parameter) => ({ parameter, identity: parameter }))
		: [];
}

const outputField: INodeProperties = {
	displayName: 'Output Data Field Name',
	name: 'outputField',
	type: 'string',
	required: true,
	default: 'data',
	description: 'The binary field of the item that takes the file',
};

function fileParameters(entry: Operation): Unplaced[] {
	return entry.file ? [{ parameter: outputField, identity: outputField }] : [];
}

function optionsParameter(entry: Operation, look: Look): Unplaced {
	const own: Fields = entry.options ?? {};
	const options = [
		...Object.entries(own).map(([key, field]) => toParameter(key, { ...field, required: false })),
		...(entry.wait ? waitOptions(look.standard(entry.effect)) : look.standard(entry.effect)),
	].sort((a, b) => a.displayName.localeCompare(b.displayName));
	const parameter: INodeProperties = {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options,
	};
	// Two operations share the collection when it offers the same.
	return { parameter, identity: JSON.stringify(options) };
}
