import type { IDataObject } from 'n8n-workflow';
import { readChanged, readNew, readNewest } from '../../nodes/kit/trigger/cursor';
import type { Source } from '../../nodes/kit/trigger/cursor';
import { List, ids, stored } from './movingList';

describe.each([
	['newest', true],
	['oldest', true],
	['oldest', false],
	['newest', false],
] as const)('a list with the %s first, counted: %s', (order, counts) => {
	test('the first poll only marks, later ones give each entry once, oldest first', async () => {
		const list = new List(order, counts);
		list.add(350);
		const first = await readNew(list.source(), undefined);
		expect(first.found).toEqual([]);
		list.add(230);
		const second = await readNew(list.source(), stored(first.mark));
		expect(ids(second.found)).toEqual(Array.from({ length: 230 }, (_, index) => 351 + index));
		const third = await readNew(list.source(), stored(second.mark));
		expect(third.found).toEqual([]);
	});

	test('an empty list at first', async () => {
		const list = new List(order, counts);
		const first = await readNew(list.source(5), undefined);
		list.add(3);
		expect(ids((await readNew(list.source(5), stored(first.mark))).found)).toEqual([1, 2, 3]);
	});

	test('entries that arrive and go while it reads', async () => {
		const list = new List(order, counts);
		list.add(400);
		let { mark } = await readNew(list.source(), undefined);
		list.meanwhile = () => {
			list.add(7);
			list.entries.splice(Math.floor(list.entries.length / 2), 5);
		};
		const found: number[] = [];
		for (let round = 0; round < 20; round++) {
			list.add(230);
			const result = await readNew(list.source(), stored(mark));
			found.push(...ids(result.found));
			({ mark } = result);
		}
		list.meanwhile = () => undefined;
		found.push(...ids((await readNew(list.source(), stored(mark))).found));
		expect(new Set(found).size).toBe(found.length);
		const there = list.entries.map(({ id }) => id).filter((id) => id > 400);
		const missing = there.filter((id) => !found.includes(id));
		expect(missing).toEqual([]);
	});
});

test('entries with the same time on both sides of a poll, and more of them than a page', async () => {
	const list = new List();
	list.add(10, () => 1000);
	const first = await readNew(list.source(), undefined);
	list.add(150, () => 1000);
	const second = await readNew(list.source(), stored(first.mark));
	expect(ids(second.found).sort((a, b) => a - b)).toEqual(
		Array.from({ length: 150 }, (_, index) => 11 + index),
	);
	list.add(5, () => 1000);
	const third = await readNew(list.source(), stored(second.mark));
	expect(ids(third.found)).toEqual([161, 162, 163, 164, 165]);
});

test('an entry that turns up late, within the lag', async () => {
	const list = new List();
	list.add(50, (id) => id * 10);
	const first = await readNew(list.source(60), undefined);
	list.entries.push({ id: 900, at: 455 }, { id: 901, at: 510 });
	expect(ids((await readNew(list.source(60), stored(first.mark))).found)).toEqual([900, 901]);
});

test('entries that turn up late between more known ones than a page', async () => {
	const list = new List();
	list.add(400);
	const first = await readNew(list.source(300), undefined);
	list.entries.push({ id: 900, at: 105 }, { id: 901, at: 255 });
	expect(ids((await readNew(list.source(300), stored(first.mark))).found)).toEqual([900, 901]);
});

test('entries that turn up late while the rest of a long list is still to be read', async () => {
	const list = new List();
	list.add(100);
	let { mark } = await readNew(list.source(60), undefined);
	list.add(3000);
	const found: number[] = [];
	for (let round = 0; round < 12; round++) {
		let reads = 0;
		const result = await readNew(
			list.source(60),
			stored(mark),
			() => ++reads >= (round < 7 ? 6 : 20),
		);
		found.push(...ids(result.found));
		({ mark } = result);
		if (round === 2) list.entries.push({ id: 9000, at: 3050 });
		list.add(50);
	}
	expect(new Set(found).size).toBe(found.length);
	expect(found).toContain(9000);
	expect(found).toHaveLength(3000 + 11 * 50 + 1);
});

test('what is remembered stays small', async () => {
	const list = new List();
	list.add(5000);
	let { mark } = await readNew(list.source(50), undefined);
	for (let round = 0; round < 30; round++) {
		list.add(500);
		({ mark } = await readNew(list.source(50), stored(mark)));
		expect(Object.keys(mark.seen).length).toBeLessThanOrEqual(51);
	}
});

test('a quiet poll costs one request', async () => {
	const list = new List();
	list.add(5000);
	const { mark } = await readNew(list.source(), undefined);
	list.reads = [];
	await readNew(list.source(), stored(mark));
	expect(list.reads).toHaveLength(1);
});

test('when time runs out, the next polls go on where it stopped: each once, none missing', async () => {
	const list = new List();
	list.add(100);
	let { mark } = await readNew(list.source(), undefined);
	list.add(5000);
	const found: number[] = [];
	let polls = 0;
	while (found.length < 5000 && polls++ < 40) {
		let reads = 0;
		const result = await readNew(list.source(), stored(mark), () => ++reads >= 5);
		found.push(...ids(result.found));
		({ mark } = result);
	}
	expect(found.sort((a, b) => a - b)).toEqual(Array.from({ length: 5000 }, (_, id) => id + 101));
	expect(polls).toBeLessThan(20);
	expect(await readNew(list.source(), stored(mark))).toMatchObject({ found: [] });
});

test('so many deletions between two pages that entries move past the reader', async () => {
	const list = new List();
	list.add(300);
	const { mark } = await readNew(list.source(), undefined);
	list.add(400);
	let once = false;
	list.meanwhile = () => {
		if (!once) list.entries.splice(list.entries.length - 60, 60);
		once = true;
	};
	const { found } = await readNew(list.source(), stored(mark));
	expect(ids(found)).toEqual(Array.from({ length: 400 }, (_, index) => 301 + index));
});

test('a few deletions between two pages, with known entries behind the new ones', async () => {
	const list = new List();
	list.add(20);
	const { mark } = await readNew(list.source(50), undefined);
	list.add(150);
	let once = false;
	list.meanwhile = () => {
		if (!once) list.entries.splice(list.entries.length - 15, 15);
		once = true;
	};
	const { found } = await readNew(list.source(50), stored(mark));
	expect(ids(found)).toEqual(Array.from({ length: 150 }, (_, index) => 21 + index));
});

test('changes: each once, new entries only remembered', async () => {
	const list = new List();
	list.add(250);
	const version = ({ state }: IDataObject) => String(state);
	const changed = async (before: Record<string, string> | undefined, most = 1000) =>
		await readChanged(list.source(), before, version, most);
	const first = await changed(undefined);
	expect(first.found).toEqual([]);
	for (const id of [3, 120, 250])
		list.entries = list.entries.map((entry) =>
			entry.id === id ? { ...entry, state: 'paid' } : entry,
		);
	list.add(20);
	const second = await changed(first.versions);
	expect(ids(second.found)).toEqual([3, 120, 250]);
	expect((await changed(second.versions)).found).toEqual([]);
	list.reads = [];
	await changed(second.versions, 100);
	expect(list.reads.length).toBeLessThanOrEqual(2);
});

test('changes, while so much is deleted that entries move past the reader', async () => {
	const list = new List();
	list.add(400);
	const version = ({ state }: IDataObject) => String(state);
	const changed = async (before?: Record<string, string>) =>
		await readChanged(list.source(), before, version, 1000);
	const first = await changed();
	let once = false;
	list.meanwhile = () => {
		if (!once) list.entries.splice(list.entries.length - 60, 60);
		once = true;
	};
	const second = await changed(first.versions);
	for (const entry of list.entries) entry.state = 'paid';
	expect((await changed(second.versions)).found).toHaveLength(340);
});

test('the newest entries, for a test by hand', async () => {
	for (const order of ['newest', 'oldest'] as const) {
		const list = new List(order);
		list.add(230);
		expect(ids(await readNewest(list.source(), 3))).toEqual([230, 229, 228]);
	}
});

test('an entry that cannot be told apart is not passed over in silence', async () => {
	const source: Source = {
		...new List().source(),
		read: async () => await Promise.resolve({ entries: [{ name: 'x' }] }),
	};
	await expect(readNew({ ...source, positionOf: () => NaN }, undefined)).rejects.toThrow(
		/no id or no position/,
	);
});
