import type { Form, List } from '../kit/lists';
import { findTemplate, loadTemplates, templateChoices } from './templates';

export const lists = {
	templates: { http: 'GET /templates', choices: templateChoices },
} satisfies Record<string, List>;

export const forms = {
	templatePlaceholders: {
		dependsOn: 'template',
		inputs: async (api, chosen) => findTemplate(await loadTemplates(api), chosen).inputs,
	},
} satisfies Record<string, Form>;
