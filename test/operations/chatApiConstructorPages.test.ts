import { Recorder } from '../harness/recorder';
import type { PlannedReply, RecordedRequest } from '../harness/recorder';
import { byId, ok, openList, page, refused, runConstructor } from './constructorRuns';

let recorder: Recorder;
let foreign: Recorder;
beforeAll(async () => {
	[recorder, foreign] = await Promise.all([Recorder.start(), Recorder.start()]);
});
afterAll(async () => await Promise.all([recorder.close(), foreign.close()]));
beforeEach(() => {
	recorder.clear();
	foreign.clear();
});

const shop = { shopId: byId('2') };

/** A list whose `next` leads to another host (chat-api.md 3.1); null behind the last entry. */
function listOf(rows: unknown[], { query, path }: RecordedRequest): PlannedReply {
	const [limit, offset] = [Number(query.limit), Number(query.offset)];
	const rest = rows.length > offset + limit;
	const next = rest ? `${foreign.url}${path}?limit=${limit}&offset=${offset + limit}` : null;
	const results = rows.slice(offset, offset + limit);
	return ok({ count: rows.length, next, previous: null, results });
}

const users = (count: number, from = 1) =>
	Array.from({ length: count }, (_, index) => ({ id: from + index, store: { name: 'Ada' } }));

test('12,000 bot users take 120 requests, all of them to the own host', async () => {
	const rows = users(12_000);
	recorder.answer = (request) => listOf(rows, request);
	const { outputs } = await runConstructor(recorder, 'botUser/getMany', {
		...shop,
		returnAll: true,
	});
	expect(outputs[0]?.map(({ json }) => json.id)).toEqual(rows.map(({ id }) => id));
	expect(recorder.requests).toHaveLength(120);
	expect(new Set(recorder.requests.map(({ query }) => query.limit))).toEqual(new Set(['100']));
	expect(foreign.requests).toEqual([]);
});

test.each<['newest' | 'oldest']>([['newest'], ['oldest']])(
	'none is missing and none is there twice when users are added meanwhile, %s first',
	async (first) => {
		const known = users(1000);
		const rows = [...known];
		let added = 0;
		recorder.answer = (request, count) => {
			const reply = listOf(rows, request);
			// Three new ones after each of the first requests.
			const fresh = count <= 8 ? users(3, 5001 + 3 * added++) : [];
			if (first === 'newest') rows.unshift(...fresh);
			else rows.push(...fresh);
			return reply;
		};
		const { outputs } = await runConstructor(recorder, 'botUser/getMany', {
			...shop,
			returnAll: true,
		});
		const ids = (outputs[0] ?? []).map(({ json }) => Number(json.id));
		expect(new Set(ids).size).toBe(ids.length);
		expect(known.filter(({ id }) => !ids.includes(id))).toEqual([]);
	},
);

test.each([
	['that is not full', 30],
	['that is empty, where nothing else tells the end', 0],
])('the list ends with a page %s', async (_name, last) => {
	recorder.answer = (_request, count) =>
		ok({ results: count < 3 ? users(100, count * 1000) : users(last, 9000) });
	const { outputs } = await runConstructor(recorder, 'botUser/getMany', {
		...shop,
		returnAll: true,
	});
	expect(outputs[0]).toHaveLength(200 + last);
	expect(recorder.requests).toHaveLength(3);
});

describe('dropdowns', () => {
	test('bots are read to the last page and searched here', async () => {
		const rows = Array.from({ length: 230 }, (_, index) => ({
			id: index + 1,
			name: `Bot ${index + 1}`,
		}));
		recorder.answer = (request) => listOf(rows, request);
		const all = await openList(recorder, 'bots', { params: shop });
		expect(all.results).toHaveLength(230);
		expect(recorder.requests.map(({ query }) => query)).toEqual(
			['0', '100', '200'].map((offset) => ({ shop_id: '2', limit: '100', offset })),
		);
		const some = await openList(recorder, 'bots', { params: shop, filter: 'bot 23' });
		expect(some.results.map(({ value }) => value)).toEqual(['23', '230']);
	});

	test('bot users are searched by the platform, page by page', async () => {
		const rows = users(150);
		recorder.answer = (request) => listOf(rows, request);
		const first = await openList(recorder, 'botUsers', { params: shop, filter: 'ada' });
		expect(first.results).toHaveLength(100);
		const { paginationToken } = first;
		const second = await openList(recorder, 'botUsers', {
			params: shop,
			filter: 'ada',
			position: paginationToken,
		});
		expect(second.results).toHaveLength(50);
		expect(second.paginationToken).toBeUndefined();
		expect(recorder.requests.map(({ query }) => query)).toEqual(
			['0', '100'].map((offset) => ({ shop_id: '2', limit: '100', offset, search: 'ada' })),
		);
		expect(foreign.requests).toEqual([]);
	});

	test('the default shop is taken where none is chosen, and an expression is none', async () => {
		recorder.answer = () => page([]);
		const credential = { shopId: '5' };
		await openList(recorder, 'bots', { credential });
		await openList(recorder, 'bots', { credential, params: { shopId: byId('={{ $json.shop }}') } });
		expect(recorder.requests.map(({ query }) => query.shop_id)).toEqual(['5', '5']);
	});

	test('without any shop it says what to do', async () => {
		await expect(openList(recorder, 'bots')).rejects.toThrow(/Shop is empty/);
		expect(recorder.requests).toEqual([]);
	});

	test('leads come from the path that stands beside the list', async () => {
		recorder.answer = () => page([{ id: 12 }, { id: 13, name: 'Ada' }]);
		const { results } = await openList(recorder, 'lead', {
			params: { ...shop, leadPath: '/api/v2/leads/' },
		});
		expect(recorder.requests[0]?.path).toBe('/api/v2/leads/');
		expect(results).toEqual([
			{ name: 'Ada (13)', value: '13' },
			{ name: 'ID 12', value: '12' },
		]);
		await openList(recorder, 'tag', { params: shop });
		expect(recorder.requests[1]?.path).toBe('/api/store/tags/');
	});

	test('only approved templates are offered', async () => {
		const template = { name: 'order_update', language: 'en', bot: { name: 'WABA Test' } };
		const rejected = { ...template, id: 2, status: 'rejected' };
		recorder.answer = () => page([{ ...template, id: 1, status: 'approved' }, rejected]);
		const { results } = await openList(recorder, 'templates', { params: shop });
		expect(results).toEqual([{ name: 'order_update, en, WABA Test', value: '1' }]);
	});

	test('what each entry is called', async () => {
		const names = async (list: string, entry: object) => {
			recorder.answer = () => page([{ id: 7, ...entry }]);
			return (await openList(recorder, list, { params: shop })).results[0]?.name;
		};
		expect(await names('shops', {})).toBe('Shop 7');
		expect(await names('bots', { name: 'Coffee', tg_bot_nickname: 'tea' })).toBe('Coffee (tea)');
		expect(await names('botUsers', { name: null, messenger_user_id: '1555' })).toBe('1555');
		expect(await names('chats', { bot_user: { id: 1313 } })).toBe('Chat 7, bot user 1313');
		expect(await names('channels', { email: null, tg_user_name: 'Ada' })).toBe('Ada');
		expect(await names('variables', { name: 'goods' })).toBe('goods (7)');
	});

	test('a refusal is said in the words of the platform', async () => {
		recorder.answer = () => refused({ common: 'No access to this shop' }, 403);
		await expect(openList(recorder, 'bots', { params: shop })).rejects.toThrow(/No access to this/);
	});
});
