import type { JsonObject } from '../../twin.ts';
import { whatsappGroup } from './channels.ts';
import { readContent } from './content.ts';
import { send } from './dialogue.ts';
import { clientType } from './messengers.ts';
import type { Params } from './params.ts';
import { byPlatformIds, clientById, findOrAdd, requiredClient } from './people.ts';
import { badFormat, done, fail, missing, ok } from './replies.ts';
import { pace, projectTime, schedule } from './schedule.ts';
import type { Handler } from './call.ts';
import type { Client, Message, World } from './types.ts';

export const message: Handler = ({ world, action, params }) => {
	const client = requiredClient(world, params);
	const content = readContent(world, params, true);
	schedule(world, action, params, () => send(world, client, content));
	return done(world);
};

/**
 * No buttons (salebot.md 2.2). That an unknown number becomes a client is UNKNOWN in salebot.md
 * 2.2.
 */
export const whatsappMessage: Handler = ({ world, action, params }) => {
	const platformId = params.requiredText('phone');
	const content = readContent(world, params, false);
	const group = whatsappGroup(world, params.text('whatsapp_bot_id'));
	schedule(world, action, params, () => {
		send(world, findOrAdd(world, { type: clientType.whatsapp, platformId, group }), content);
	});
	return done(world);
};

/**
 * Who gets a broadcast. Two targets at once are UNKNOWN in salebot.md 2.2 beyond "mutually
 * exclusive"; none at all means nobody in the newer edition and everybody in the older one.
 */
function broadcastTarget(world: World, params: Params): () => Client[] {
	const list = params.whole('list');
	const clients = params.ids('clients');
	const platformIds = params.ids('platform_ids');
	const targets = [list, clients, platformIds].filter((target) => target !== undefined);
	if (targets.length > 1) throw fail('Only one of list, clients, platform_ids is allowed');
	if (platformIds) {
		const group = params.requiredText('group_id');
		return () => byPlatformIds(world, platformIds, group);
	}
	if (clients) return () => clients.flatMap((id) => clientById(world, id) ?? []);
	if (list !== undefined) {
		const { lists, clients: all } = world.project;
		return () => [...(lists.get(list) ?? [])].flatMap((id) => all.get(id) ?? []);
	}
	const everybody = world.settings.broadcastWithoutTarget === 'everybody';
	return () => (everybody ? [...world.project.clients.values()] : []);
}

/** Seconds between two recipients (salebot.md 6.3). */
const defaultShift = 0.2;

export const broadcast: Handler = ({ world, action, params }) => {
	const recipients = broadcastTarget(world, params);
	const content = readContent(world, params, true);
	const shift = params.number('shift') ?? defaultShift;
	schedule(world, action, params, () => {
		const sends = recipients().map((client) => () => send(world, client, content));
		pace(world, shift, sends);
	});
	return done(world);
};

/**
 * salebot.md 2.2. Without files `attachments` is an empty object, with files an array of
 * dictionaries.
 */
function historyItem(entry: Message): JsonObject {
	const files = entry.attachments.map(({ type, url }) => ({
		attachment_url: url,
		attachment_type: type,
	}));
	return {
		id: entry.id,
		answered: !entry.fromClient,
		client_replica: entry.fromClient,
		message_id: entry.block,
		message_from_outside: entry.outside,
		created_at: Math.floor(entry.at / 1000),
		text: entry.text,
		attachments: files.length > 0 ? files : {},
		delivered: entry.error === null,
		error_message: entry.error,
		manager_id: entry.manager?.id ?? null,
		manager_email: entry.manager?.email ?? null,
	};
}

function dayStart(world: World, date: string): number {
	const parts = /^(\d\d)\.(\d\d)\.(\d{4})$/.exec(date)?.slice(1).map(Number);
	if (!parts) throw badFormat();
	const [day = 0, month = 0, year = 0] = parts;
	return projectTime(world, [year, month, day], [0, 0, 0]);
}

/** Default and maximum of get_history (salebot.md 1.8). */
const historyLimit = 2000;
const dayMs = 86_400_000;

/** Newest first, so that a limit keeps what is recent: the order is UNKNOWN in salebot.md 2.2. */
export const getHistory: Handler = ({ world, params }) => {
	const client = requiredClient(world, params);
	const limit = Math.min(params.whole('limit') ?? historyLimit, historyLimit);
	const start = params.text('start_date');
	const stop = params.text('stop_date');
	// The two dates go together (salebot.md 2.2); what one alone causes is UNKNOWN there.
	if (start !== undefined && stop === undefined) throw missing('stop_date');
	if (start === undefined && stop !== undefined) throw missing('start_date');
	let found = client.history.toReversed();
	if (start !== undefined && stop !== undefined) {
		const from = dayStart(world, start);
		const to = dayStart(world, stop) + dayMs;
		found = found.filter(({ at }) => at >= from && at < to);
	}
	return ok({ status: 'success', result: found.slice(0, limit).map(historyItem) });
};

/** A GET that deletes (salebot.md 2.2). */
export const clearHistory: Handler = ({ world, params }) => {
	requiredClient(world, params).history = [];
	return done(world);
};
