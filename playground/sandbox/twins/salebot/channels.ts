import { isJsonObject } from '../../json.ts';
import { clientType, phoneDigits } from './messengers.ts';
import { someClient } from './people.ts';
import { fail, ok } from './replies.ts';
import type { Handler } from './call.ts';
import type { World } from './types.ts';

/**
 * The group of the WhatsApp channel that a call names, the first one when it names none.
 * `whatsapp_bot_id` is the id shown in "Messengers and chats" (salebot.md 2.2); whether that is
 * `id` or `group_id` is UNKNOWN in salebot.md 2.7.
 */
export function whatsappGroup(world: World, bot: string | undefined): string {
	const { whatsapp } = world.project.channels;
	const channels = Array.isArray(whatsapp) ? whatsapp.filter(isJsonObject) : [];
	const channel = channels.find(
		({ id, group_id: group }) =>
			bot === undefined || [id, group].some((own) => String(own) === bot),
	);
	if (!channel) throw fail('WhatsApp bot not found');
	return String(channel.group_id);
}

/** Every group_id that connected_channels tells (salebot.md 2.7). */
export function knownGroups(world: World): Set<string> {
	return new Set(
		Object.values(world.project.channels)
			.flatMap((entries) => (Array.isArray(entries) ? entries : []))
			.filter(isJsonObject)
			.map(({ group_id: group }) => String(group)),
	);
}

export const connectedChannels: Handler = ({ world }) => ok(world.project.channels);

/** LIKELY shape, from a client library's model (salebot.md 2.7). */
export const getMessages: Handler = ({ world }) =>
	ok({
		status: 'success',
		messages: world.project.blocks.map(({ id, condition, answer, type, description }) => ({
			id,
			condition,
			answer,
			message_type: type,
			description,
		})),
	});

/** The answer is UNKNOWN in salebot.md 2.7. Numbers that end in 0000 have no WhatsApp here. */
export const checkWhatsapp: Handler = ({ world, params }) => {
	const phone = phoneDigits(params.requiredText('phone'));
	whatsappGroup(world, undefined);
	return ok({ status: 'success', result: /^\d{10,15}$/.test(phone) && !phone.endsWith('0000') });
};

/**
 * The answer is UNKNOWN in salebot.md 2.7. Subscribed are the Instagram clients with this
 * `user_name` variable.
 */
export const checkInstaSubscription: Handler = ({ world, params }) => {
	const user = params.requiredText('user_name');
	params.requiredText('login');
	const found = someClient(
		world,
		({ type, variables }) => type === clientType.instagram && variables.get('user_name') === user,
	);
	return ok({ status: 'success', result: found !== undefined });
};
