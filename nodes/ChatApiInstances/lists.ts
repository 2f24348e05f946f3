import type { List } from '../kit/editor/lists';
import { textOf } from '../kit/json';
import { listed } from './instances';

export const lists = {
	instances: {
		http: 'POST /listInstances',
		choices: (data) =>
			listed(data).map(({ id, name }) => ({
				name: textOf(name) ? `${String(name)} (${String(id)})` : String(id),
				value: String(id),
			})),
	},
} satisfies Record<string, List>;
