import { Pace } from '../../nodes/kit/pace';
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

async function send(count: number, perSecond: number, nodes: number) {
	const clock = fakeClock();
	const allowed = bucket(perSecond, clock.now);
	const refusals: number[] = [];
	let accepted = 0;
	const worker = async (pace: Pace, share: number) => {
		for (let sent = 0; sent < share;) {
			await pace.turn();
			const startedAt = clock.now();
			await clock.sleep(20);
			if (allowed()) {
				pace.success();
				accepted++;
				sent++;
			} else {
				refusals.push(clock.now());
				pace.refusal(startedAt, 500);
			}
		}
	};
	const paces = Array.from({ length: nodes }, () => new Pace(0, clock));
	await Promise.all(
		paces.flatMap((pace) =>
			Array.from({ length: 5 }, async () => await worker(pace, count / nodes / 5)),
		),
	);
	return { accepted, refusals, seconds: clock.now() / 1000 };
}

test('settles below the provider’s limit and uses most of it', async () => {
	const { accepted, refusals, seconds } = await send(2000, 20, 1);
	expect(accepted).toBe(2000);
	// 100 seconds are the least at 20 per second.
	expect(seconds).toBeLessThan(120);
	expect(refusals.filter((at) => at > 10_000).length).toBeLessThan(seconds - 10);
});

test('two nodes that share a key settle without talking to each other', async () => {
	const { accepted, seconds } = await send(1000, 20, 2);
	expect(accepted).toBe(1000);
	expect(seconds).toBeLessThan(75);
});
