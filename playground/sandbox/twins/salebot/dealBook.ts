import type { Client, Deal, FunnelState, World } from './types.ts';

/** The newest active deal. How Salebot chooses the current one is UNKNOWN in salebot.md 2.6. */
export function currentDeal(client: Client): Deal | undefined {
	return client.deals.findLast((deal) => deal.status === 0);
}

export function addDeal(world: World, client: Client, state: FunnelState | undefined): Deal {
	const { next, funnel } = world.project;
	const place = state ?? funnel[0];
	const deal: Deal = {
		id: next.deal,
		status: place?.dealStatus ?? 0,
		stateId: place?.id ?? 0,
		variables: new Map(),
	};
	next.deal += 1;
	client.deals.push(deal);
	return deal;
}

/** Variables without a prefix need a deal; a client without one gets it. */
export function ensureDeal(world: World, client: Client): Deal {
	return currentDeal(client) ?? addDeal(world, client, undefined);
}

export function moveDeal(deal: Deal, state: FunnelState): void {
	deal.stateId = state.id;
	deal.status = state.dealStatus;
}
