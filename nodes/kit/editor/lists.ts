import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	INodeListSearchResult,
	ResourceMapperField,
} from 'n8n-workflow';
import type { Api } from '../http/api';
import { withApi } from '../http/guarded';
import { pages } from '../http/paginate';
import type { Page } from '../http/paginate';
import type { Provider } from '../http/provider';
import { isObject } from '../json';
import type { Route } from '../operation/catalogue';
import type { Fields, RawValues } from '../operation/fields';
import { toRequest } from '../operation/request';
import { toValue } from '../operation/values';
import { withDefaults } from '../run/prepare';

export interface Choice {
	name: string;
	value: string;
	description?: string;
}

/** A searchable dropdown: which call gives the entries, and what they look like. */
export interface List {
	http: Route;
	query?: IDataObject;
	/** Parameters of the node that belong into the call, as in an operation. */
	fields?: Fields;
	/** For lists of several pages. */
	paged?: Paged;
	/** Gets the answer; of a paged list its entries. */
	choices(data: unknown): Choice[];
}

interface Paged {
	/** Name of a paging strategy of the provider. */
	page: string;
	entries(answer: unknown): IDataObject[];
	/**
	 * The query parameter with which the provider itself searches, for lists that are too long to be read whole: more
	 * pages come when the user scrolls. Without it, the first 1,000 entries are read and searched here.
	 */
	search?: string;
}

/** A form whose inputs depend on what was chosen elsewhere. */
export interface Form {
	/** The field that the choice is made in. */
	dependsOn: string;
	inputs(api: Api, chosen: string): Promise<FormInput[]>;
}

export interface FormInput {
	/** Key of the value; stored in workflows. */
	id: string;
	label: string;
	/** It may stay empty. */
	optional?: boolean;
}

/** A provider with its dropdowns and forms. */
export interface Source {
	provider: Provider;
	lists: Readonly<Record<string, List>>;
	forms?: Readonly<Record<string, Form>>;
}

/** n8n's `methods` for a node: dropdowns and forms from their rows. */
export function toMethods(
	provider: Provider,
	lists: Readonly<Record<string, List>>,
	forms: Readonly<Record<string, Form>> = {},
) {
	return {
		listSearch: mapRecord(lists, (list) => searchIn(provider, list)),
		resourceMapping: mapRecord(forms, (form) => fillIn(provider, form)),
	};
}

/** The same for a node whose resource is one of several providers: two of them may use one name. */
export function toMethodsOf(sources: Readonly<Record<string, Source>>) {
	const namesOf = (kind: 'lists' | 'forms') =>
		new Set(Object.values(sources).flatMap((source) => Object.keys(source[kind] ?? {})));
	const chosen = (context: ILoadOptionsFunctions) =>
		sources[String(context.getCurrentNodeParameter('resource'))];
	const searcher = (name: string) =>
		async function (this: ILoadOptionsFunctions, filter?: string, position?: string) {
			const { provider, lists } = chosen(this) ?? {};
			const list = lists?.[name];
			if (!provider || !list) return { results: [] };
			return await searchIn(provider, list).call(this, filter, position);
		};
	const filler = (name: string) =>
		async function (this: ILoadOptionsFunctions) {
			const { provider, forms } = chosen(this) ?? {};
			const form = forms?.[name];
			return provider && form ? await fillIn(provider, form).call(this) : { fields: [] };
		};
	return {
		listSearch: Object.fromEntries([...namesOf('lists')].map((name) => [name, searcher(name)])),
		resourceMapping: Object.fromEntries([...namesOf('forms')].map((name) => [name, filler(name)])),
	};
}

function searchIn(provider: Provider, list: List) {
	return async function (this: ILoadOptionsFunctions, filter?: string, position?: string) {
		return await withApi(this, provider, async (api) => {
			const values = withDefaults(list.fields ?? {}, filledIn(this, list.fields), api);
			return await load({ api, provider, list, values }, filter, position);
		});
	};
}

function fillIn(provider: Provider, form: Form) {
	return async function (this: ILoadOptionsFunctions) {
		const chosen: unknown = this.getCurrentNodeParameter(form.dependsOn, { extractValue: true });
		if (typeof chosen !== 'string' || chosen === '') return { fields: [] };
		const inputs = await withApi(this, provider, async (api) => await form.inputs(api, chosen));
		return { fields: inputs.map(toMapperField) };
	};
}

const MOST = 1000;

interface Search {
	api: Api;
	provider: Provider;
	list: List;
	values: RawValues;
}

async function load(
	{ api, provider, list, values }: Search,
	filter = '',
	position?: string,
): Promise<INodeListSearchResult> {
	const { http, fields = {}, query = {}, paged, choices } = list;
	const ask = async (more: IDataObject): Promise<unknown> => {
		const request = toRequest({ http, fields, query: () => query }, values, provider.naming);
		return (await api.send({ ...request, query: { ...request.query, ...more } }, 'read')).data;
	};
	const strategy = provider.pages?.[paged?.page ?? ''];
	if (!paged || !strategy) return { results: search(choices(await ask({})), filter) };
	const askPage = async (more: IDataObject): Promise<Page> => {
		const data = await ask(more);
		const answer = isObject(data) ? data : {};
		return { query: more, entries: paged.entries(data), answer, base: api.base };
	};
	if (paged.search !== undefined) {
		const wanted = filter.trim() === '' ? {} : { [paged.search]: filter.trim() };
		const page = await askPage({ ...(placeOf(position) ?? strategy.first(Infinity)), ...wanted });
		const next = strategy.next(page);
		return {
			results: choices(page.entries),
			...(next && { paginationToken: JSON.stringify(next) }),
		};
	}
	const entries: IDataObject[] = [];
	for await (const entry of pages(strategy, MOST, askPage)) entries.push(entry);
	return { results: search(choices(entries), filter) };
}

function placeOf(position: string | undefined): IDataObject | undefined {
	const place: unknown = position === undefined ? undefined : JSON.parse(position);
	return isObject(place) ? place : undefined;
}

/** What the user has filled in so far. What is still an expression counts as empty. */
function filledIn(context: ILoadOptionsFunctions, fields: Fields = {}): RawValues {
	return Object.fromEntries(
		Object.entries(fields).map(([key, field]) => {
			const given: unknown = context.getCurrentNodeParameter(key);
			const plain: unknown = isObject(given) && '__rl' in given ? given.value : given;
			const known = typeof plain === 'string' && plain.startsWith('=') ? undefined : plain;
			const fallback = 'default' in field ? field.default : undefined;
			const value = toValue({ ...field, required: false }, known ?? fallback, () => undefined);
			return [key, value];
		}),
	);
}

function search(choices: Choice[], filter = ''): INodeListSearchItems[] {
	const wanted = filter.trim().toLowerCase();
	return choices
		.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted))
		.sort((a, b) => a.name.localeCompare(b.name));
}

function toMapperField({ id, label, optional = false }: FormInput): ResourceMapperField {
	return {
		id,
		displayName: label,
		required: !optional,
		defaultMatch: false,
		display: true,
		type: 'string',
	};
}

function mapRecord<A, B>(
	record: Readonly<Record<string, A>>,
	change: (entry: A) => B,
): Record<string, B> {
	return Object.fromEntries(Object.entries(record).map(([key, entry]) => [key, change(entry)]));
}
