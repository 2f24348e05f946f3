import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../kit/json';
import { operation } from '../kit/operation/catalogue';
import type { Resource } from '../kit/operation/catalogue';
import type { Fields, RawValues } from '../kit/operation/fields';
import { done, many, one } from './answers';
import { derived, derivedPath } from './derived';
import type { Derived } from './derived';
import * as fields from './fields';

interface RestResource {
	/** Title Case, and with its article. */
	name: string;
	one: string;
	/** What it is, in a sentence without its period. */
	about: string;
	/** What a new one and a changed one take; both in the body. */
	create: Fields;
	update: Fields;
	sample: IDataObject;
}

/** The keys of an entity, which the documentation does not list. */
export const entityFields = {
	type: 'json',
	displayName: 'Fields',
	required: true,
	only: 'object',
	placeholder: 'e.g. {"status": "paid"}',
	description:
		'JSON object with the fields and their values. Which there are is not documented: Get Many shows them.',
	parts: (value: unknown) => (isObject(value) ? value : {}),
} as const;

/**
 * The five operations of an entity that the documentation names without listing its calls (chat-api.md 3.3): by the rules
 * of the API, with a path that the user sees and can change. Nothing but moments is changed in the answers.
 */
export function restResource(key: Derived, spec: RestResource): Resource {
	const { plural, path } = derived[key];
	const id = `${key}Id`;
	const pathKey = `${key}Path`;
	const all: `/${string}` = `/{${pathKey}}/`;
	const single: `/${string}` = `/{${pathKey}}/{${id}}/`;
	const common: Fields = { shopId: fields.shopId };
	const where: Fields = { [pathKey]: derivedPath(key) };
	const entry: Fields = {
		[id]: {
			type: 'pick',
			displayName: spec.name,
			required: true,
			list: key,
			description: spec.about,
			byHand: { displayName: 'By ID', placeholder: 'e.g. 12' },
			parts: (value: string) => ({ id: fields.idNumber(value, spec.name) }),
		},
	};
	const shopInQuery = ({ shopId }: RawValues): IDataObject =>
		typeof shopId === 'string' ? fields.shopId.parts(shopId) : {};
	const note = `Derived: the documentation names ${plural} and the rules of the API, but lists no call for them. The path ${path} follows those rules, was not tried and can be changed in the node.`;
	return {
		name: spec.name,
		operations: {
			get: operation({
				name: 'Get',
				action: `Get ${spec.one}`,
				description: `Read ${spec.one}. ${spec.about}.`,
				effect: 'read',
				http: `GET ${single}`,
				fields: { ...common, ...entry, ...where },
				lookup: true,
				output: one,
				sample: { found: true, ...spec.sample },
				note,
			}),
			getMany: operation({
				name: 'Get Many',
				action: `Get many ${plural}`,
				description: `Read the ${plural} of a shop`,
				effect: 'read',
				http: `GET ${all}`,
				page: 'entries',
				fields: { ...common, ...where },
				options: {
					filters: {
						type: 'json',
						displayName: 'Filters',
						only: 'object',
						placeholder: 'e.g. {"search": "Ada"}',
						description:
							'JSON object of query parameters. Which ones there are is not documented; other lists know search.',
						parts: (value: unknown) => (isObject(value) ? value : {}),
					},
				},
				output: many,
				sample: spec.sample,
				note,
			}),
			create: operation({
				name: 'Create',
				action: `Create ${spec.one}`,
				description: `Add ${spec.one}`,
				effect: 'write',
				http: `POST ${all}`,
				fields: { ...common, ...spec.create, ...where },
				output: one,
				sample: spec.sample,
				note,
			}),
			update: operation({
				name: 'Update',
				action: `Update ${spec.one}`,
				description: `Change ${spec.one}`,
				effect: 'write',
				http: `PATCH ${single}`,
				lane: id,
				fields: { ...common, ...entry, ...spec.update, ...where },
				// Of the documented changes some want the shop in the query, others in the body (chat-api.md 3.2).
				query: shopInQuery,
				output: one,
				sample: spec.sample,
				note,
			}),
			delete: operation({
				name: 'Delete',
				action: `Delete ${spec.one}`,
				description: `Delete ${spec.one}. It cannot be undone.`,
				effect: 'delete',
				http: `DELETE ${single}`,
				lane: id,
				fields: { ...common, ...entry, ...where },
				output: (reply, values) => done(reply, { id: Number(values[id]) }),
				sample: { success: true, id: 12 },
				note,
			}),
		},
	};
}
