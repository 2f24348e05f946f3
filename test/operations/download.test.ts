import { Recorder } from '../harness/recorder';
import type { PlannedReply } from '../harness/recorder';
import { packs } from './packs';
import { runCase } from './run';

let account: Recorder;
let foreign: Recorder;
beforeAll(async () => {
	[account, foreign] = await Promise.all([Recorder.start(), Recorder.start()]);
});
afterAll(async () => await Promise.all([account.close(), foreign.close()]));
beforeEach(() => {
	account.clear();
	foreign.clear();
});

const photo: PlannedReply = {
	headers: { 'content-type': 'image/jpeg' },
	body: Buffer.alloc(3_000_000, 7),
};

async function download(link: string, options = {}) {
	const pack = packs.chatApi;
	if (!pack) throw new Error('No pack');
	return await runCase(pack, account, {
		shows: '',
		params: { resource: 'media', operation: 'download', link, outputField: 'data', options },
		exchanges: [],
		output: [],
	});
}

test('another host gets the request without the token', async () => {
	foreign.answer = () => photo;
	const { outputs } = await download(`${foreign.url}/files/a%20b.jpg?x=1`);
	expect(outputs[0]?.[0]?.json).toEqual({
		fileName: 'a b.jpg',
		mimeType: 'image/jpeg',
		bytes: 3_000_000,
	});
	expect(account.requests).toEqual([]);
	const [request] = foreign.requests;
	expect(request).toMatchObject({ path: '/files/a%20b.jpg', query: { x: '1' } });
	expect(Object.keys(request?.query ?? {})).toEqual(['x']);
	expect(request?.headers.authorization).toBeUndefined();
});

test('the own host gets the token, but not what it redirects to', async () => {
	account.answer = () => ({ status: 302, headers: { location: `${foreign.url}/steal` } });
	foreign.answer = () => photo;
	const { task, stored } = await download(`${account.url}/instance777/files/a.jpg`);
	expect(account.requests[0]?.query).toHaveProperty('token');
	expect(foreign.requests).toEqual([]);
	expect(task.error?.message).toMatch(/could not be downloaded: .* answered with status 302/);
	for (const secret of packs.chatApi?.secrets ?? []) expect(stored).not.toContain(secret);
});

test('a file above the limit is not downloaded', async () => {
	foreign.answer = () => photo;
	const { task } = await download(`${foreign.url}/a.jpg`, { maxMegabytes: 2 });
	expect(task.error?.message).toBe(
		'The file is larger than 2 MB, so it was not downloaded [item 0]',
	);
});

test.each([
	['a file that is gone', { status: 404 }, /could not be downloaded: .* status 404/],
	['a reset', { reset: true }, /connection to Chat API broke/],
])('%s is explained', async (_name, reply, says) => {
	foreign.answer = () => reply;
	const { task } = await download(`${foreign.url}/a.jpg`);
	expect(task.error?.message).toMatch(says);
});
