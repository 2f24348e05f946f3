import { ExecutionLifecycleHooks, PollContext } from 'n8n-core';
import type { IDataObject, INode } from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { addMessage } from '../../playground/sandbox/twins/getChat/messages.ts';
import { TEAHOUSE } from '../../playground/sandbox/twins/getChat/seed.ts';
import type { Instance } from '../../playground/sandbox/twins/getChat/types.ts';
import { additionalData } from '../harness/additionalData';
import { builtCredential, builtNode } from '../harness/built';
import { TOKEN, byName, runGetChat } from './getChatNodes';
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

/** The compiled trigger in n8n's own polling context; `memory` is what n8n keeps between two polls. */
function trigger(events: string[]) {
	const type = builtNode('GetChat', 'GetChatUpdatesTrigger');
	const node: INode = {
		id: 'trigger',
		name: 'Trigger',
		type: type.description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: { events, watched: 500 },
		credentials: { getChatApi: { id: 'getChatApi', name: 'getChatApi' } },
	};
	const nodeTypes = {
		getByName: () => type,
		getByNameAndVersion: () => type,
		getKnownTypes: (): IDataObject => ({}),
	};
	const workflow = new Workflow({
		id: `polling ${events.join()}`,
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes,
	});
	const data = additionalData({
		executionId: '1',
		hooks: new ExecutionLifecycleHooks('trigger', '1', {
			id: workflow.id ?? '',
			name: 'Test',
			active: true,
			isArchived: false,
			activeVersionId: null,
			createdAt: new Date(0),
			updatedAt: new Date(0),
			nodes: [node],
			connections: {},
		}),
		credentials: {
			getChatApi: {
				type: builtCredential('GetChatApi'),
				data: { host: sandbox.urls.getChat, token: TOKEN },
			},
		},
	});
	return async (mode: 'trigger' | 'manual' = 'trigger'): Promise<IDataObject[]> => {
		const context = new PollContext(workflow, node, data, mode, 'activate');
		const items = (await type.poll?.call(context)) ?? [];
		return items.flat().map(({ json }) => json);
	};
}

const assign = async (waId: string, user: string) =>
	await runGetChat(
		sandbox,
		{ resource: 'assignment', operation: 'set', waId, assignedToUser: byName(user) },
		{ credential: { token: 'sandbox-getchat-admin' } },
	);

test('an assignment, a tag and a resolved chat come once each', async () => {
	const poll = trigger(['assigned', 'tagged', 'resolved']);
	await assign('15550001111', '12');
	expect(await poll()).toEqual([]);
	await assign('15550001111', '13');
	await runGetChat(sandbox, {
		resource: 'tag',
		operation: 'addToChat',
		waId: '15550002222',
		tag: byName('VIP'),
	});
	await runGetChat(sandbox, { resource: 'chat', operation: 'resolve', waId: '15550001111' });
	const found = await poll();
	expect(found).toHaveLength(3);
	expect(found[0]).toMatchObject({
		event: 'assigned',
		waId: '15550001111',
		userId: 13,
		userName: 'ben@teahouse.example',
		userCleared: false,
		doneBy: 'admin@teahouse.example',
	});
	expect(found[1]).toMatchObject({
		event: 'tagged',
		waId: '15550002222',
		action: 'added',
		tagName: 'VIP',
	});
	expect(found[2]).toMatchObject({ event: 'resolved', waId: '15550001111', resolved: true });
	expect(await poll()).toEqual([]);
	await runGetChat(sandbox, { resource: 'chat', operation: 'reopen', waId: '15550001111' });
	expect(await poll()).toMatchObject([{ event: 'resolved', resolved: false }]);
});

test('more messages than a page, many with one time, come once each and oldest first', async () => {
	sandbox.twins.getChat.configure({ maxLimit: 40 });
	const poll = trigger(['messageIn']);
	expect(await poll()).toEqual([]);
	const start = sandbox.now();
	for (let index = 0; index < 230; index++) {
		const at = start + 1000 * (index < 150 ? 0 : index);
		const payload = { from: '15550001111', type: 'text', text: { body: String(index) } };
		addMessage(teahouse(), { waId: '15550001111', fromUs: index % 10 === 0, payload, at });
	}
	const found = [...(await poll()), ...(await poll()), ...(await poll())];
	expect(found).toHaveLength(207);
	expect(new Set(found.map(({ messageId }) => messageId)).size).toBe(207);
	const times = found.map(({ sentAt }) => String(sentAt));
	expect(times).toEqual([...times].sort());
	expect(found[0]).toMatchObject({ waId: '15550001111', type: 'text', name: 'Ann Lee' });
});

test('a message that arrives late is not skipped', async () => {
	const poll = trigger(['messageIn']);
	const payload = { from: '15550001111', type: 'text', text: { body: 'late' } };
	const add = (at: number) =>
		addMessage(teahouse(), { waId: '15550001111', fromUs: false, payload, at });
	await poll();
	add(sandbox.now());
	expect(await poll()).toHaveLength(1);
	add(sandbox.now() - 120_000);
	expect(await poll()).toHaveLength(1);
	expect(await poll()).toEqual([]);
});

test('a poll that fails skips nothing', async () => {
	const poll = trigger(['assigned']);
	await poll();
	await assign('15550001111', '12');
	sandbox.faults.set({ provider: 'getChat', status: 403, times: 1, body: { detail: 'No' } });
	await expect(poll()).rejects.toThrow(/No/);
	expect(await poll()).toHaveLength(1);
});

test('a person who tests sees what is there, and nothing is remembered', async () => {
	const poll = trigger(['messageIn']);
	expect(await poll('manual')).toHaveLength(2);
	expect(await poll('manual')).toHaveLength(2);
});
