import type { Job } from '../../nodes/kit/run/job';
import { operation } from '../../nodes/kit/operation/catalogue';
import { fold } from '../../nodes/kit/run/fold';
import { stubApi } from '../harness/stubApi';

const entry = operation({
	name: 'Save',
	action: 'Save',
	description: 'Save',
	effect: 'write',
	http: 'POST /save',
	lane: 'clientId',
	fields: {
		clientId: { type: 'string', displayName: 'Client', required: true },
		value: { type: 'string', displayName: 'Value' },
	},
	batch: { max: 3, each: ['clientId'], body: (all) => ({ clients: all.length }) },
	sample: {},
});

const api = stubApi();

/** `A1` is the value 1 for client A. */
function units(...items: string[]) {
	const jobs = items.map((text, item): Job => {
		const values = { clientId: text.slice(0, 1), value: text.slice(1) };
		return { item, values, api, fingerprint: text, lane: values.clientId };
	});
	return fold(entry, jobs).map(({ jobs: unit, lane }) => ({
		items: unit.map(({ fingerprint }) => fingerprint).join(' '),
		ordered: lane !== undefined,
	}));
}

test('items that agree go in one request, up to the limit', () => {
	expect(units('A1', 'B1', 'C1', 'D1')).toEqual([
		{ items: 'A1 B1 C1', ordered: false },
		{ items: 'D1', ordered: false },
	]);
});

test('different values are different requests, side by side', () => {
	expect(units('A1', 'B2', 'C1')).toEqual([
		{ items: 'A1 C1', ordered: false },
		{ items: 'B2', ordered: false },
	]);
});

test('two values for one client are written in their order', () => {
	expect(units('A1', 'B1', 'A2')).toEqual([
		{ items: 'A1 B1', ordered: true },
		{ items: 'A2', ordered: true },
	]);
});

test('a later value never joins a request before an earlier one', () => {
	expect(units('A1', 'A2', 'A1')).toEqual([
		{ items: 'A1', ordered: true },
		{ items: 'A2', ordered: true },
		{ items: 'A1', ordered: true },
	]);
});

test('10,000 items become the fewest requests', () => {
	const many = Array.from({ length: 10_000 }, (_, item): Job => {
		const values = { clientId: String(item), value: 'x' };
		return { item, values, api, fingerprint: '', lane: values.clientId };
	});
	expect(fold(entry, many)).toHaveLength(3334);
});

test('items of different accounts are never one request', () => {
	const values = { clientId: 'A', value: '1' };
	const jobs = [api, stubApi('http://other')].map((account, item): Job => {
		return { item, values, api: account, fingerprint: '', lane: undefined };
	});
	expect(fold(entry, jobs)).toHaveLength(2);
});
