import type {
	IDataObject,
	ILoadOptionsFunctions,
	INodeListSearchItems,
	ResourceMapperField,
} from 'n8n-workflow';
import type { Route } from './catalogue';
import type { Provider } from './provider';
import { splitRoute } from './request';
import type { Api } from './transport';
import { withApi } from './guarded';

export interface Choice {
	name: string;
	value: string;
	description?: string;
}

/** A searchable dropdown: which call gives the entries, and what they look like. */
export interface List {
	http: Route;
	query?: IDataObject;
	choices(data: unknown): Choice[];
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
		async function (this: ILoadOptionsFunctions, filter?: string) {
			const { provider, lists } = chosen(this) ?? {};
			const list = lists?.[name];
			return provider && list ? await searchIn(provider, list).call(this, filter) : { results: [] };
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
	return async function (this: ILoadOptionsFunctions, filter?: string) {
		const choices = await withApi(this, provider, async (api) => await load(api, list));
		return { results: search(choices, filter) };
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

async function load(api: Api, list: List): Promise<Choice[]> {
	const [method, path] = splitRoute(list.http);
	const reply = await api.send({ method, path, query: list.query ?? {} }, 'read');
	return list.choices(reply.data);
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
