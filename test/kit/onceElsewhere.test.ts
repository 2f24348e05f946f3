import { Once } from '../../nodes/kit/once/once';
import { Failure } from '../../nodes/kit/failure';
import { Database, soon } from './database';

// Several n8n processes, as in queue mode: nothing is shared but the database.

const WIDTH = 3;
const named = (keys: readonly string[]) => new Map(keys.map((key) => [key, 'campaign']));
const people = (count: number) => Array.from({ length: count }, (_, index) => `person ${index}`);

/** Waits for up to so many turns, another number each time, the same for the same seed. */
function waiting(seed: number, most: number): () => Promise<void> {
	let state = seed;
	return async () => {
		state = (state * 1103515245 + 12345) % 2147483648;
		for (let turn = (state >> 8) % (most + 1); turn > 0; turn--) await soon();
	};
}

interface Options {
	/** Of the writes of this process. */
	delay?: () => Promise<unknown>;
	/** How long a provider takes. */
	send?: () => Promise<unknown>;
}

/** Runs the campaign again until nobody stops it, as its user would. */
async function finish(
	database: Database,
	keys: readonly string[],
	arrived: Map<string, number>,
): Promise<Map<string, string>> {
	for (let tries = 1; tries <= 3; tries++) {
		const { accounts, stopped } = await run(database, keys, arrived);
		if (!stopped) return accounts;
	}
	throw new Error('Stopped again and again');
}

/** Sends to everybody as a node in a process of its own would; gives who was called sent, and whether it was stopped. */
async function run(
	database: Database,
	keys: readonly string[],
	arrived: Map<string, number>,
	{ delay, send = soon }: Options = {},
) {
	const once = new Once(database.process(Infinity, delay), 'node', named(keys), new Map());
	const queue = [...keys];
	const accounts = new Map<string, string>();
	let stopped = false;
	const runner = async () => {
		for (let key = queue.shift(); key !== undefined && !stopped; key = queue.shift()) {
			try {
				const [verdict = 'elsewhere'] = await once.begin([key], false);
				accounts.set(key, verdict);
				if (verdict !== 'go') continue;
				await send();
				arrived.set(key, (arrived.get(key) ?? 0) + 1);
				await once.end(key, 'sent');
			} catch (error) {
				if (!(error instanceof Failure)) throw error;
				expect(error.facts.message).toBe(
					'Another n8n process sends to the same recipients at the same moment',
				);
				accounts.set(key, 'failed');
				stopped = true;
			}
		}
	};
	await Promise.all(Array.from({ length: WIDTH }, runner));
	await once.close();
	return { accounts, stopped };
}

const twice = (arrived: Map<string, number>) =>
	[...arrived.values()].filter((times) => times > 1).length;

test('a second process that starts in the middle sends to nobody a second time', async () => {
	for (let seed = 1; seed <= 40; seed++) {
		const database = new Database();
		const arrived = new Map<string, number>();
		const keys = people(120);
		const first = run(database, keys, arrived, { send: waiting(seed, 6) });
		while (arrived.size < 20 + seed) await soon();
		const second = run(database, keys, arrived, { send: waiting(seed + 1000, 6) });
		await Promise.all([first, second]);
		expect(twice(arrived)).toBe(0);
		const last = await finish(database, keys, arrived);
		expect(twice(arrived)).toBe(0);
		for (const key of keys) {
			if (last.get(key) !== 'unknown') expect(arrived.get(key)).toBe(1);
		}
	}
});

test('two processes that start at the same moment and overwrite each other: no more than those under way twice', async () => {
	let most = 0;
	for (let seed = 1; seed <= 100; seed++) {
		const database = new Database();
		const arrived = new Map<string, number>();
		const keys = people(120);
		const options = (own: number) => ({ delay: waiting(own, 1), send: waiting(own + 7, 30) });
		await Promise.all([
			run(database, keys, arrived, options(seed)),
			run(database, keys, arrived, options(seed + 5000)),
		]);
		const before = twice(arrived);
		most = Math.max(most, before);
		const last = await finish(database, keys, arrived);
		expect(twice(arrived)).toBe(before);
		for (const key of keys) {
			if (last.get(key) !== 'unknown')
				expect([key, arrived.get(key)]).toEqual([key, expect.any(Number)]);
		}
	}
	expect(most).toBeLessThanOrEqual(WIDTH);
});

test('processes that send to other people do not stop each other, and each remembers its own', async () => {
	for (let seed = 1; seed <= 100; seed++) {
		const database = new Database();
		const arrived = new Map<string, number>();
		const orders = people(6);
		const one = async (key: string, index: number) =>
			await run(database, [key], arrived, { delay: waiting(seed * 10 + index, 2) });
		const runs = await Promise.all(orders.map(one));
		expect(runs.filter(({ stopped }) => stopped)).toEqual([]);
		expect([...arrived.values()]).toEqual(orders.map(() => 1));
	}
});
