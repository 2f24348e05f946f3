import { readNew } from '../../nodes/kit/trigger/cursor';
import { List, ids, stored } from './movingList';

describe('a list in an order that has nothing to do with the position', () => {
	/** `count` old entries, spread over the list, have just been used. */
	function touch(list: List, count: number, now: number): void {
		const step = Math.floor(list.entries.length / count);
		for (let index = 0; index < count; index++) {
			const entry = list.entries[index * step];
			if (entry) entry.active = now + ((index * 7919) % 1000) / 1000;
		}
	}

	test('is read as a whole: each new entry once, none missing', async () => {
		const list = new List('active');
		list.add(700);
		touch(list, 350, 1);
		let { mark } = await readNew(list.source(), undefined);
		const found: number[] = [];
		for (let round = 2; round < 12; round++) {
			const before = list.entries.length;
			list.add(230);
			for (const entry of list.entries.slice(before)) entry.active = round - 0.5 + entry.id / 1e6;
			touch(list, 300, round);
			list.meanwhile = () => list.entries.splice(3, 2);
			const result = await readNew(list.source(), stored(mark));
			list.meanwhile = () => undefined;
			found.push(...ids(result.found));
			({ mark } = result);
		}
		expect(new Set(found).size).toBe(found.length);
		expect(ids(list.entries).filter((id) => id > 700 && !found.includes(id))).toEqual([]);
		expect(found).toHaveLength(2300);
	});

	test('also when all that stand in front are old and happen to be in order', async () => {
		const list = new List('active');
		list.add(500);
		const { mark } = await readNew(list.source(), undefined);
		list.add(230);
		for (const entry of list.entries.slice(0, 300)) entry.active = entry.id;
		expect((await readNew(list.source(), stored(mark))).found).toHaveLength(230);
	});

	test('an entry that moves to the front while the list, which looks ordered, is read', async () => {
		const list = new List('active');
		list.add(200);
		for (const entry of list.entries) entry.active = entry.id;
		const source = () => ({ ...list.source(), mayMove: true });
		let { mark } = await readNew(source(), undefined);
		list.add(150);
		for (const entry of list.entries) entry.active = entry.id;
		list.meanwhile = () => {
			const moving = list.entries.find(({ id }) => id === 201);
			if (moving) moving.active = 1000;
		};
		const found: number[] = [];
		for (let round = 0; round < 3; round++) {
			const result = await readNew(source(), stored(mark));
			found.push(...ids(result.found));
			({ mark } = result);
		}
		expect(found.sort((a, b) => a - b)).toEqual(Array.from({ length: 150 }, (_, at) => 201 + at));
	});

	test('the first poll marks the highest position, wherever it stands', async () => {
		const list = new List('active');
		list.add(300);
		touch(list, 150, 1);
		const { mark } = await readNew(list.source(), undefined);
		expect(await readNew(list.source(), stored(mark))).toMatchObject({ found: [] });
		list.add(1);
		expect(ids((await readNew(list.source(), stored(mark))).found)).toEqual([301]);
	});

	test('costs a list that is in order nothing', async () => {
		const list = new List();
		list.add(5000, (id) => Math.floor(id / 3) * 10 - (id % 2) * 5);
		const { mark } = await readNew(list.source(10), undefined);
		list.reads = [];
		await readNew(list.source(10), stored(mark));
		expect(list.reads).toHaveLength(1);
	});
});
