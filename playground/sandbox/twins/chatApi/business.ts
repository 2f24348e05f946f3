import type { Json } from '../../twin.ts';
import type { Answer, Call, Method, Methods } from './call.ts';
import { fail, failed, flagArg, get, objectArg, ok, post, textArg } from './call.ts';
import { classifyFile, linkOf } from './files.ts';
import { addMedia } from './instance.ts';

function uploadMedia(call: Call): Answer {
	const { args, instance } = call;
	const file = classifyFile(
		call,
		args.body ?? args.url ?? args.file,
		textArg(args, 'filename') ?? 'media',
	);
	if ('error' in file) return fail(400, { message: 'body should be a URL or a data URI' });
	const { mimeType, filename, url, mediaId } = file;
	const id = mediaId ?? addMedia(instance, { mimeType, filename, data: null, link: url }).id;
	return ok({ mediaId: id });
}

/** chat-api.md 1.10: the URL of the real one lives about five minutes. */
function retrieveMedia({ args, instance, world }: Call): Answer {
	const file = instance.media.get(textArg(args, 'mediaId') ?? '');
	if (!file) return fail(404, { message: 'Media not found' });
	const { id, mimeType, data } = file;
	return ok({
		url: linkOf(world, instance, file),
		mime_type: mimeType,
		sha256: `sandbox-${id}`,
		file_size: data?.length ?? 0,
		id,
	});
}

function removeMedia({ instance }: Call, id: string): Answer {
	return instance.media.delete(id)
		? ok({ result: 'success' })
		: fail(404, { message: 'Media not found' });
}

function readMessage({ args, instance }: Call): Answer {
	const id = textArg(args, 'messageId') ?? textArg(args, 'msgId') ?? '';
	const message = instance.messages.find(({ wire }) => wire.id === id && !wire.fromMe);
	if (!message) return failed('Message not found');
	message.status = 'read';
	return ok({ result: 'success' });
}

function hookInfo({ args, instance }: Call): Answer {
	const message = instance.messages.find(({ wire }) => wire.id === textArg(args, 'messageId'));
	return message ? ok({ hooks: message.hooks }) : failed('Message not found');
}

const commerce: Method = {
	verbs: ['GET', 'POST'],
	run({ args, instance, verb }) {
		if (instance.accountStatus === 'not_paid')
			return { status: 403, text: 'Subscription is blocked' };
		if (verb === 'GET') return ok([{ id: instance.id, ...instance.commerce }]);
		const params = objectArg(args, 'params');
		if (!params) return fail(400, { message: 'params is required' });
		for (const key of ['is_cart_enabled', 'is_catalog_visible'] as const) {
			if (params[key] !== undefined) instance.commerce[key] = flagArg(params, key);
		}
		return ok({ success: true });
	},
};

/** The body of block and unblock is UNKNOWN (chat-api.md 1.10). */
function block(isOn: boolean) {
	return post(({ args, instance }) => {
		const phone = textArg(args, 'phone') ?? '';
		if (!/^\d{6,15}$/.test(phone)) return fail(400, { message: 'phone is required' });
		const others = instance.blocked.filter((item) => item !== phone);
		instance.blocked = isOn ? [...others, phone] : others;
		return ok({ result: 'success' });
	});
}

function statistics({ args, instance }: Call): Answer {
	const date = textArg(args, 'date') ?? '';
	if (!/^(0[1-9]|1[0-2])\.\d{4}$/.test(date))
		return fail(400, { message: 'date should be mm.YYYY' });
	const sent = instance.messages.filter(({ wire }) => wire.type === 'template').length;
	return ok({ date, templates_cost: Number((sent * 0.05).toFixed(2)) });
}

const MONTHS: Json = [
	{ period_date: '2026-08-01', quantity: 12, total_price: 0.6 },
	{ period_date: '2026-09-01', quantity: 30, total_price: 1.5 },
];

/** 501 today on 1MSG for flows; the body is UNKNOWN (chat-api.md 1.4). */
const notImplemented: Method = {
	verbs: ['GET', 'POST', 'DELETE'],
	run: () => fail(501, { message: 'Not implemented' }),
};

/** Served on every instance: chat-api.com ran the Business API under `/instance{id}` too (seed 2). */
export const businessMethods: Methods = {
	uploadMedia: post(uploadMedia),
	retrieveMedia: get(retrieveMedia),
	media: { verbs: ['DELETE'], run: (call) => removeMedia(call, call.rest) },
	deleteMedia: post((call) => removeMedia(call, textArg(call.args, 'mediaId') ?? '')),
	readMessage: post(readMessage),
	hookInfo: get(hookInfo),
	commerce,
	statistics: get(statistics),
	extendedStatistics: get(() => ok(MONTHS)),
	blockUser: block(true),
	unblockUser: block(false),
	blockedUsers: get(({ instance }) => ok({ blocked_users: [...instance.blocked] })),
	flows: notImplemented,
};
