import { runLanes } from '../../nodes/kit/run/lanes';

/** Jobs `a1 b1 a2 ...`: the letter is the lane. */
async function record(names: string[], width: number, stopAfter = Infinity) {
	const started: string[] = [];
	let running = 0;
	let peak = 0;
	const finished: string[] = [];
	await runLanes(
		names,
		{
			width,
			laneOf: (name) => (name[0] === '-' ? undefined : name[0]),
			stopped: () => started.length >= stopAfter,
		},
		async (name) => {
			started.push(name);
			peak = Math.max(peak, ++running);
			await new Promise((resolve) => setTimeout(resolve, name.includes('slow') ? 15 : 1));
			running--;
			finished.push(name);
		},
	);
	return { started, finished, peak };
}

test('keeps the order inside a lane while others overtake', async () => {
	const finished: string[] = [];
	let letGo = () => {};
	const held = new Promise<void>((resolve) => (letGo = resolve));
	await runLanes(
		['a1', 'a2', 'b1', 'b2', 'b3'],
		{ width: 2, laneOf: (name) => name[0], stopped: () => false },
		async (name) => {
			if (name === 'a1') await held;
			finished.push(name);
			if (name === 'b3') letGo();
		},
	);
	expect(finished).toEqual(['b1', 'b2', 'b3', 'a1', 'a2']);
});

test('never runs more at once than set, and uses what is set', async () => {
	const names = Array.from({ length: 60 }, (_, index) => `${'abcdefghij'[index % 10]}${index}`);
	expect((await record(names, 4)).peak).toBe(4);
	expect((await record(names, 100)).peak).toBe(10);
	expect((await record(names, 1)).peak).toBe(1);
});

test('one recipient means one at a time', async () => {
	expect((await record(['a1', 'a2', 'a3'], 5)).peak).toBe(1);
});

test('jobs without a lane are free', async () => {
	expect((await record(['-1', '-2', '-3'], 5)).peak).toBe(3);
});

test('starts nothing more once it is stopped, and waits for what runs', async () => {
	const { started, finished } = await record(['aslow', 'bslow', 'c', 'd', 'e'], 2, 2);
	expect(started).toEqual(['aslow', 'bslow']);
	expect(finished).toHaveLength(2);
});

test('does every job of 5,000 in 300 lanes exactly once', async () => {
	const jobs = Array.from({ length: 5000 }, (_, index) => index);
	const done: number[] = [];
	await runLanes(
		jobs,
		{ width: 20, laneOf: (job) => String(job % 300), stopped: () => false },
		async (job) => void done.push(job),
	);
	expect([...done].sort((a, b) => a - b)).toEqual(jobs);
});
