import { seededRandom } from '../../playground/sandbox/random.ts';
import { addBotUser } from '../../playground/sandbox/twins/chatApiConstructor/botUsers.ts';
import { change } from '../../playground/sandbox/twins/chatApiConstructor/entries.ts';
import { addMessage } from '../../playground/sandbox/twins/chatApiConstructor/messages.ts';
import {
	SHOP,
	addLead,
	addOrder,
	text,
} from '../../playground/sandbox/twins/chatApiConstructor/seed.ts';
import type {
	BotUser,
	Entry,
	World,
} from '../../playground/sandbox/twins/chatApiConstructor/types.ts';

export type Kind = 'newBotUser' | 'newMessage' | 'newLead' | 'newOrder';
export const kinds: Kind[] = ['newBotUser', 'newMessage', 'newLead', 'newOrder'];

/** What happens on the platform in one pattern; the same for the same seed. */
export class Arrivals {
	/** What came since the last `forget`, by kind: messages of users by their number, others by ID. */
	readonly came: Record<Kind, Set<number>> = {
		newBotUser: new Set(),
		newMessage: new Set(),
		newLead: new Set(),
		newOrder: new Set(),
	};
	private readonly random: () => number;
	private number = 0;

	constructor(
		private readonly world: World,
		seed: number,
	) {
		this.random = seededRandom(seed);
	}

	/** A whole number below `limit`. */
	below(limit: number): number {
		return Math.floor(this.random() * limit);
	}

	chance(share: number): boolean {
		return this.random() < share;
	}

	/** Mostly a few of each kind; at times more than two pages of one. */
	burst(): void {
		const many = this.chance(0.3) ? kinds[this.below(kinds.length)] : undefined;
		for (const kind of kinds) this.add(kind, kind === many ? 230 : this.below(8));
	}

	add(kind: Kind, count: number): void {
		for (let index = 0; index < count; index++) this.came[kind].add(this.one(kind));
	}

	private one(kind: Kind): number {
		const { world } = this;
		const user = this.somebody();
		if (kind === 'newLead') return addLead(world, user).id;
		if (kind === 'newOrder') return addOrder(world, user).id;
		if (kind === 'newBotUser') {
			const messengerUserId = `p${this.number++}`;
			return addBotUser(world, { shop: SHOP, bot: 21, messengerUserId, name: 'New' }).id;
		}
		// What the bot itself says, and what comes up to four minutes late.
		if (this.chance(0.2)) addMessage(world, user, 2, text('From the bot'));
		const late = this.chance(0.1) ? this.below(240_000) : 0;
		const number = this.number++;
		addMessage(world, user, 1, text(String(number)), world.tools.now() - late);
		return number;
	}

	private somebody(): BotUser {
		const own = this.world.botUsers.filter(({ shop }) => shop === SHOP);
		const user = own[this.below(own.length)];
		if (!user) throw new Error('There is nobody');
		return user;
	}

	/** Some entries of each kind are gone, old and new ones. */
	remove(most: number): void {
		const { world } = this;
		const thin = <T>(list: T[]) => {
			const count = Math.min(this.below(most + 1), Math.max(0, list.length - 3));
			// In one place or all over the list; somebody has to stay who can write and order.
			const start = 2 + this.below(Math.max(1, list.length - count - 2));
			if (this.chance(0.5)) return list.filter((_, at) => at < start || at >= start + count);
			const gone = new Set(Array.from({ length: count }, () => 2 + this.below(list.length - 2)));
			return list.filter((_, at) => !gone.has(at));
		};
		world.botUsers = thin(world.botUsers);
		world.messages = thin(world.messages);
		world.entries.leads = thin(world.entries.leads);
		world.entries.orders = thin(world.entries.orders);
	}

	/** Changes some orders that did not come just now, and gives their IDs. */
	changeOrders(isKnown: (id: number) => boolean): number[] {
		const { world } = this;
		const known = world.entries.orders.filter(({ id }) => isKnown(id));
		const changed = new Set<Entry>();
		for (let count = this.below(5); count > 0 && known.length > 0; count--) {
			const order = known[this.below(known.length)];
			if (order) changed.add(order);
		}
		for (const order of changed) change(world, order, { status: `status ${this.number++}` });
		return [...changed].map(({ id }) => id);
	}

	/** The entries of the shop that are there now, named as in `came`. */
	there(): Record<Kind, Set<number>> {
		const { botUsers, messages, entries } = this.world;
		const numbers = messages.filter(({ direction }) => direction === 1).map(numberOf);
		return {
			newBotUser: new Set(botUsers.map(({ id }) => id)),
			newMessage: new Set(numbers),
			newLead: new Set(entries.leads.map(({ id }) => id)),
			newOrder: new Set(entries.orders.map(({ id }) => id)),
		};
	}
}

function numberOf({ content }: World['messages'][number]): number {
	const { payload } = content;
	const isText = typeof payload === 'object' && payload !== null && 'text' in payload;
	return isText ? Number(payload.text) : NaN;
}
