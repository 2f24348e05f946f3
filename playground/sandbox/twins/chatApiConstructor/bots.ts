import { toJson } from '../../json.ts';
import { deleted, notFound, ok, ordered, page, shopOf } from './answers.ts';
import type { Answer, Bot, Call, Routes } from './types.ts';

/** Paths with an id name no shop (chat-api.md 3.2), so only the account's own are there. */
function withBot(call: Call, then: (bot: Bot) => Answer): Answer {
	const { world, account, params } = call;
	const bot = world.bots.find(({ id }) => id === Number(params.id));
	return bot && account.shops.includes(bot.shop_id) ? then(bot) : notFound(world);
}

export const botRoutes: Routes = {
	'GET /api/shop/shops/': (call) => {
		const { world, account } = call;
		const own = world.shops.filter(({ id }) => account.shops.includes(id));
		return page(call, ordered(world, own), toJson);
	},
	'GET /api/bot/bots/': (call) => {
		const shop = shopOf(call);
		if (typeof shop !== 'number') return shop;
		const own = call.world.bots.filter((bot) => bot.shop_id === shop);
		return page(call, ordered(call.world, own), toJson);
	},
	'GET /api/bot/bots/:id/': (call) => withBot(call, (bot) => ok(toJson(bot))),
	'DELETE /api/bot/bots/:id/': (call) =>
		withBot(call, (bot) => {
			call.world.bots = call.world.bots.filter((other) => other !== bot);
			return deleted(call.world);
		}),
	// The singular is the provider's (chat-api.md 3.2), and so is GET for what changes something.
	'GET /api/bot/bot/:id/status/': (call) => withBot(call, ({ status }) => ok({ status })),
	'GET /api/bot/bot/:id/restart/': (call) =>
		withBot(call, (bot) => {
			bot.status = 5;
			return ok();
		}),
	'GET /api/bot/bot/:id/stop/': (call) =>
		withBot(call, (bot) => {
			bot.status = 3;
			return ok();
		}),
};
