import type { JsonObject } from '../../twin.ts';
import { fire } from './dialogue.ts';
import { clientType } from './messengers.ts';
import { whatsappGroup } from './channels.ts';
import {
	byPlatformIds,
	clientByEmail,
	clientById,
	clientByPhone,
	findOrAdd,
	someClient,
} from './people.ts';
import { done, fail, missing, noClient } from './replies.ts';
import { schedule } from './schedule.ts';
import type { Call, Handler } from './call.ts';
import type { Client } from './types.ts';
import { checkVariables, saveTo } from './variables.ts';

/**
 * Parameters of all callbacks (salebot.md 2.0); what is not named here or by the action becomes a
 * variable.
 */
const shared = ['message', 'resume_bot', 'time_shift', 'send_time'];

interface CallbackAction {
	known: readonly string[];
	find(call: Call): Client | undefined;
}

/**
 * The shared part of the six callbacks. Whether `client.` extras reach the card is UNKNOWN in
 * salebot.md 2.0 and LIKELY by another package's example; whether variables wait for `time_shift`
 * is UNKNOWN in salebot.md 6.3: they do here.
 */
function callbackAction({ known, find }: CallbackAction): Handler {
	return (call) => {
		const { world, action, params } = call;
		const text = params.requiredText('message');
		const variables: JsonObject = params.rest([...shared, ...known]);
		checkVariables(variables);
		const client = find(call);
		if (!client) throw noClient();
		schedule(world, action, params, () => {
			if (params.flag('resume_bot') === true) client.paused = false;
			if (Object.keys(variables).length > 0) saveTo(world, client, variables);
			fire(world, client, text);
		});
		return done(world);
	};
}

/**
 * Precedence of the three selectors is UNKNOWN in salebot.md 2.1: the one of create_order is used.
 */
export const callback = callbackAction({
	known: ['client_id', 'client_phone', 'client_email'],
	find({ world, params }) {
		const id = params.text('client_id');
		if (id !== undefined) return clientById(world, id);
		const phone = params.text('client_phone');
		if (phone !== undefined) return clientByPhone(world, phone);
		const email = params.text('client_email');
		if (email !== undefined) return clientByEmail(world, email);
		throw missing('client_id');
	},
});

function inGroup({ world, params }: Call, type: number): Client | undefined {
	const user = params.requiredText('user_id');
	const group = params.requiredText('group_id');
	return someClient(
		world,
		(client) => client.type === type && client.platformId === user && client.group === group,
	);
}

export const vkCallback = callbackAction({
	known: ['user_id', 'group_id'],
	find: (call) => inGroup(call, clientType.vk),
});

export const okCallback = callbackAction({
	known: ['user_id', 'group_id', 'name'],
	find: (call) => inGroup(call, clientType.ok),
});

/**
 * Whether an unknown Telegram user is created is UNKNOWN in salebot.md 2.1: a bot cannot write
 * first, so no.
 */
export const tgCallback = callbackAction({
	known: ['user_id', 'group_id'],
	find: (call) => inGroup(call, clientType.telegram),
});

/** A number that nobody has is LIKELY created (salebot.md 2.1). */
export const whatsappCallback = callbackAction({
	known: ['phone', 'name', 'bot_id'],
	find({ world, params }) {
		const platformId = params.requiredText('phone');
		const group = whatsappGroup(world, params.text('bot_id'));
		return findOrAdd(world, {
			type: clientType.whatsapp,
			platformId,
			group,
			name: params.text('name'),
		});
	},
});

/** Finds the e-mail client or creates it (salebot.md 2.1). */
export const emailCallback = callbackAction({
	known: ['email', 'email_id_bot', 'name'],
	find({ world, params }) {
		const email = params.requiredText('email');
		return findOrAdd(world, {
			type: clientType.email,
			platformId: email,
			group: params.requiredText('email_id_bot'),
			name: params.text('name'),
			variables: { email },
		});
	},
});

/** salebot.md 1.8. */
const maxPlatformIds = 300;

/**
 * Only clients found in the project get it (salebot.md 2.1). What 301 ids cause is UNKNOWN in
 * salebot.md 1.8.
 */
export const callbackByPlatformId: Handler = ({ world, action, params }) => {
	const ids = params.requiredIds('platform_ids');
	const text = params.requiredText('callback_text');
	if (ids.length > maxPlatformIds) throw fail(`No more than ${maxPlatformIds} platform_ids`);
	const group = params.text('group_id');
	schedule(world, action, params, () => {
		for (const client of byPlatformIds(world, ids, group)) fire(world, client, text);
	});
	return done(world);
};
