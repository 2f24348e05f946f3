import { Recorder } from '../harness/recorder';
import type { PlannedReply, RecordedRequest } from '../harness/recorder';
import { byId, ok, runConstructor } from './constructorRuns';

let recorder: Recorder;
beforeAll(async () => {
	recorder = await Recorder.start();
});
afterAll(async () => await recorder.close());
beforeEach(() => recorder.clear());

const shop = { shopId: byId('2') };

/** A platform whose PATCH replaces the list of tags (chat-api.md 3.2). */
function platform(tags: Map<string, number[]>): (request: RecordedRequest) => PlannedReply {
	return ({ method, path, body }) => {
		const id = path.split('/')[4] ?? '';
		if (method === 'PATCH') {
			const { store }: { store: { tags: Array<{ id: number }> } } = JSON.parse(
				JSON.stringify(body),
			);
			tags.set(
				id,
				store.tags.map((tag) => tag.id),
			);
		}
		const list = (tags.get(id) ?? []).map((tag) => ({ id: tag, shop_id: 2, name: `Tag ${tag}` }));
		return ok({ id: Number(id), store: { tags: list, user_vars: {} } });
	};
}

test('200 bot users get a tag and keep what they had', async () => {
	const before = (user: number) => Array.from({ length: user % 4 }, (_, tag) => 100 + user + tag);
	const users = Array.from({ length: 200 }, (_, index) => index + 1);
	const tags = new Map(users.map((user) => [String(user), before(user)]));
	recorder.answer = platform(tags);
	const { outputs, task } = await runConstructor(
		recorder,
		'botUser/addTags',
		{ ...shop, botUserId: byId('={{ $json.user }}'), tags: byId('7') },
		{ items: users.map((user) => ({ json: { user } })) },
	);
	expect(task.error).toBeUndefined();
	expect(outputs[0]).toHaveLength(200);
	for (const user of users) expect(tags.get(String(user))).toEqual([...before(user), 7]);
	expect(recorder.requests).toHaveLength(400);
});

test('many items for one user lose no tag, because they wait for each other', async () => {
	const tags = new Map([['1', [1]]]);
	recorder.answer = platform(tags);
	const wanted = Array.from({ length: 30 }, (_, index) => index + 2);
	const { task } = await runConstructor(
		recorder,
		'botUser/addTags',
		{ ...shop, botUserId: byId('1'), tags: byId('={{ $json.tag }}') },
		{ items: wanted.map((tag) => ({ json: { tag } })) },
	);
	expect(task.error).toBeUndefined();
	expect(tags.get('1')).toEqual([1, ...wanted]);
});

test.each<[string, unknown]>([
	['no contact data', { id: 1 }],
	['tags that are no list', { id: 1, store: { tags: 'VIP' } }],
	['tags without IDs', { id: 1, store: { tags: [{ name: 'VIP' }] } }],
	['names alone', { id: 1, store: { tags: ['VIP'] } }],
])('nothing is written when the platform shows %s', async (_name, user) => {
	recorder.answer = () => ok(user);
	const { task } = await runConstructor(recorder, 'botUser/removeTags', {
		...shop,
		botUserId: byId('1'),
		tags: byId('7'),
	});
	expect(task.error?.message).toMatch(/did not show which tags/);
	expect(recorder.requests.map(({ method }) => method)).toEqual(['GET']);
});
