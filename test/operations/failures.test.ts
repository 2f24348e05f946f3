import type { INodeParameters } from 'n8n-workflow';
import type { Field } from '../../nodes/kit/operation/fields';
import { Recorder } from '../harness/recorder';
import type { PlannedReply } from '../harness/recorder';
import { loadFixtures } from './fixtures';
import type { Case } from './fixtures';
import { packs } from './packs';
import { inputOf, located, replay, runCase } from './run';

// Waiting between tries is the only thing that is not real here.
jest.mock('../../nodes/kit/clock', () => {
	const { fakeClock } = jest.requireActual('../harness/fakeClock');
	return { systemClock: fakeClock() };
});

const html = '<html><body>Bad gateway</body></html>';

/** What can come back, and what the user must be told. */
const failures: Record<string, { reply: PlannedReply; says: RegExp; unknown?: boolean }> = {
	'401': { reply: { status: 401, body: {} }, says: /credential/ },
	'404': { reply: { status: 404, body: {} }, says: /id|credential/ },
	'422': {
		reply: { status: 422, body: { message: 'The value is invalid' } },
		says: /value is invalid.*values of the fields/s,
	},
	'429': {
		reply: { status: 429, body: {}, headers: { 'retry-after': '1' } },
		says: /Requests per Second/,
	},
	'500': { reply: { status: 500, body: {} }, says: /status 500/, unknown: true },
	'a web page': {
		reply: { status: 200, body: html, headers: { 'content-type': 'text/html' } },
		says: /base URL/i,
		unknown: true,
	},
	'a web page with 502': { reply: { status: 502, body: html }, says: /status 502/, unknown: true },
	'cut JSON': { reply: { status: 200, body: '{"sent": tr' }, says: /not data/, unknown: true },
	'a reset': { reply: { reset: true }, says: /connection.*broke/s, unknown: true },
	'a timeout': {
		reply: { silent: true },
		says: /did not answer within 0\.05 seconds.*Timeout/s,
		unknown: true,
	},
	'a redirect': {
		reply: { status: 302, headers: { location: 'https://elsewhere.example/' } },
		says: /redirect/,
	},
};

const operations = [...loadFixtures()].flatMap(([key, { cases, failuresElsewhere }]) => {
	if (failuresElsewhere !== undefined) return [];
	const [node = '', resource = '', operation = ''] = key.split('/');
	const pack = packs[node];
	const entry = pack?.catalogue.resources[resource]?.operations[operation];
	const example = cases[0];
	// What sends nothing has nothing that could go wrong on the way.
	const sends = example !== undefined && example.exchanges.length > 0;
	return pack && entry && sends ? [{ key, pack, entry, example }] : [];
});

describe.each(operations)('$key', ({ pack, entry, example }) => {
	let recorder: Recorder;
	beforeAll(async () => {
		recorder = await Recorder.start();
	});
	afterAll(async () => await recorder.close());
	beforeEach(() => recorder.clear());

	const impatient = { options: { ...Object(example.params.options), timeout: 0.05 } };
	/** Exchanges before the one that fails, for example the templates of a send. */
	const before = example.exchanges.slice(0, -1);
	const last = example.exchanges[example.exchanges.length - 1]?.request;
	const failing = (reply: PlannedReply) => {
		const known = located(before, recorder);
		const earlier = replay(known);
		recorder.answer = (request, count) => {
			if (count <= known.length) return earlier(request, count);
			// A second item may ask again what comes before.
			const again = known.find(
				(exchange) =>
					exchange.request.method === request.method &&
					request.path.endsWith(exchange.request.path) &&
					(exchange.request.path !== last?.path || exchange.request.method !== last.method),
			);
			return again ? replay([again])(request, 1) : reply;
		};
	};

	test.each(Object.entries(failures))(
		'%s is explained, with the item and without secrets',
		async (_name, failure) => {
			failing(failure.reply);
			// A busy machine answers late too, so only who never answers is waited for so shortly.
			const change = failure.reply.silent ? { params: impatient } : {};
			const { task, stored } = await runCase(pack, recorder, example, change);
			const error = task.error;
			expect(error?.message).toMatch(/\[item 0\]$/);
			expect(error?.context).toMatchObject({ itemIndex: 0 });
			expect(`${error?.message} ${error?.description}`).toMatch(failure.says);
			expect(error?.description).toContain(
				'Of 1 items 0 were done, 1 failed and 0 were not tried.',
			);
			for (const secret of pack.secrets) expect(stored).not.toContain(secret);
			const tries = recorder.requests.length - before.length;
			if (failure.unknown && entry.effect !== 'read') expect(tries).toBeLessThanOrEqual(1);
		},
	);

	test('with Continue On Fail each item has its own error', async () => {
		failing({ status: 500, body: {} });
		const item = inputOf(example);
		const { outputs, stored } = await runCase(pack, recorder, example, {
			items: [item, item],
			onError: 'continueRegularOutput',
		});
		// What waits for an answer sends one message, however many items come in.
		const paired = entry.wait ? [{ item: 0 }] : [{ item: 0 }, { item: 1 }];
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(paired);
		for (const { json } of outputs[0] ?? []) {
			expect(Object.keys(json)).toEqual(['error']);
			expect(json.error).toMatchObject({
				httpCode: 500,
				outcome: entry.effect === 'read' ? 'notSent' : 'unknown',
			});
		}
		for (const secret of pack.secrets) expect(stored).not.toContain(secret);
	});

	test('an answer that repeats the secret is cleaned', async () => {
		failing({ status: 401, body: { error: `Wrong token ${pack.secrets.join(' or ')}.` } });
		const { task, stored } = await runCase(pack, recorder, example);
		expect(task.error?.message).toContain('Wrong token *** or ***');
		for (const secret of pack.secrets) expect(stored).not.toContain(secret);
	});

	const required = Object.entries(entry.fields).filter(([name, field]) =>
		isAsked(field, name, example),
	);
	if (required.length > 0) {
		test.each(required.map(([name, field]) => [field.displayName, name, field] as const))(
			'without %s nothing is sent',
			async (label, name, field) => {
				const { task } = await runCase(pack, recorder, example, {
					params: { [name]: emptied(field) },
				});
				expect(task.error?.message).toBe(`${label} is empty [item 0]`);
				expect(recorder.requests).toEqual([]);
			},
		);
	}
});

function isAsked(field: Field, name: string, example: Case): boolean {
	return field.required === true && name in example.params;
}

/** The item lacks the field that the expression names: n8n itself lets this through, unlike an empty text. */
function emptied(field: Field): INodeParameters[string] {
	const nothing = '={{ $json.notInThisItem }}';
	return field.type === 'pick' ? { __rl: true, mode: 'id', value: nothing } : nothing;
}
