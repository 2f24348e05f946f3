import type { Answer, Call, Methods } from './call.ts';
import { failed, flagArg, get, getOrPost, ok, post, textArg } from './call.ts';

const SHOWN = 100;

/** chat-api.md 1.9: live answers write `last_try`, not `lastTry`; one source also reads `chatId`. */
function showMessagesQueue({ instance }: Call): Answer {
	const first100 = instance.queue.slice(0, SHOWN).map(({ id, message }) => ({
		id,
		body: message.wire.body,
		type: message.wire.type,
		chatId: message.wire.chatId,
		last_try: 0,
		metadata: {},
	}));
	return ok({ totalMessages: instance.queue.length, first100 });
}

function clearMessagesQueue({ instance }: Call): Answer {
	const messageTextsExample = instance.queue
		.slice(0, SHOWN)
		.map(({ message }) => message.wire.body);
	const message = `Removed ${instance.queue.length} messages from the queue`;
	instance.queue = [];
	return ok({ message, messageTextsExample });
}

function showActionsQueue({ instance }: Call): Answer {
	const first100 = instance.actions.slice(0, SHOWN).map((action) => ({ ...action }));
	return ok({ totalActions: instance.actions.length, first100 });
}

function clearActionsQueue({ instance }: Call): Answer {
	const actionsExample = instance.actions.slice(0, SHOWN).map(({ type }) => type);
	const message = `Removed ${instance.actions.length} actions from the queue`;
	instance.actions = [];
	return ok({ message, actionsExample });
}

function banSettings({ instance, args, verb }: Call): Answer {
	if (verb === 'POST') {
		const mask = textArg(args, 'banPhoneMask') ?? instance.ban.banPhoneMask;
		if (pattern(mask) === undefined)
			return ok({ set: false, message: 'banPhoneMask is not a regular expression' });
		instance.ban = {
			banPhoneMask: mask,
			preBanMessage: textArg(args, 'preBanMessage') ?? instance.ban.preBanMessage,
			set: args.set === undefined ? instance.ban.set : flagArg(args, 'set'),
		};
	}
	return ok({ ...instance.ban });
}

/** A phone that the mask bans gets no webhook either; see `incoming`. */
export function isBanned(instance: Call['instance'], phone: string): boolean {
	const { banPhoneMask, set } = instance.ban;
	return set && banPhoneMask !== '' && (pattern(banPhoneMask)?.test(phone) ?? false);
}

function banTest({ instance, args }: Call): Answer {
	const phone = textArg(args, 'phone') ?? '';
	if (phone === '') return failed('phone is required');
	const { banPhoneMask } = instance.ban;
	const banned = banPhoneMask !== '' && (pattern(banPhoneMask)?.test(phone) ?? false);
	const message = banned ? 'This phone will be banned' : 'This phone will not be banned';
	return ok({ banned, message, phone, banPhoneMask });
}

function pattern(mask: string): RegExp | undefined {
	try {
		return new RegExp(mask);
	} catch {
		return undefined;
	}
}

const PRODUCTS = [
	{ id: '5001', name: 'Teapot', price: '1900', currency: 'USD' },
	{ id: '5002', name: 'Cup', price: '400', currency: 'USD' },
];

/** chat-api.md 1.9. All three answers of the catalogue are UNKNOWN; these are plain lists and objects. */
function getProducts({ args }: Call): Answer {
	const businessId = textArg(args, 'businessId') ?? '';
	return businessId === '' ? failed('businessId is required') : ok({ products: PRODUCTS });
}

function getProduct({ args }: Call): Answer {
	const product = PRODUCTS.find(({ id }) => id === textArg(args, 'productId'));
	return product ? ok({ product }) : failed('Product not found');
}

function getOrder({ args }: Call): Answer {
	const orderId = textArg(args, 'orderId') ?? '';
	if (orderId === '' || textArg(args, 'orderToken') === undefined)
		return failed('orderId and orderToken are required');
	return ok({ order: { id: orderId, products: PRODUCTS, total: '2300', currency: 'USD' } });
}

export const queueMethods: Methods = {
	showMessagesQueue: get(showMessagesQueue),
	clearMessagesQueue: getOrPost(clearMessagesQueue),
	showActionsQueue: get(showActionsQueue),
	clearActionsQueue: post(clearActionsQueue),
	banSettings: getOrPost(banSettings),
	banTest: post(banTest),
	getProducts: post(getProducts),
	getProduct: post(getProduct),
	getOrder: post(getOrder),
};
