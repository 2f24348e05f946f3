import type { IDataObject } from 'n8n-workflow';
import { TOKEN } from '../../playground/sandbox/twins/chatApiConstructor/seed.ts';
import type { Settings } from '../../playground/sandbox/twins/chatApiConstructor/types.ts';
import { Arrivals, kinds } from './arrivals';
import type { Kind } from './arrivals';
import { constructorTrigger } from './constructorNodes';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());

const PATTERNS = Number(process.env.PATTERNS ?? 1000);
const orders: Array<Settings['order']> = ['newest', 'newest', 'oldest', 'updated'];
const totals = { entries: 0, changes: 0, polls: 0, failures: 0, requests: 0 };

/** The entry of an item, named as in `Arrivals.came`. */
function nameOf(item: IDataObject): number {
	const { event } = item;
	if (event === 'newMessage') return Number(item.text);
	return Number(
		item.botUserId !== undefined && event === 'newBotUser'
			? item.botUserId
			: (item.leadId ?? item.orderId),
	);
}

class Pattern {
	readonly found: Record<Kind, number[]> = {
		newBotUser: [],
		newMessage: [],
		newLead: [],
		newOrder: [],
	};
	readonly changed: number[] = [];
	/** What the trigger is to start for. */
	readonly chosen: Kind[];
	readonly changes: boolean;
	private readonly world = sandbox.twins.chatApiConstructor.world;
	readonly arrivals: Arrivals;
	private readonly poll: () => Promise<IDataObject[]>;

	constructor(readonly seed: number) {
		this.arrivals = new Arrivals(this.world, seed);
		const { settings } = this.world;
		settings.order = orders[seed % orders.length] ?? 'newest';
		settings.messageIds = seed % 3 > 0;
		settings.nextOrigin = 'http://internal.example';
		const some = kinds.filter(() => this.arrivals.chance(0.5));
		this.chosen = some.length > 0 ? some : [kinds[seed % kinds.length] ?? 'newOrder'];
		this.changes = this.arrivals.chance(0.5);
		this.poll = constructorTrigger(
			sandbox,
			{ events: [...this.chosen, ...(this.changes ? ['changedOrder'] : [])], watched: 5000 },
			{ authentication: 'token', token: TOKEN },
		);
	}

	/** The clock of the platform: often the next entry comes within the same second. */
	wait(): void {
		if (this.arrivals.chance(0.5)) sandbox.advance(this.arrivals.below(3_600_000));
	}

	async ask(): Promise<void> {
		totals.polls++;
		if (this.arrivals.chance(0.1)) {
			const skip = this.arrivals.below(5);
			const fault = { provider: 'chatApiConstructor', status: 400, times: 1, skip } as const;
			sandbox.faults.set({ ...fault, body: { status: 'error', errors: { common: 'No' } } });
			const failed = await this.poll().catch(() => 'failed' as const);
			sandbox.faults.clear();
			if (failed === 'failed') totals.failures++;
			else this.take(failed);
		}
		this.take(await this.poll());
	}

	private take(items: IDataObject[]): void {
		for (const item of items) {
			const kind = kinds.find((known) => known === item.event);
			if (kind) this.found[kind].push(nameOf(item));
			else this.changed.push(Number(item.orderId));
		}
	}

	/** While the trigger reads, entries come and go. */
	restless(isRestless: boolean): void {
		this.world.meanwhile = () => {
			if (!isRestless || !this.arrivals.chance(0.3)) return;
			for (const kind of kinds) this.arrivals.add(kind, this.arrivals.below(3));
			this.arrivals.remove(15);
		};
	}
}

async function runPattern(seed: number): Promise<void> {
	sandbox.reset();
	const pattern = new Pattern(seed);
	const { arrivals, found, changed } = pattern;
	arrivals.burst();
	pattern.wait();
	await pattern.ask();
	expect([found, changed]).toEqual([
		{ newBotUser: [], newMessage: [], newLead: [], newOrder: [] },
		[],
	]);
	for (const kind of kinds) arrivals.came[kind].clear();
	const rounds = 2 + arrivals.below(3);
	for (let round = 0; round < rounds; round++) {
		const known = arrivals.there().newOrder;
		pattern.wait();
		arrivals.burst();
		pattern.wait();
		if (arrivals.chance(0.5)) arrivals.remove(40);
		const expected = arrivals.changeOrders((id) => pattern.changes && known.has(id));
		const isRestless = arrivals.chance(0.5);
		pattern.restless(isRestless);
		changed.length = 0;
		await pattern.ask();
		pattern.restless(false);
		if (isRestless) await pattern.ask();
		const there = arrivals.there().newOrder;
		expect(new Set(changed).size).toBe(changed.length);
		expect(changed.filter((id) => there.has(id)).sort()).toEqual(
			expected.filter((id) => there.has(id)).sort(),
		);
		totals.changes += changed.length;
	}
	await pattern.ask();
	const there = arrivals.there();
	for (const kind of pattern.chosen) {
		const names = found[kind];
		const missing = [...arrivals.came[kind]].filter(
			(name) => there[kind].has(name) && !names.includes(name),
		);
		expect({ kind, missing }).toEqual({ kind, missing: [] });
		expect({ kind, twice: names.filter((name, at) => names.indexOf(name) !== at) }).toEqual({
			kind,
			twice: [],
		});
		expect({ kind, old: names.filter((name) => !arrivals.came[kind].has(name)) }).toEqual({
			kind,
			old: [],
		});
		totals.entries += names.length;
	}
	totals.requests += sandbox.requests().length;
}

test(`${PATTERNS} patterns of arrivals: each entry and each change exactly once`, async () => {
	const began = performance.now();
	for (let seed = 1; seed <= PATTERNS; seed++) {
		try {
			await runPattern(seed);
		} catch (error) {
			throw new Error(`Pattern ${seed}: ${String(error)}`, { cause: error });
		}
	}
	const seconds = Math.round((performance.now() - began) / 1000);
	const { entries, changes, polls, failures, requests } = totals;
	process.stdout.write(
		`${PATTERNS} patterns: ${entries} entries and ${changes} changes in ${polls} polls, ${failures} of them interrupted; ${requests} requests, ${seconds} s\n`,
	);
	expect(entries).toBeGreaterThan(PATTERNS * 50);
	expect(changes).toBeGreaterThan(PATTERNS);
}, 600_000);
