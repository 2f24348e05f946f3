import type { IDataObject } from 'n8n-workflow';
import { byCursor, byNextLink, byOffset, pages } from '../../nodes/kit/http/paginate';
import type { PageStrategy } from '../../nodes/kit/http/paginate';

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

test('does not ask for an empty page where the answer says that nothing follows', async () => {
	const all = Array.from({ length: 200 }, (_, id) => ({ id }));
	const polite = byOffset({ size: 100, id: 'id', isLast: ({ next }) => next === null });
	const { ids, queries } = await read(
		polite,
		Infinity,
		({ offset: from }) => all.slice(Number(from), Number(from) + 100),
		(entries) => ({ next: entries.some(({ id }) => id === 199) ? null : 'more' }),
	);
	expect(ids).toHaveLength(200);
	expect(queries).toHaveLength(2);
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

describe('by the link to the next page', () => {
	const base = 'https://acme.example/api/v1';
	async function follow(links: Array<string | null>) {
		const queries: IDataObject[] = [];
		const iterator = pages(byNextLink({ size: 2, id: 'id' }), Infinity, async (query) => {
			queries.push(query);
			const next = links[queries.length - 1] ?? null;
			return await Promise.resolve({ entries: [{ id: queries.length }], answer: { next }, base });
		});
		while (!(await iterator.next()).done);
		return queries;
	}

	test('takes its query, also an opaque one, until there is none', async () => {
		const second = 'https://acme.example/api/v1/contacts/?limit=2&pages=a%3D1';
		expect(await follow([second, null])).toEqual([{ limit: 2 }, { limit: '2', pages: 'a=1' }]);
	});

	test('does not follow it to another host, and says so', async () => {
		const foreign = 'https://evil.example/api/v1/contacts/?limit=2&offset=2';
		await expect(follow([foreign])).rejects.toThrow(/evil\.example, which is another host/);
	});

	test('a link that leads to the same page ends it', async () => {
		const same = '/api/v1/contacts/?limit=2';
		expect(await follow([same, same, same])).toHaveLength(2);
	});
});
