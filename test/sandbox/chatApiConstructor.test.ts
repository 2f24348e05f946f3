import { setFlagsFromString } from 'v8';
import { runInNewContext } from 'vm';
import { addBotUser } from '../../playground/sandbox/twins/chatApiConstructor/botUsers.ts';
import { addEntry } from '../../playground/sandbox/twins/chatApiConstructor/entries.ts';
import { BOT, SHOP } from '../../playground/sandbox/twins/chatApiConstructor/seed.ts';
import type { BotUser } from '../../playground/sandbox/twins/chatApiConstructor/types.ts';
import { runConstructor } from './constructorNodes';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

const world = () => sandbox.twins.chatApiConstructor.world;
const calls = (path: string, method?: string) =>
	sandbox.requests({ provider: 'chatApiConstructor', path, ...(method && { method }) });

function addUsers(count: number): BotUser[] {
	return Array.from({ length: count }, (_, index) => {
		const messengerUserId = `m${world().nextId}`;
		return addBotUser(world(), { shop: SHOP, bot: BOT, messengerUserId, name: `User ${index}` });
	});
}

const items = (users: BotUser[]) => users.map(({ id }) => ({ json: { user: id } }));
const user = { __rl: true, mode: 'id', value: '={{ $json.user }}' };
const everybody = { resource: 'botUser', operation: 'getMany', returnAll: true, simplify: false };

describe('the session', () => {
	const send = {
		resource: 'message',
		operation: 'sendText',
		sendTo: 'botUser',
		botUserId: user,
		text: '=Hello {{ $json.user }}',
	};

	test('50 items with an expired token: exactly one login, each message once', async () => {
		await runConstructor(sandbox, { resource: 'shop', operation: 'getMany' });
		expect(calls('/login/')).toHaveLength(1);
		const users = addUsers(50);
		sandbox.twins.chatApiConstructor.configure({ expireTokens: true });
		sandbox.forget();
		const { task, outputs } = await runConstructor(sandbox, send, { items: items(users) });
		expect(task.error).toBeUndefined();
		expect(outputs[0]).toHaveLength(50);
		expect(calls('/login/')).toHaveLength(1);
		const refused = calls('/send_message/').filter(({ status }) => status === 401);
		expect(refused.length).toBeGreaterThan(0);
		for (const { id } of users) {
			const own = world().messages.filter(({ botUser }) => botUser === id);
			expect(own.map(({ content }) => content.payload)).toEqual([{ text: `Hello ${id}` }]);
		}
		process.stdout.write(
			`50 items with an expired token: ${calls('/login/').length} login, ${refused.length} refused and repeated\n`,
		);
	});

	test.each(['wrapped', 'bare'])('takes the token of a login that is %s', async (loginForm) => {
		sandbox.twins.chatApiConstructor.configure({ loginForm });
		const { outputs } = await runConstructor(sandbox, { resource: 'shop', operation: 'getMany' });
		expect(outputs[0]?.map(({ json }) => json.id)).toEqual([12, 11]);
	});

	test('a wrong password is tried once, explained and never shown', async () => {
		const credential = { password: 'wrong-password' };
		const setup = { items: items(addUsers(20)), credential };
		const { task, stored } = await runConstructor(sandbox, send, setup);
		expect(task.error?.message).toMatch(/The login did not work/);
		expect(calls('/login/')).toHaveLength(1);
		expect(calls('/send_message/')).toHaveLength(0);
		expect(stored).not.toContain('wrong-password');
	});

	test('a session that is logged out is opened again by the next run', async () => {
		for (const operation of ['logout', 'logoutAll']) {
			await runConstructor(sandbox, { resource: 'session', operation, confirm: true });
			const { task } = await runConstructor(sandbox, { resource: 'shop', operation: 'getMany' });
			expect(task.error).toBeUndefined();
		}
	});
});

describe('12,000 bot users', () => {
	test('are exported with 120 requests and bounded memory', async () => {
		addUsers(12_000 - world().botUsers.filter(({ shop }) => shop === SHOP).length);
		setFlagsFromString('--expose-gc');
		const collect: unknown = runInNewContext('gc');
		const settled = () => {
			if (typeof collect === 'function') collect();
			return process.memoryUsage().heapUsed;
		};
		await runConstructor(sandbox, { ...everybody, returnAll: false, limit: 1 });
		sandbox.forget();
		const before = settled();
		let peak = 0;
		world().meanwhile = () => (peak = Math.max(peak, process.memoryUsage().heapUsed));
		const { outputs } = await runConstructor(sandbox, everybody);
		const after = settled();
		const found = outputs[0] ?? [];
		expect(new Set(found.map(({ json }) => json.id)).size).toBe(12_000);
		expect(found).toHaveLength(12_000);
		expect(calls('/bot_users/')).toHaveLength(120);
		const mb = (bytes: number) => Math.round(bytes / 1024 / 1024);
		const size = mb(JSON.stringify(found.map(({ json }) => json)).length);
		process.stdout.write(
			`12,000 bot users: ${calls('/bot_users/').length} requests; heap at most ${mb(peak - before)} MB more while reading, ${mb(after - before)} MB after it, for ${size} MB of JSON\n`,
		);
		// The items themselves, as often as n8n and the pack need them; not a page more for each page.
		expect(mb(peak - before)).toBeLessThan(200);
		expect(mb(after - before)).toBeLessThan(100);
	});

	test.each(['newest', 'oldest', 'updated'])(
		'none is missing when users are added meanwhile, with the %s first',
		async (order) => {
			sandbox.twins.chatApiConstructor.configure({ order });
			addUsers(12_000);
			const there = world().botUsers.filter(({ shop }) => shop === SHOP);
			world().meanwhile = () => void addUsers(3);
			const { outputs } = await runConstructor(sandbox, everybody);
			const ids = (outputs[0] ?? []).map(({ json }) => Number(json.id));
			expect(new Set(ids).size).toBe(ids.length);
			const found = new Set(ids);
			expect(there.filter(({ id }) => !found.has(id))).toEqual([]);
		},
	);
});

describe('tags of 200 bot users', () => {
	test('are merged: the existing ones survive, also when one user comes twice', async () => {
		const names = ['A', 'B', 'C', 'D'];
		const tags = names.map((name) => addEntry(world(), 'tags', SHOP, { name }).id);
		const [first = 0, second = 0] = tags;
		const users = addUsers(200);
		const before = new Map(
			users.map((entry, index) => [entry, tags.filter((_, at) => (index >> at) % 2 === 1)]),
		);
		for (const [entry, own] of before) entry.tags = [...own];
		const change = async (operation: string, value: string, whom = users) =>
			await runConstructor(
				sandbox,
				{
					resource: 'botUser',
					operation,
					botUserId: user,
					tags: { __rl: true, mode: 'id', value },
				},
				{ items: items(whom) },
			);
		await change('addTags', `${first}, ${second}`);
		for (const [entry, own] of before) {
			expect([...entry.tags].sort()).toEqual([...new Set([...own, first, second])].sort());
		}
		await change('removeTags', String(second), [...users, ...users]);
		for (const [entry, own] of before) {
			const wanted = [...own, first].filter((id) => id !== second);
			expect([...entry.tags].sort()).toEqual([...new Set(wanted)].sort());
		}
	});
});

test('a next page on another host is never followed', async () => {
	const other = await createSandbox();
	sandbox.twins.chatApiConstructor.configure({ nextOrigin: other.urls.chatApiConstructor });
	addUsers(250);
	const { outputs } = await runConstructor(sandbox, everybody);
	expect(outputs[0]).toHaveLength(252);
	expect(other.requests()).toEqual([]);
	await other.close();
});

test.each([
	[0, 'text'],
	[200, 'list'],
	[422, 'list'],
])('refusals with status %s and %ss become sentences', async (errorStatus, fieldErrors) => {
	sandbox.twins.chatApiConstructor.configure({ errorStatus, fieldErrors });
	const variable = { resource: 'variable', operation: 'create', name: '5goods', dtype: 'number' };
	const { task } = await runConstructor(sandbox, variable);
	expect(task.error?.message).toContain('Name: Enter a valid name: latin letters');
	const [entry] = addUsers(1);
	const add = { resource: 'botUser', operation: 'addTags', botUserId: user };
	const tags = { __rl: true, mode: 'id', value: '424242' };
	const refused = await runConstructor(
		sandbox,
		{ ...add, tags },
		{ items: items(entry ? [entry] : []) },
	);
	expect(refused.task.error?.message).toContain('Store, tags: Invalid pk "424242"');
});
