import { addMessage, openChat } from './messages.ts';
import type { Instance, Settings, User, World } from './types.ts';

export const DEFAULTS: Settings = {
	sendStatus: 202,
	secondWebhook: 'reject',
	webhookOwner: true,
	webhookForm: 'cloud',
	beforeIncludes: false,
	maxLimit: 1000,
	nextOrigin: '',
	refreshMs: 0,
};

export const TEAHOUSE = 'teahouse';
const HOUR_MS = 3_600_000;

export function emptyInstance(fields: Pick<Instance, 'id' | 'subdomain' | 'channelId'>): Instance {
	return {
		...fields,
		readyAt: 0,
		users: [],
		groups: [{ id: 2, name: 'Admin' }],
		tags: [],
		chats: new Map(),
		messages: [],
		assignmentEvents: [],
		taggingEvents: [],
		templates: [],
		savedResponses: [],
		webhooks: [],
		media: new Map(),
		profile: { address: null, description: null, email: null, vertical: null, websites: [] },
		about: '',
		photo: null,
		refreshingUntil: 0,
		nextId: 1000,
	};
}

export function makeUser(
	fields: Pick<User, 'id' | 'username' | 'token' | 'role'> & Partial<User>,
): User {
	return { password: '', firstName: '', isAvailable: true, groups: [], ...fields };
}

/** One instance with an integration user, an admin and two agents, who have each a token. */
export function seed(world: World): void {
	const instance = emptyInstance({ id: TEAHOUSE, subdomain: TEAHOUSE, channelId: 'TeaHouseCH' });
	instance.users = [
		makeUser({
			id: 1,
			username: 'n8n',
			password: 'sandbox-password',
			token: 'sandbox-getchat-token',
			role: 'user',
			firstName: 'n8n',
		}),
		makeUser({
			id: 2,
			username: 'admin@teahouse.example',
			token: 'sandbox-getchat-admin',
			role: 'admin',
			firstName: 'Olga',
			groups: [2],
		}),
		makeUser({
			id: 12,
			username: 'ada@teahouse.example',
			token: 'sandbox-getchat-ada',
			role: 'user',
			firstName: 'Ada',
			groups: [3],
		}),
		makeUser({
			id: 13,
			username: 'ben@teahouse.example',
			token: 'sandbox-getchat-ben',
			role: 'user',
			firstName: 'Ben',
			groups: [3],
		}),
	];
	instance.groups.push({ id: 3, name: 'Support' });
	instance.tags = [
		{ id: 7, name: 'VIP', web_inbox_color: '#ff9485' },
		{ id: 8, name: 'Paid', web_inbox_color: '#64c4ff' },
	];
	instance.templates = [
		{
			namespace: 'aaaa1111_bbbb_2222_cccc_333344445555',
			name: 'order_shipped',
			category: 'UTILITY',
			language: 'en',
			status: 'approved',
			rejected_reason: null,
			components: [{ type: 'BODY', text: 'Hi {{1}}, order {{2}} is on its way.' }],
		},
		{ namespace: 'ns', name: 'broken', language: 'en', status: 'approved', components: null },
		{ namespace: 'ns', name: 'draft', language: 'en', status: 'rejected', components: [] },
	];
	const now = world.tools.now();
	const people: Array<[string, string, number]> = [
		['15550001111', 'Ann Lee', 1],
		['15550002222', 'Boris Novak', 72],
	];
	for (const [waId, name, hours] of people) {
		const chat = openChat(instance, waId, name);
		const at = now - hours * HOUR_MS;
		chat.lastIncomingAt = at;
		const payload = { from: waId, type: 'text', text: { body: 'Is my order on its way?' } };
		addMessage(instance, { waId, fromUs: false, payload, at });
	}
	world.instances.set(instance.id, instance);
}
