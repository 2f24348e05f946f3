import type { Form, List } from '../kit/editor/lists';
import { isObject, objectsIn } from '../kit/json';
import { findTemplate, loadTemplates, templateChoices } from './templates';

export const lists = {
	templates: { http: 'GET /templates', choices: templateChoices },
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
	templatePlaceholders: {
		dependsOn: 'template',
		inputs: async (api, chosen) => findTemplate(await loadTemplates(api), chosen).inputs,
	},
} satisfies Record<string, Form>;
