import { builtNodes } from '../../build/nodes.js';
import { parameters, type Parameter } from './parameters';

const all = builtNodes().flatMap(({ description }) => parameters(description));

const isSelector = ({ property: { name } }: Parameter) =>
	name === 'resource' || name === 'operation';

const containers = ['collection', 'fixedCollection', 'notice', 'callout', 'button'];

/** Labels that say all; n8n's guide leaves "Trigger On" without a tooltip. */
const obvious = ['Text', 'Caption', 'Name', 'Value', 'Link', 'Trigger On'];

/** A list of choices is explained by them. */
const selfExplaining = (parameter: Parameter) =>
	parameter.choices.length > 0 ||
	containers.includes(parameter.property.type) ||
	obvious.includes(parameter.property.displayName);

test('there are parameters to look at', () => {
	expect(all.length).toBeGreaterThan(5);
	expect(all.filter(isSelector).length).toBeGreaterThan(2);
});

test('operations are sorted by name, as a long list is searched by eye', () => {
	const unsorted = all
		.filter(({ property }) => property.name === 'operation')
		.map(({ property, choices }) => ({ property, names: choices.map(({ name }) => name) }))
		.filter(({ names }) => names.join() !== [...names].sort((a, b) => a.localeCompare(b)).join());
	expect(unsorted).toEqual([]);
});

test('what a workflow stores is camelCase: parameter names, resources, operations', () => {
	const keys = all.flatMap((parameter) => [
		{ path: parameter.path, key: parameter.property.name },
		...(isSelector(parameter)
			? parameter.choices.map(({ name, value }) => ({
					path: `${parameter.path} > ${name}`,
					key: String(value),
				}))
			: []),
	]);
	expect(keys.filter(({ key }) => !/^[a-z][a-zA-Z0-9]*$/.test(key))).toEqual([]);
});

test('every parameter explains itself', () => {
	const silent = all.filter(
		(parameter) => !parameter.property.description && !selfExplaining(parameter),
	);
	expect(silent.map(({ path }) => path)).toEqual([]);
});

test('every operation says what it does and has the text of its action', () => {
	const incomplete = all
		.filter(({ property }) => property.name === 'operation')
		.flatMap(({ property, path }) =>
			(property.options ?? [])
				.filter((option) => !('action' in option && option.action && option.description))
				.map(({ name }) => `${path} > ${name}`),
		);
	expect(incomplete).toEqual([]);
});
