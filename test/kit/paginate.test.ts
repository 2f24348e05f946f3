import type { IDataObject } from 'n8n-workflow';
import { byCursor, byOffset, pages } from '../../nodes/kit/paginate';
import type { PageStrategy } from '../../nodes/kit/paginate';

async function read(
	strategy: PageStrategy,
	limit: number,
	load: (query: IDataObject) => IDataObject[],
	beside: (entries: IDataObject[]) => IDataObject = () => ({}),
) {
	const queries: IDataObject[] = [];
	const found: IDataObject[] = [];
	const iterator = pages(strategy, limit, async (query) => {
		queries.push(query);
		const entries = load(query);
		return { entries, answer: beside(entries) };
	});
	for await (const entry of iterator) found.push(entry);
	return { ids: found.map(({ id }) => id), queries };
}

const offset = byOffset({ size: 100, id: 'id' });

test('reads 230 entries in three pages', async () => {
	const all = Array.from({ length: 230 }, (_, id) => ({ id }));
	const { ids, queries } = await read(offset, Infinity, ({ offset: from, limit }) =>
		all.slice(Number(from), Number(from) + Number(limit)),
	);
	expect(ids).toEqual(all.map(({ id }) => id));
	expect(queries).toHaveLength(3);
});

test('asks once more when the last page is full, and stops there', async () => {
	const all = Array.from({ length: 200 }, (_, id) => ({ id }));
	const { ids, queries } = await read(offset, Infinity, ({ offset: from }) =>
		all.slice(Number(from), Number(from) + 100),
	);
	expect(ids).toHaveLength(200);
	expect(queries).toHaveLength(3);
});

test('a limit is kept exactly and reads no page too many', async () => {
	const all = Array.from({ length: 500 }, (_, id) => ({ id }));
	const { ids, queries } = await read(offset, 150, ({ offset: from, limit }) =>
		all.slice(Number(from), Number(from) + Number(limit)),
	);
	expect(ids).toHaveLength(150);
	expect(queries).toHaveLength(2);
});

test('newest first, while new ones arrive: none missing, none twice', async () => {
	const all = Array.from({ length: 1730 }, (_, id) => ({ id })).reverse();
	let arrived = 1730;
	const { ids } = await read(byOffset({ size: 500, id: 'id' }), Infinity, ({ offset: from }) => {
		const page = all.slice(Number(from), Number(from) + 500);
		for (let count = 0; count < 7; count++) all.unshift({ id: arrived++ });
		return page;
	});
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids.filter((id) => Number(id) < 1730)).toHaveLength(1730);
});

const cursor = byCursor({ size: 100, id: 'id', cursor: 'last', entryCursor: 'number' });
const messages = (last: unknown, upTo: number) =>
	Array.from({ length: Math.max(0, Math.min(100, upTo - Number(last ?? 0))) }, (_, index) => {
		const number = Number(last ?? 0) + index + 1;
		return { id: `m${number}`, number };
	});

test('by cursor, while new ones arrive', async () => {
	let total = 250;
	const { ids } = await read(cursor, Infinity, ({ last }) => messages(last, (total += 10)));
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids[0]).toBe('m1');
	expect(ids.length).toBeGreaterThanOrEqual(280);
});

test('a cursor that does not move ends the reading', async () => {
	const same = messages(0, 100);
	const { ids, queries } = await read(
		cursor,
		Infinity,
		() => same,
		() => ({ last: 5 }),
	);
	expect(ids).toHaveLength(100);
	expect(queries).toHaveLength(2);
});
