import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { Failure } from '../failure';
import type { Operation } from '../operation/catalogue';
import type { Stage } from './job';

export const ifNotFound: INodeProperties = {
	displayName: 'If Not Found',
	name: 'ifNotFound',
	type: 'options',
	options: [
		{
			name: 'Continue With Found: False',
			value: 'mark',
			description: 'One item that says found: false',
		},
		{ name: 'Give No Item', value: 'empty', description: 'The workflow goes on without this item' },
		{ name: 'Stop With an Error', value: 'error', description: 'As for any other failure' },
	],
	default: 'error',
	description: 'What to do when the provider knows nothing of it',
};

export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

/** Brings what was found into the form that the user chose: not found, and simplified. */
export async function shape(
	stage: Stage,
	item: number,
	find: () => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	const { context, entry } = stage;
	const found = entry.lookup ? await lookUp(stage, item, find) : await find();
	if (!entry.simplify || context.getNodeParameter('simplify', item, true) !== true) return found;
	const keys = ['found', ...entry.simplify];
	return found.map((json) =>
		Object.fromEntries(Object.entries(json).filter(([key]) => keys.includes(key))),
	);
}

async function lookUp(
	{ context, entry }: Stage,
	item: number,
	find: () => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	const missing = await findOrMiss(entry, find);
	if (!(missing instanceof Failure)) return missing.map((json) => ({ found: true, ...json }));
	switch (context.getNodeParameter('ifNotFound', item, 'error')) {
		case 'mark':
			return [{ found: false }];
		case 'empty':
			return [];
		default:
			throw missing;
	}
}

/** Nothing found comes as a failure or as an empty list; both become the same failure. Others go on. */
async function findOrMiss(
	entry: Operation,
	find: () => Promise<IDataObject[]>,
): Promise<IDataObject[] | Failure> {
	const attempt = async (): Promise<IDataObject[] | Failure> => {
		try {
			return await find();
		} catch (error) {
			if (error instanceof Failure && error.facts.notFound) return error;
			return Promise.reject(error);
		}
	};
	const found = await attempt();
	if (found instanceof Failure || found.length > 0) return found;
	return new Failure({
		message: `${entry.name}: nothing was found`,
		hint: 'Set If Not Found to go on without it.',
		outcome: 'rejected',
		notFound: true,
	});
}
