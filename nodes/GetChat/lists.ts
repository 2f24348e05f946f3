import type { IDataObject } from 'n8n-workflow';
import type { Form, List } from '../kit/editor/lists';
import { placeholdersForm } from '../kit/editor/template';
import { textOf } from '../kit/json';
import { resultsOf } from './load';
import { choicesOf, chosenTemplate } from './templates';

/** The vendor's own client asks for so many users at once. */
const query = { limit: 5000 };

const named = (data: unknown) =>
	resultsOf(data).map(({ id, name }) => ({ name: String(name ?? id), value: String(id) }));

export const lists = {
	users: {
		http: 'GET /users/',
		query,
		choices: (data) =>
			resultsOf(data).map((entry) => ({ name: userLabel(entry), value: String(entry.id) })),
	},
	groups: { http: 'GET /groups/', query, choices: named },
	tags: { http: 'GET /tags/', query, choices: named },
	templates: { http: 'GET /templates/', query, choices: choicesOf },
} satisfies Record<string, List>;

export const forms = {
	templatePlaceholders: placeholdersForm(chosenTemplate),
} satisfies Record<string, Form>;

function userLabel({ id, username, first_name, last_name }: IDataObject): string {
	const name = [textOf(first_name), textOf(last_name)].filter(Boolean).join(' ');
	const account = textOf(username) ?? `User ${String(id)}`;
	return name === '' ? account : `${name} (${account})`;
}
