import type { Clock } from '../../nodes/kit/clock';
import { Pace } from '../../nodes/kit/http/pace';
import { Tempo, borrowTempo } from '../../nodes/kit/http/tempo';
import { fakeClock } from '../harness/fakeClock';

/** A provider that lets `perSecond` through, with a bucket of the same size. */
function bucket(perSecond: number, now: () => number) {
	let tokens = perSecond;
	let last = now();
	return () => {
		tokens = Math.min(perSecond, tokens + ((now() - last) / 1000) * perSecond);
		last = now();
		if (tokens < 1) return false;
		tokens--;
		return true;
	};
}

test('Requests per Second spaces the starts evenly', async () => {
	const clock = fakeClock();
	const pace = new Pace(4, clock);
	const starts: number[] = [];
	for (let count = 0; count < 5; count++) {
		await pace.turn();
		starts.push(clock.now());
	}
	expect(starts).toEqual([0, 250, 500, 750, 1000]);
});

test('without a limit nothing waits', async () => {
	const clock = fakeClock();
	const pace = new Pace(0, clock);
	await Promise.all(Array.from({ length: 100 }, async () => await pace.turn()));
	expect(clock.slept).toEqual([]);
});

test('a refusal holds back everybody for the time that the provider asks', async () => {
	const clock = fakeClock();
	const pace = new Pace(0, clock);
	pace.refusal(clock.now(), 3000);
	await Promise.all([pace.turn(), pace.turn()]);
	expect(clock.now()).toBeGreaterThanOrEqual(3000);
	expect(pace.refused).toBe(1);
});

test('those who already wait are held back by a later refusal, too', async () => {
	const clock = fakeClock();
	const pace = new Pace(1, clock);
	await pace.turn();
	const waiting = pace.turn().then(() => clock.now());
	pace.refusal(0, 5000);
	expect(await waiting).toBeGreaterThanOrEqual(5000);
});

/** Sends `count` messages through a limit, with one pace per node, as executions in several processes have. */
async function send(count: number, perSecond: number, paces: (clock: Clock) => Pace[]) {
	const clock = fakeClock();
	const allowed = bucket(perSecond, clock.now);
	const refusals: number[] = [];
	const accepted: number[] = [];
	let left = count;
	const worker = async (pace: Pace) => {
		while (left > 0) {
			left--;
			for (let done = false; !done;) {
				await pace.turn();
				const startedAt = clock.now();
				await clock.sleep(20);
				done = allowed();
				if (done) accepted.push(clock.now());
				else refusals.push(clock.now());
				if (done) pace.success();
				else pace.refusal(startedAt, 1000);
			}
		}
	};
	const all = paces(clock).flatMap((pace) => Array.from({ length: 5 }, () => pace));
	await Promise.all(all.map(worker));
	return { accepted, refusals };
}

const SETTLED = 30_000;

/** Part of what is allowed after settling, and the most refusals in one second. */
function judge({ accepted, refusals }: Awaited<ReturnType<typeof send>>, perSecond: number) {
	const end = (accepted.at(-1) ?? 0) - 2000;
	const used = accepted.filter((at) => at > SETTLED && at < end).length;
	const seconds = new Map<number, number>();
	for (const at of refusals.filter((moment) => moment > SETTLED)) {
		const second = Math.floor(at / 1000);
		seconds.set(second, (seconds.get(second) ?? 0) + 1);
	}
	return {
		used: used / (((end - SETTLED) / 1000) * perSecond),
		most: Math.max(0, ...seconds.values()),
	};
}

test.each([
	['one node', (clock: Clock) => [new Pace(0, clock)]],
	['two nodes in two processes', (clock: Clock) => [new Pace(0, clock), new Pace(0, clock)]],
	[
		'two nodes in one process',
		(clock: Clock) => {
			const tempo = new Tempo();
			return [new Pace(0, clock, tempo), new Pace(0, clock, tempo)];
		},
	],
])(
	'at a limit of 20 a second %s: at least 95 % is used, with at most one refusal a second',
	async (_name, paces) => {
		const sent = await send(4000, 20, paces);
		expect(sent.accepted).toHaveLength(4000);
		const { used, most } = judge(sent, 20);
		expect(used).toBeGreaterThanOrEqual(0.95);
		expect(most).toBeLessThanOrEqual(1);
	},
);

test('a limit that is lifted is noticed', async () => {
	const clock = fakeClock();
	const pace = new Pace(0, clock);
	pace.success();
	pace.refusal(clock.now(), 1000);
	const starts: number[] = [];
	while (clock.now() < 240_000) {
		await pace.turn();
		await clock.sleep(1);
		starts.push(clock.now());
		pace.success();
	}
	const rate = (from: number) => starts.filter((at) => at > from && at <= from + 10_000).length;
	expect(rate(220_000)).toBeGreaterThan(rate(20_000) * 2);
});

test('an account is shared by those who use it at the same time, and forgotten afterwards', () => {
	const one = borrowTempo('account');
	const two = borrowTempo('account');
	expect(two.tempo).toBe(one.tempo);
	one.giveBack();
	two.giveBack();
	const three = borrowTempo('account');
	expect(three.tempo).not.toBe(one.tempo);
	three.giveBack();
});
