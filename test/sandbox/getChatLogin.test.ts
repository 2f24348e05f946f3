import { openChat } from '../../playground/sandbox/twins/getChat/messages.ts';
import { TEAHOUSE } from '../../playground/sandbox/twins/getChat/seed.ts';
import type { Instance } from '../../playground/sandbox/twins/getChat/types.ts';
import { runGetChat } from './getChatNodes';
import { createSandbox } from './sandbox';
import type { Sandbox } from './sandbox';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await createSandbox();
});
afterAll(async () => await sandbox.close());
beforeEach(() => sandbox.reset());

function teahouse(): Instance {
	const found = sandbox.twins.getChat.world.instances.get(TEAHOUSE);
	if (!found) throw new Error('The seed has no teahouse');
	return found;
}

const number = (index: number) => `1555${String(index).padStart(7, '0')}`;

function openChats(): void {
	for (let index = 0; index < 30; index++) openChat(teahouse(), number(index));
}

const calls = (method: string, path: string) =>
	sandbox.requests({ provider: 'getChat', method, path: `/api/v1${path}` });

describe('with user and password', () => {
	const byPassword = (password: string) => ({
		authentication: 'password',
		username: 'n8n',
		password,
		token: '',
	});
	const getChats = { resource: 'chat', operation: 'get', waId: '={{ $json.phone }}' };
	const items = Array.from({ length: 30 }, (_, index) => ({ json: { phone: number(index) } }));

	test('one login serves all requests of all runs', async () => {
		const credential = byPassword('sandbox-password');
		for (let run = 0; run < 2; run++) {
			openChats();
			const { task } = await runGetChat(sandbox, getChats, { items, credential });
			expect(task.error).toBeUndefined();
		}
		expect(calls('POST', '/auth/token/')).toHaveLength(1);
		expect(calls('GET', '/chats/')).toHaveLength(60);
	});

	test('a wrong password is explained, tried once and never shown', async () => {
		const credential = byPassword('wrong-password');
		const { task, stored } = await runGetChat(sandbox, getChats, { items, credential });
		expect(task.error?.message).toMatch(/The login did not work/);
		expect(task.error?.description).toMatch(/Check User Name and Password/);
		expect(calls('POST', '/auth/token/')).toHaveLength(1);
		expect(calls('GET', '/chats/')).toHaveLength(0);
		expect(stored).not.toContain('wrong-password');
	});

	test('a token that is no longer valid is renewed once', async () => {
		const credential = byPassword('sandbox-password');
		const [user] = teahouse().users;
		openChats();
		await runGetChat(sandbox, getChats, { items, credential });
		if (user) user.token = 'another-token';
		sandbox.forget();
		const { task } = await runGetChat(sandbox, getChats, { items, credential });
		expect(task.error).toBeUndefined();
		expect(calls('POST', '/auth/token/')).toHaveLength(1);
	});
});
