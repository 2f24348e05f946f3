import type { IDataObject, INodeParameters, IPollFunctions } from 'n8n-workflow';
import { ChatApiInstanceApi } from '../../credentials/ChatApiInstanceApi.credentials';
import { poll } from '../../nodes/kit/trigger/poll';
import type { PollSetup } from '../../nodes/kit/trigger/poll';
import type { Provider } from '../../nodes/kit/http/provider';

const provider: Provider = {
	title: 'Test',
	credential: new ChatApiInstanceApi(),
	base: () => 'https://api.example',
	defaults: () => ({ shop }),
	naming: 'snake_case',
	readRefusal: () => undefined,
};

let list: IDataObject[] = [];
let fails = false;
/** The default of the account. */
let shop = '';
/** Lets a test hold a poll that is under way. */
let wait: Promise<unknown> = Promise.resolve();

const row = {
	label: 'New Entry',
	description: 'An entry was made',
	usual: true,
	size: 100,
	lag: 0,
	idOf: ({ id }: IDataObject) => String(id),
	positionOf: ({ id }: IDataObject) => Number(id),
	flat: ({ id }: IDataObject) => ({ entryId: id }),
	sample: { id: 1 },
	read: async (_api: unknown, { offset, limit }: { offset: number; limit: number }) => {
		await wait;
		if (fails) throw new Error('The list is broken');
		return { entries: [...list].reverse().slice(offset, offset + limit) };
	},
};

const setup: PollSetup = {
	rows: {
		entry: row,
		odd: { ...row, wanted: ({ id }, { odd }) => odd !== true || Number(id) % 2 === 1 },
		changed: { ...row, versionOf: ({ state }) => state },
		elsewhere: { ...row, source: ['path'] },
	},
	parameters: ['shop', 'odd', 'path'],
	source: ['shop'],
};

function context(memory: IDataObject, parameters: INodeParameters, mode = 'trigger') {
	// Only what a poll uses; the rest of n8n is not here.
	const partial: unknown = {
		getCredentials: async () => await Promise.resolve({ token: 't' }),
		getNode: () => ({
			id: 'n',
			name: 'N',
			type: 't',
			typeVersion: 1,
			position: [0, 0],
			parameters,
		}),
		getWorkflow: () => ({ id: 'w' }),
		getMode: () => mode,
		getPollBudgetMs: () => 60_000,
		getWorkflowStaticData: () => memory,
		// n8n refuses to look into a parameter that is hidden, or of which it knows nothing.
		getNodeParameter: (name: string, fallback: unknown, options?: IDataObject) => {
			if (options?.extractValue && !(name in parameters))
				throw new Error('Could not find property');
			const value = parameters[name] ?? fallback;
			const isLocator = typeof value === 'object' && value !== null && 'value' in value;
			return options?.extractValue && isLocator ? value.value : value;
		},
		helpers: {},
	};
	return partial as IPollFunctions;
}

const run = async (memory: IDataObject, parameters: INodeParameters, mode?: string) =>
	(await poll(context(memory, parameters, mode), provider, setup))?.[0]?.map(({ json }) => json);
const entries = (...ids: number[]) => ids.map((id) => ({ id }));

beforeEach(() => {
	list = entries(1, 2, 3);
	fails = false;
	shop = '1';
	wait = Promise.resolve();
});

test('starts from now, then gives each entry once, with its fields beside the body', async () => {
	const memory: IDataObject = {};
	const parameters = { events: ['entry'], shop: '1' };
	expect(await run(memory, parameters)).toBeUndefined();
	list.push(...entries(4, 5));
	expect(await run(memory, parameters)).toEqual([
		{ event: 'entry', entryId: 4, body: { id: 4 } },
		{ event: 'entry', entryId: 5, body: { id: 5 } },
	]);
	expect(await run(memory, parameters)).toBeUndefined();
});

test('a parameter that is hidden counts as empty, and one that is picked from a list as what was picked', async () => {
	const memory: IDataObject = {};
	const picked = { events: ['entry'], shop: { __rl: true, mode: 'list', value: '1' } };
	expect(await run(memory, picked)).toBeUndefined();
	list.push(...entries(4));
	// The same shop, so the trigger goes on where it was.
	expect(await run(memory, { events: ['entry'], shop: '1' })).toHaveLength(1);
	list.push(...entries(5));
	expect(await run(memory, { events: ['entry'], shop: '2' })).toBeUndefined();
});

test('an empty parameter is the one of the account, and another one there is another list', async () => {
	const memory: IDataObject = {};
	await run(memory, { events: ['entry'], shop: '1' });
	list.push(...entries(4));
	expect(await run(memory, { events: ['entry'] })).toHaveLength(1);
	list.push(...entries(5));
	shop = '2';
	expect(await run(memory, { events: ['entry'] })).toBeUndefined();
});

test('what decides for one kind only does not start the others again', async () => {
	const memory: IDataObject = {};
	await run(memory, { events: ['entry', 'elsewhere'], path: '/a/' });
	list.push(...entries(4));
	expect(await run(memory, { events: ['entry', 'elsewhere'], path: '/b/' })).toMatchObject([
		{ event: 'entry' },
	]);
});

test('a failed poll remembers nothing, so the next one skips nothing', async () => {
	const memory: IDataObject = {};
	const parameters = { events: ['entry'] };
	await run(memory, parameters);
	const before = JSON.stringify(memory);
	list.push(...entries(4));
	fails = true;
	await expect(run(memory, parameters)).rejects.toThrow('The list is broken');
	expect(JSON.stringify(memory)).toBe(before);
	fails = false;
	expect(await run(memory, parameters)).toHaveLength(1);
});

test('a poll that starts while another one reads gives nothing', async () => {
	const memory: IDataObject = {};
	const parameters = { events: ['entry'] };
	await run(memory, parameters);
	list.push(...entries(4));
	let go = (): void => undefined;
	wait = new Promise<void>((resolve) => (go = resolve));
	const slow = run(memory, parameters);
	expect(await run(memory, parameters)).toBeUndefined();
	go();
	expect(await slow).toHaveLength(1);
});

test('what is not wanted is dealt with in silence', async () => {
	const memory: IDataObject = {};
	await run(memory, { events: ['odd'], odd: true });
	list.push(...entries(4, 5));
	expect(await run(memory, { events: ['odd'], odd: true })).toHaveLength(1);
	expect(await run(memory, { events: ['odd'], odd: false })).toBeUndefined();
});

test('another list, and a kind that is chosen later, start from now', async () => {
	const memory: IDataObject = {};
	await run(memory, { events: ['entry'], shop: '1' });
	list.push(...entries(4));
	expect(await run(memory, { events: ['entry'], shop: '2' })).toBeUndefined();
	list.push(...entries(5));
	expect(await run(memory, { events: ['entry', 'odd'], shop: '2' })).toHaveLength(1);
	list.push(...entries(6));
	expect(await run(memory, { events: ['entry', 'odd'], shop: '2' })).toHaveLength(2);
});

test('changes', async () => {
	const memory: IDataObject = {};
	const parameters = { events: ['changed'] };
	await run(memory, parameters);
	list[1] = { id: 2, state: 'paid' };
	expect(await run(memory, parameters)).toMatchObject([{ event: 'changed', entryId: 2 }]);
	expect(await run(memory, parameters)).toBeUndefined();
});

test('a test by hand shows the newest entries and remembers nothing', async () => {
	const memory: IDataObject = {};
	list = entries(...Array.from({ length: 20 }, (_, index) => index));
	const shown = await run(memory, { events: ['entry'] }, 'manual');
	expect(shown?.map(({ entryId }) => entryId)).toEqual([19, 18, 17, 16, 15]);
	expect(memory).toEqual({});
});

test('static data that something else wrote does no harm', async () => {
	const memory: IDataObject = { entry: { source: 5, mark: 'x' }, other: 1 };
	expect(await run(memory, { events: ['entry'] })).toBeUndefined();
	expect(memory.other).toBe(1);
});
