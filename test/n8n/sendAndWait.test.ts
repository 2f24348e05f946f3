import { recordsAt } from '../../playground/n8n/json.ts';
import { linksIn, openAsking, post } from './asking';
import { until } from './examples';
import { type Harness, openHarness } from './harness.ts';

let harness: Harness;
beforeAll(async () => {
	harness = await openHarness();
});
afterAll(async () => await harness.close());
beforeEach(() => harness.sandbox.reset());

const { texts, message, start, settled } = openAsking(() => harness);

// examples/ask-for-approval.json
test('previews of the links approve nothing; the button does, once, and the right branch goes on', async () => {
	const execution = await start();
	const text = await message(1);
	expect(text).toMatch(
		/^Refund € 120 for order A-17\?\n\nRefund:\nhttp\S+\n\nDo not refund:\nhttp\S+$/,
	);
	const [approve = '', decline = ''] = linksIn(text);
	for (const link of [approve, decline]) {
		for (let times = 0; times < 3; times++) {
			const page = await fetch(link, { headers: { 'user-agent': 'WhatsApp/2.23' } });
			expect(page.status).toBe(200);
			const policy = page.headers.get('content-security-policy');
			expect(policy).toMatch(/default-src 'none'.*frame-ancestors 'none'/);
			const html = await page.text();
			expect(html).toContain('Refund € 120 for order A-17?');
			expect(html).toContain('<form method="post">');
		}
		const head = await fetch(link, { method: 'HEAD' });
		expect(head.status).toBe(200);
		for (const method of ['PUT', 'DELETE', 'PATCH']) await fetch(link, { method });
	}
	const waiting = await harness.n8n.execution(execution.id);
	expect(waiting.status).toBe('waiting');
	expect(texts()).toHaveLength(1);

	const answers = await Promise.all([post(approve), post(approve)]);
	const pages = await Promise.all(answers.map(async (answer) => await answer.text()));
	const recorded = pages.filter((page) => page.includes('Your answer has been recorded'));
	expect(recorded).toHaveLength(1);
	const done = await settled(execution.id, 'success');
	expect(done.items('Ask the Manager').map(({ json }) => json)).toEqual([
		{ data: { approved: true, respondedAt: expect.any(String) } },
	]);
	expect(await message(2)).toBe('Your refund of € 120 is on its way.');

	const late = await post(decline);
	expect(await late.text()).toContain('No action required');
	expect(texts()).toHaveLength(2);
});

test('declining takes the other branch, which waits for a text', async () => {
	const execution = await start();
	const [, decline = ''] = linksIn(await message(1));
	expect((await post(decline)).status).toBe(200);
	const question = await message(2);
	expect(question).toMatch(/^Why is order A-17 not refunded\?\n\nGive the reason:\nhttp\S+$/);
	await settled(execution.id, 'waiting');
	const [form = ''] = linksIn(question);
	const html = await (await fetch(form)).text();
	expect(html).toContain('Why is order A-17 not refunded?');
	expect(html).toContain('<textarea');
	// The first question is answered, so its links are closed although the execution waits again.
	expect(await (await post(decline)).text()).toContain('No action required');
	const empty = await post(form, '  ');
	expect(empty.status).toBe(400);
	expect((await post(form, 'Too late.\r\n<b>"14 days"</b>')).status).toBe(200);
	const done = await settled(execution.id, 'success');
	expect(done.items('Ask for the Reason')[0]?.json).toMatchObject({
		data: { text: 'Too late.\n<b>"14 days"</b>' },
	});
	expect(texts()[2]).toBe('We cannot refund your order: Too late.\n<b>"14 days"</b>');
});

test('a link that was changed is refused, and the question stays open', async () => {
	const execution = await start();
	const [approve = '', decline = ''] = linksIn(await message(1));
	const signature = new URL(approve).searchParams.get('signature') ?? '';
	const turned = signature.startsWith('0') ? '1' : '0';
	const forged = [
		approve.replace(signature, turned + signature.slice(1)),
		approve.replace(/.signature=[^&]*/, ''),
		decline.replace('approved=false', 'approved=true'),
		approve.replace('round=0', 'round=1'),
	];
	for (const link of forged) {
		expect(link).not.toBe(approve);
		expect([link, (await post(link)).status]).toEqual([link, 401]);
		expect((await fetch(link)).status).toBe(401);
	}
	expect((await harness.n8n.execution(execution.id)).status).toBe('waiting');
	expect(texts()).toHaveLength(1);
});

test('when the time is over, the workflow goes on with what came in, and the link is closed', async () => {
	const execution = await start((parameters) =>
		Object.assign(parameters, {
			options: {
				limitWaitTime: {
					values: {
						limitType: 'afterTimeInterval',
						resumeAmount: 0.05,
						resumeUnit: 'minutes',
					},
				},
			},
		}),
	);
	const [approve = ''] = linksIn(await message(1));
	await until(() => texts()[1], 120_000);
	const later = await settled(execution.id, 'waiting');
	expect(later.items('Ask the Manager')[0]?.json).toMatchObject({ order: 'A-17' });
	expect(await (await post(approve)).text()).toContain('No action required');
	expect(texts()).toHaveLength(2);
});

test('n8n offers the nodes as human review of AI tools', async () => {
	const { data } = await harness.n8n.api.get<unknown>('/types/nodes.json');
	for (const name of ['chatApi', 'getChat', 'salebot']) {
		const type = recordsAt({ data }, 'data').find(
			(type) => type.name === `n8n-nodes-messengers.${name}HitlTool`,
		);
		const parameter = (key: string) =>
			recordsAt(type, 'properties').find((property) => property.name === key);
		expect(parameter('operation')).toMatchObject({ type: 'hidden', default: 'sendAndWait' });
		expect(parameter('resource')).toMatchObject({ type: 'hidden', default: 'message' });
		expect(parameter('responseType')).toMatchObject({ type: 'hidden', default: 'approval' });
		expect(parameter('message')).toMatchObject({ default: expect.stringContaining('$tool') });
	}
});
