import type { Form, List } from '../kit/editor/lists';
import { placeholdersForm } from '../kit/editor/template';
import { isObject, objectsIn } from '../kit/json';
import { choicesOf, chosenTemplate } from './templates';

export const lists = {
	templates: { http: 'GET /templates', choices: choicesOf },
	groups: {
		http: 'GET /dialogs',
		// All of them (chat-api.md 1.8).
		query: { limit: 0 },
		choices: (data) =>
			objectsIn(isObject(data) ? data.dialogs : data)
				.filter(({ id }) => String(id).endsWith('@g.us'))
				.map(({ id, name }) => ({ name: String(name ?? id), value: String(id) })),
	},
	labels: {
		http: 'GET /labelsList',
		choices: (data) =>
			objectsIn(isObject(data) ? data.labels : data).map(({ id, name }) => ({
				name: String(name ?? id),
				value: String(id),
			})),
	},
} satisfies Record<string, List>;

export const forms = {
	templatePlaceholders: placeholdersForm(chosenTemplate),
} satisfies Record<string, Form>;
