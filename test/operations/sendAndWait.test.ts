import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { WAIT_INDEFINITELY } from 'n8n-workflow';
import { runNode } from '../harness/engine';
import type { RunSetup } from '../harness/engine';
import { Recorder } from '../harness/recorder';
import { callLink } from '../harness/resume';
import { packs } from './packs';

let recorder: Recorder;
beforeAll(async () => {
	recorder = await Recorder.start();
});
afterAll(async () => await recorder.close());
beforeEach(() => {
	recorder.clear();
	recorder.answer = () => ({ body: { sent: true, id: '1' } });
});

const pack = packs.chatApi;
if (!pack) throw new Error('No pack');
const type = pack.node;

const ask = async (params: INodeParameters, setup: Partial<RunSetup> = {}) => {
	const result = await runNode({
		type,
		parameters: {
			resource: 'message',
			operation: 'sendAndWait',
			to: '15550001111',
			message: 'Go?',
			responseType: 'approval',
			...params,
		},
		credentials: pack.credentials(recorder.url),
		...setup,
	});
	const text = JSON.stringify(recorder.requests.map(({ body }) => body));
	const links = [...text.matchAll(/https?:[^"\\]+/g)].map(([link]) => link);
	return { ...result, links };
};

const limited = (values: INodeParameters): INodeParameters => ({
	options: { limitWaitTime: { values } },
});

const hostile = '<script>alert(1)</script> & "quotes" \'here\'\n</p><img src=x>';

test('a page shows what is asked as text, loads nothing from elsewhere, and answers nothing', async () => {
	const { run, links } = await ask({
		message: hostile,
		approveLabel: '<b>Yes</b>',
		declineLabel: '"No"',
		options: { pageTitle: '<i>Sure?</i>' },
	});
	expect(links).toHaveLength(2);
	for (const link of links) {
		const { result, status, headers, html } = await callLink({ type, run, method: 'GET', link });
		expect(result).toEqual({ noWebhookResponse: true });
		expect(status).toBe(200);
		expect(html).toContain(
			'&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot; &#39;here&#39;\n&lt;/p&gt;&lt;img src=x&gt;',
		);
		expect(html).toContain('&lt;i&gt;Sure?&lt;/i&gt;');
		expect(html).toMatch(/&lt;b&gt;Yes&lt;\/b&gt;|&quot;No&quot;/);
		expect(html).not.toMatch(/<img|<i>|<b>|https?:|<link|src=(?!x&)/);
		expect(html.match(/<script/g)).toHaveLength(1);
		expect(headers['Content-Security-Policy']).toMatch(
			/^default-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'$/,
		);
		expect(headers).toMatchObject({
			'Cache-Control': 'no-store',
			'Referrer-Policy': 'no-referrer',
			'X-Robots-Tag': 'noindex, nofollow',
		});
	}
});

test('the buttons answer', async () => {
	const { run, links } = await ask({ options: { thanksText: 'Thanks & bye' } });
	const answers = [];
	for (const link of links) {
		const { result } = await callLink({ type, run, method: 'POST', link });
		expect(result.webhookResponse).toContain('Thanks &amp; bye');
		answers.push(result.workflowData?.[0]?.[0]?.json);
	}
	const respondedAt = expect.stringMatching(/^\d{4}-.*Z$/);
	expect(answers).toEqual([
		{ data: { approved: true, respondedAt } },
		{ data: { approved: false, respondedAt } },
	]);
});

test.each([
	[
		'http://localhost:5678',
		/only your own network can open.*http:\/\/localhost:5678 .*WEBHOOK_URL/,
	],
	['https://n8n.example.com', undefined],
])('with n8n at %s the hint is %s', async (origin, says) => {
	const { task } = await ask({}, { origin });
	const hints = (task.hints ?? []).map(({ message }) => message);
	expect(hints).toEqual(says ? [expect.stringMatching(says)] : []);
});

test('a text is asked for again when it is empty', async () => {
	const { run, links } = await ask({ responseType: 'freeText' });
	const [link = ''] = links;
	expect(links).toHaveLength(1);
	expect((await callLink({ type, run, method: 'GET', link })).html).toContain('<textarea');
	const empty = await callLink({ type, run, method: 'POST', link, body: { answer: ' \n' } });
	expect(empty).toMatchObject({ result: { noWebhookResponse: true }, status: 400 });
	const given = await callLink({ type, run, method: 'POST', link, body: { answer: 'a\r\nb' } });
	expect(given.result.workflowData?.[0]?.[0]?.json.data).toMatchObject({ text: 'a\nb' });
});

test.each([
	['of another round', (link: string) => link.replace('round=0', 'round=1')],
	['without a choice', (link: string) => link.replace('approved=true', 'a=b')],
	['with an unknown choice', (link: string) => link.replace('approved=true', 'approved=maybe')],
	['of a choice that was not offered', (link: string) => link.replace('=true', '=false')],
])('a link %s answers nothing', async (_name, change) => {
	const { run, links } = await ask({ approvalType: 'single' });
	const [link = ''] = links;
	expect(links).toHaveLength(1);
	for (const method of ['GET', 'POST'] as const) {
		const { result, status, html } = await callLink({ type, run, method, link: change(link) });
		expect(result).toEqual({ noWebhookResponse: true });
		expect(status).toBe(410);
		expect(html).toContain('No longer open');
	}
});

test('the name of the node may hold anything', async () => {
	const { run, links } = await ask({});
	const [link = ''] = links;
	const name = 'Ask "him" }} \\ {{ now';
	const contexts = run.data.executionData?.contextData ?? {};
	contexts[`node:${name}`] = contexts['node:Node'] ?? {};
	const { result } = await callLink({ type, run, method: 'POST', link, name });
	expect(result.workflowData).toHaveLength(1);
});

test('without a limit it waits for good; several items make one message', async () => {
	const items: INodeExecutionData[] = [{ json: { n: 1 } }, { json: { n: 2 } }];
	const { run, outputs } = await ask({ message: '=Item {{ $json.n }}?' }, { items });
	expect(run.waitTill).toEqual(WAIT_INDEFINITELY);
	expect(recorder.requests).toHaveLength(1);
	expect(JSON.stringify(recorder.requests[0]?.body)).toContain('Item 1?');
	expect(outputs[0]).toHaveLength(1);
});

test.each([
	['minutes', 1.5, 90_000],
	['hours', 2, 7_200_000],
	['days', 1, 86_400_000],
])('a limit in %s', async (resumeUnit, resumeAmount, ms) => {
	const before = Date.now();
	const { run } = await ask(limited({ limitType: 'afterTimeInterval', resumeAmount, resumeUnit }));
	const waits = (run.waitTill?.getTime() ?? 0) - before;
	expect(waits).toBeGreaterThanOrEqual(ms);
	expect(waits).toBeLessThan(ms + 10_000);
});

test('a limit at a moment', async () => {
	const maxDateAndTime = '2199-01-01T00:00:00.000Z';
	const { run } = await ask(limited({ limitType: 'atSpecifiedTime', maxDateAndTime }));
	expect(run.waitTill).toEqual(new Date(maxDateAndTime));
});

test.each([
	[{ limitType: 'atSpecifiedTime', maxDateAndTime: '2020-01-01T00:00:00Z' }, /is over already/],
	[{ limitType: 'atSpecifiedTime', maxDateAndTime: 'soon' }, /"soon" is not a date/],
	[{ limitType: 'atSpecifiedTime', maxDateAndTime: '' }, /Max Date and Time is empty/],
	[{ limitType: 'afterTimeInterval', resumeAmount: '={{ "x" }}' }, /Amount is not a number/],
	[{ limitType: 'afterTimeInterval', resumeAmount: 1, resumeUnit: '=weeks' }, /Unit of Limit/],
])('a limit that cannot be sends nothing: %j', async (values, says) => {
	const { run, task } = await ask(limited(values));
	expect(task.error?.message).toMatch(says);
	expect(recorder.requests).toEqual([]);
	expect(run.waitTill).toBeUndefined();
});

test('a message that is too long with its links sends nothing', async () => {
	const { task } = await ask({ message: 'a'.repeat(4000) });
	expect(task.error?.message).toMatch(
		/Message has \d+ characters together with its links, more than the 4096/,
	);
	expect(recorder.requests).toEqual([]);
});

test('Send Once that is left over from another operation leaves no question out', async () => {
	const options = { sendOnce: { settings: { mode: 'forget', ifUnknown: 'leaveOut', key: 'k' } } };
	const { run } = await ask({ options });
	expect(recorder.requests).toHaveLength(1);
	expect(run.waitTill).toEqual(WAIT_INDEFINITELY);
});

test('what was not sent does not wait, and an unknown outcome is not repeated', async () => {
	recorder.answer = () => ({ status: 500, body: {} });
	const { run, task } = await ask({}, { retryOnFail: true, maxTries: 3 });
	expect(task.error?.message).toMatch(/status 500/);
	expect(recorder.requests).toHaveLength(1);
	expect(run.waitTill).toBeUndefined();
	recorder.clear();
	recorder.answer = () => ({ status: 500, body: {} });
	const going = await ask({}, { onError: 'continueRegularOutput' });
	expect(going.outputs[0]?.[0]?.json.error).toMatchObject({ outcome: 'unknown' });
	expect(going.run.waitTill).toBeUndefined();
});

test('Retry On Fail sends no second message for an item that came from an error output', async () => {
	const items: INodeExecutionData[] = [{ json: { error: 'Something broke' } }];
	const { run } = await ask({}, { retryOnFail: true, maxTries: 3, items });
	expect(recorder.requests).toHaveLength(1);
	expect(run.waitTill).toEqual(WAIT_INDEFINITELY);
});
