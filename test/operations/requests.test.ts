import { Recorder } from '../harness/recorder';
import { loadFixtures } from './fixtures';
import { packs } from './packs';
import { asExchange, located, replay, runCase } from './run';

const fixtures = loadFixtures();
const operations = Object.entries(packs).flatMap(([node, { catalogue }]) =>
	Object.entries(catalogue.resources).flatMap(([resource, { operations }]) =>
		Object.keys(operations).map((operation) => `${node}/${resource}/${operation}`),
	),
);

test('every operation has a fixture, and every fixture an operation', () => {
	expect([...fixtures.keys()].sort()).toEqual([...operations].sort());
});

describe.each([...fixtures])('%s', (key, { cases }) => {
	const pack = packs[key.split('/')[0] ?? ''];
	let recorder: Recorder;
	beforeAll(async () => {
		recorder = await Recorder.start();
	});
	afterAll(async () => await recorder.close());
	beforeEach(() => recorder.clear());

	test.each(cases.map((example) => [example.shows, example] as const))(
		'%s',
		async (_shows, example) => {
			if (!pack) throw new Error(`No pack for ${key}`);
			recorder.answer = replay(located(example.exchanges, recorder));
			const { outputs, task } = await runCase(pack, recorder, example);
			expect(task.error).toBeUndefined();
			expect(recorder.requests.map((request) => asExchange(pack, request))).toEqual(
				example.exchanges.map(({ request }) => request),
			);
			for (const { query } of recorder.requests) expect(query).toMatchObject(pack.authQuery);
			expect(outputs[0]?.map(({ json }) => json)).toEqual(located(example.output, recorder));
			for (const item of outputs[0] ?? []) expect(item.pairedItem).toEqual({ item: 0 });
			if (example.outputFile) {
				const { field, mimeType, base64 } = example.outputFile;
				expect(outputs[0]?.[0]?.binary?.[field]).toMatchObject({ mimeType, data: base64 });
			}
		},
	);

	const tolerant = cases.flatMap((example) =>
		(example.alsoAccepted ?? []).map((reply) => [JSON.stringify(reply), example, reply] as const),
	);
	if (tolerant.length > 0) {
		test.each(tolerant)('the answer %s is as good', async (_text, example, reply) => {
			if (!pack) throw new Error(`No pack for ${key}`);
			const exchanges = example.exchanges.map((exchange, index) =>
				index === example.exchanges.length - 1 ? { ...exchange, reply } : exchange,
			);
			recorder.answer = replay(exchanges);
			const { outputs } = await runCase(pack, recorder, example);
			expect(outputs[0]?.map(({ json }) => json)).toEqual(example.output);
		});
	}
});
