import type { Twin, TwinTools } from '../twin.ts';
import { configure } from './salebot/configure.ts';
import { receive } from './salebot/dialogue.ts';
import { clientType } from './salebot/messengers.ts';
import { addClient, clientById, someClient } from './salebot/people.ts';
import { seedKeys, seedProject, seedSettings } from './salebot/seed.ts';
import { registerRoutes } from './salebot/server.ts';
import { conversationsOf, stateOf } from './salebot/snapshot.ts';
import type { Client, World } from './salebot/types.ts';

function seedWorld(tools: TwinTools): World {
	return { tools, settings: seedSettings(), keys: seedKeys(), project: seedProject() };
}

/**
 * A conversation is a client, by its id or its id in the messenger; whoever is unknown writes for
 * the first time.
 */
function writer(world: World, to: string, name: string | undefined): Client {
	const known = clientById(world, to) ?? someClient(world, ({ platformId }) => platformId === to);
	if (known) return known;
	const isPhone = /^\d{11,15}$/.test(to);
	return addClient(world, {
		type: isPhone ? clientType.whatsapp : clientType.telegram,
		platformId: to,
		group: isPhone ? '34810' : 'demo_shop_bot',
		name,
	});
}

/** The project API of Salebot, rebuilt from salebot.md. */
export function createSalebotTwin(tools: TwinTools): Twin {
	let world = seedWorld(tools);
	return {
		name: 'salebot',
		title: 'Salebot',
		routes: (app) => registerRoutes(app, () => world),
		reset: () => {
			world = seedWorld(tools);
		},
		state: () => stateOf(world),
		configure: (settings) => configure(world, settings),
		conversations: () => conversationsOf(world),
		incoming: async ({ account, to, text, name }) => {
			if (account !== String(world.project.id) && !world.keys.has(account)) {
				throw new Error(`salebot: unknown account ${account}`);
			}
			await receive(world, writer(world, to, name), text);
		},
	};
}
