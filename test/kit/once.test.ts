import { Once } from '../../nodes/kit/once/once';
import type { Verdict } from '../../nodes/kit/once/marks';
import type { Ending } from '../../nodes/kit/once/once';
import { Database, soon } from './database';

const WIDTH = 3;

interface Outcome {
	verdicts: Map<string, Verdict>;
	/** Begun and not ended when the process was killed. */
	inFlight: number;
}

const named = (keys: readonly string[]) => new Map(keys.map((key) => [key, 'campaign']));

/** Sends to all keys as a node would, until all are done or the process is killed. */
async function run(
	database: Database,
	keys: readonly string[],
	arrived: Map<string, number>,
	options: { dies?: number; again?: boolean; ending?: (key: string) => Ending } = {},
): Promise<Outcome> {
	const { dies, again = false, ending = () => 'sent' } = options;
	const records = database.process(dies);
	const once = new Once(records, 'node', named(keys), new Map());
	const verdicts = new Map<string, Verdict>();
	const queue = [...keys];
	const inFlight = new Set<string>();
	const runner = async () => {
		for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
			const [verdict = 'elsewhere'] = await once.begin([key], again);
			verdicts.set(key, verdict);
			if (verdict !== 'go') continue;
			inFlight.add(key);
			// Half of the messages leave at once and half at the end, so a kill finds both.
			const early = Number(key.slice(-1)) % 2 === 0;
			const arrives = () => {
				if (ending(key) !== 'free') arrived.set(key, (arrived.get(key) ?? 0) + 1);
			};
			if (early) arrives();
			await soon();
			if (records.dead) return;
			if (!early) arrives();
			inFlight.delete(key);
			await once.end(key, ending(key));
		}
	};
	const all = Promise.all(Array.from({ length: WIDTH }, runner)).then(
		async () => await once.close(),
	);
	const killed = (async () => {
		while (!records.dead) await soon();
		for (let turn = 0; turn < 5; turn++) await soon();
	})();
	await Promise.race([all, killed]);
	records.dead = true;
	return { verdicts, inFlight: inFlight.size };
}

const people = (count: number, from = 0) =>
	Array.from({ length: count }, (_, index) => `person ${from + index}`);

const count = (verdicts: Map<string, Verdict>, wanted: Verdict) =>
	[...verdicts.values()].filter((verdict) => verdict === wanted).length;

/** Nobody twice, everybody accounted for, and nobody called sent who was not. */
function expectHonest(
	keys: readonly string[],
	arrived: Map<string, number>,
	{ verdicts }: Outcome,
): void {
	expect(verdicts.size).toBe(keys.length);
	for (const key of keys) {
		const times = arrived.get(key) ?? 0;
		expect(times).toBeLessThanOrEqual(1);
		if (verdicts.get(key) !== 'unknown') expect(times).toBe(1);
	}
}

test('a second run of the same people sends nothing, and new people get theirs', async () => {
	const database = new Database();
	const arrived = new Map<string, number>();
	await run(database, people(300), arrived);
	const again = await run(database, people(350), arrived);
	expect(count(again.verdicts, 'sent')).toBe(300);
	expect(count(again.verdicts, 'go')).toBe(50);
	expectHonest(people(350), arrived, again);
	expect(database.rows.slate.size).toBe(0);
});

test('killed after any write of the first run: the next one sends to the rest, unknown are at most those in flight', async () => {
	const keys = people(130);
	for (let dies = 1; ; dies++) {
		const database = new Database();
		const arrived = new Map<string, number>();
		const first = await run(database, keys, arrived, { dies });
		const second = await run(database, keys, arrived);
		expectHonest(keys, arrived, second);
		expect(count(second.verdicts, 'unknown')).toBeLessThanOrEqual(WIDTH);
		const third = await run(database, keys, arrived);
		expect(count(third.verdicts, 'go')).toBe(0);
		expect(count(third.verdicts, 'unknown')).toBe(count(second.verdicts, 'unknown'));
		if (first.verdicts.size === keys.length && first.inFlight === 0 && dies > 60) break;
	}
}, 60_000);

test('killed twice, also while the second run finds out about the first: nobody twice, nobody lost', async () => {
	const keys = people(120);
	for (let dies = 4; dies < 60; dies += 5) {
		for (let diesAgain = 1; diesAgain < 30; diesAgain++) {
			const database = new Database();
			const arrived = new Map<string, number>();
			await run(database, keys, arrived, { dies });
			await run(database, keys, arrived, { dies: diesAgain });
			expectHonest(keys, arrived, await run(database, keys, arrived));
		}
	}
}, 60_000);

test('a run of other people in between does not make those sent whom a killed run had only seen', async () => {
	for (let dies = 1; dies < 30; dies++) {
		const database = new Database();
		const arrived = new Map<string, number>();
		await run(database, people(100), arrived, { dies });
		await run(database, people(20, 500), arrived);
		expectHonest(people(100), arrived, await run(database, people(100), arrived));
	}
});

test('killed after any write where an earlier campaign was broken off: unknown are at most those in flight', async () => {
	for (let dies = 1; dies < 60; dies++) {
		const database = new Database();
		const arrived = new Map<string, number>();
		await run(database, people(100, 500), arrived, { dies: 20 });
		await run(database, people(100), arrived, { dies });
		const last = await run(database, people(100), arrived);
		expectHonest(people(100), arrived, last);
		expect(count(last.verdicts, 'unknown')).toBeLessThanOrEqual(WIDTH);
	}
});

test('a definite failure may be tried again, an unknown outcome only on wish', async () => {
	const database = new Database();
	const arrived = new Map<string, number>();
	const ending = (key: string): Ending =>
		key === 'person 7' ? 'free' : key === 'person 8' ? 'unknown' : 'sent';
	await run(database, people(20), arrived, { ending });
	const second = await run(database, people(20), arrived);
	expect(second.verdicts.get('person 7')).toBe('go');
	expect(second.verdicts.get('person 8')).toBe('unknown');
	expect(arrived.get('person 7')).toBe(1);
	const wished = await run(database, people(20), arrived, { again: true });
	expect([...wished.verdicts].filter(([, verdict]) => verdict === 'go')).toEqual([
		['person 8', 'go'],
	]);
	const last = await run(database, people(20), arrived);
	expect(count(last.verdicts, 'sent')).toBe(20);
	// What was unknown once makes later runs look closely.
	expect([...database.rows.slate]).toEqual([expect.stringMatching(/^busy /)]);
});

test('two executions at once in one process: each person once', async () => {
	const database = new Database();
	const keys = people(200);
	const sent: string[] = [];
	const records = database.process();
	const work = async () => {
		const once = new Once(records, 'node', named(keys));
		const left: string[] = [];
		for (const key of keys) {
			const [verdict] = await once.begin([key], false);
			if (verdict !== 'go') left.push(String(verdict));
			else {
				sent.push(key);
				await soon();
				await once.end(key, 'sent');
			}
		}
		await once.close();
		return left;
	};
	const left = (await Promise.all([work(), work()])).flat();
	expect([...sent].sort()).toEqual([...keys].sort());
	expect(left).toHaveLength(200);
	expect(left.every((verdict) => ['elsewhere', 'sent'].includes(verdict))).toBe(true);
});

test('what was forgotten may be sent again', async () => {
	const database = new Database();
	const arrived = new Map<string, number>();
	await run(database, people(30), arrived);
	await new Once(database.process(), 'node', named(people(10))).forget();
	const again = await run(database, people(30), arrived);
	expect(count(again.verdicts, 'go')).toBe(10);
});

test('writes per recipient: one small one, and two of the growing row per chunk', async () => {
	const database = new Database();
	await run(database, people(1000), new Map());
	// 1000 people in chunks of 50: at most 1000 small writes, and 20 times look, enter, clean.
	expect(database.writes).toBeLessThanOrEqual(1000 + 20 * 4);
});
