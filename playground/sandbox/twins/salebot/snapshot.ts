import type { JsonObject, PhoneConversation, PhoneMessage } from '../../twin.ts';
import { currentDeal } from './dealBook.ts';
import { messengerTitle } from './messengers.ts';
import type { Client, Message, World } from './types.ts';

/** The phone page shows that many conversations; a project may have thousands of clients. */
const shownConversations = 200;

function clientState(client: Client): JsonObject {
	return {
		id: client.id,
		client_type: client.type,
		platform_id: client.platformId,
		group: client.group,
		name: client.name,
		tag: client.tag,
		message_id: client.block,
		created_at: client.createdAt,
		paused: client.paused,
		manager_email: client.manager?.email ?? null,
		variables: Object.fromEntries(client.variables),
		current_order_id: currentDeal(client)?.id ?? null,
		deals: client.deals.map(({ id, status, stateId, variables }) => ({
			id,
			status,
			state_id: stateId,
			variables: Object.fromEntries(variables),
		})),
		history: client.history.map((message) => ({
			id: message.id,
			is_input: message.fromClient ? 1 : 0,
			message_from_outside: message.outside,
			message_id: message.block,
			text: message.text,
			note: message.note,
			attachments: message.attachments.map(({ type, url }) => ({ type, url })),
			at: message.at,
			error_message: message.error,
		})),
	};
}

export function stateOf({ keys, settings, project }: World): JsonObject {
	return {
		keys: Object.fromEntries([...keys].map(([key, rights]) => [key, [...rights]])),
		settings: { ...settings },
		project: {
			id: project.id,
			quotaUsed: project.quotaUsed,
			channels: project.channels,
			blocks: project.blocks.map((block) => ({ ...block })),
			funnel: project.funnel.map((state) => ({ ...state })),
			employees: project.employees.map((employee) => ({ ...employee })),
			lists: Object.fromEntries([...project.lists].map(([id, members]) => [id, [...members]])),
			variables: Object.fromEntries(project.variables),
			scheduled: [...project.scheduled.values()].map((entry) => ({ ...entry })),
			clients: [...project.clients.values()].map(clientState),
		},
	};
}

function phoneMessage(message: Message): PhoneMessage {
	return {
		id: String(message.id),
		direction: message.fromClient ? 'in' : 'out',
		text: message.text,
		at: message.at,
		...(message.note === '' ? {} : { note: message.note }),
		...(message.fromClient
			? {}
			: { status: message.error === null ? 'delivered' : `failed: ${message.error}` }),
	};
}

/** The latest conversations first, then clients that never wrote. */
export function conversationsOf({ project }: World): PhoneConversation[] {
	const last = (client: Client) => client.history.at(-1)?.id ?? 0;
	return [...project.clients.values()]
		.sort((first, second) => last(second) - last(first))
		.slice(0, shownConversations)
		.map((client) => ({
			id: String(client.id),
			account: String(project.id),
			title: `${client.name ?? client.platformId} · ${messengerTitle(client.type)}`,
			messages: client.history.map(phoneMessage),
		}));
}
