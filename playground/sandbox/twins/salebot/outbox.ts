import type { Json, JsonObject } from '../../twin.ts';
import type { Attachment, Client, Message, World } from './types.ts';

/** Every form that was seen; which one Salebot sends when is UNKNOWN in salebot.md 4.3. */
function attachmentsField(world: World, attachments: readonly Attachment[]): Json {
	if (attachments.length === 0) return null;
	switch (world.settings.attachmentsForm) {
		case 'dicts':
			return attachments.map(({ type, url }) => ({ attachment_type: type, attachment_url: url }));
		case 'files':
			return attachments.map(({ type, url }) => ({
				url,
				filename: url.split('/').pop() ?? url,
				type,
			}));
		case 'pythonString':
			return `[${attachments.map(({ url }) => `'${url}'`).join(', ')}]`;
		default:
			return attachments.map(({ url }) => url);
	}
}

/** The body of a message webhook: salebot.md 4.3, with `recepient` spelled as Salebot spells it. */
function webhookBody(world: World, client: Client, message: Message): JsonObject {
	return {
		id: message.id,
		client: {
			id: client.id,
			recepient: client.platformId,
			client_type: client.type,
			name: client.name,
			avatar: client.avatar,
			// Whether this is a number or a text is UNKNOWN in salebot.md 4.3.
			created_at: client.createdAt,
			tag: client.tag,
			group: client.group,
			variables: Object.fromEntries(client.variables),
		},
		message: message.text === '' ? null : message.text,
		attachments: attachmentsField(world, message.attachments),
		message_id: message.block,
		project_id: world.project.id,
		is_input: message.fromClient ? 1 : 0,
		delivered: message.error === null ? 1 : 0,
		error_message: message.error,
		internal_id: message.error === null ? String(message.id % 1_000_000_000) : null,
	};
}

/**
 * Posts the webhook of one message. An answer with an error changes nothing: it is not sent again
 * (salebot.md 4.4).
 */
export async function announce(world: World, client: Client, message: Message): Promise<void> {
	const { webhookUrl, callbacksReachWebhook } = world.settings;
	// Whether callbacks reach the webhook is UNKNOWN in salebot.md 4.2.
	if (webhookUrl === null || (message.outside === 3 && !callbacksReachWebhook)) return;
	await world.tools.deliver(webhookUrl, webhookBody(world, client, message));
}
