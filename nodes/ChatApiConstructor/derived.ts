import { badInput } from '../kit/failure';
import { ownPath } from '../kit/operation/customCall';
import { field } from '../kit/operation/fields';

/** What the documentation names without a path (chat-api.md 3.3), with the path that its rules give. */
export const derived = {
	lead: { plural: 'leads', path: '/api/store/leads/' },
	order: { plural: 'orders', path: '/api/store/orders/' },
	step: { plural: 'steps', path: '/api/bot/steps/' },
	menuItem: { plural: 'menu items', path: '/api/bot/menu_items/' },
	tag: { plural: 'tags', path: '/api/store/tags/' },
} as const;

export type Derived = keyof typeof derived;

/** The path of such an entity, which the user sees and can change. */
export function derivedPath(key: Derived) {
	const { plural, path } = derived[key];
	return field({
		type: 'string',
		displayName: 'Path',
		required: true,
		default: path,
		segments: true,
		wire: false,
		hint: `Not listed in the documentation: it names ${plural} and the rules that this path follows`,
		description: 'Change it if your platform has another path for these entries',
		parse: trimmed,
	});
}

function trimmed(text: string): string {
	const path = ownPath(text).replace(/^\/+|\/+$/g, '');
	if (path !== '') return path;
	throw badInput('Path needs more than a slash, for example /api/store/leads/');
}
