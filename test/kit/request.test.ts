import { operation } from '../../nodes/kit/operation/catalogue';
import { toRequest } from '../../nodes/kit/operation/request';

const texts = { name: 'X', action: 'X', description: 'X', sample: {} };
const id = { type: 'string', displayName: 'ID' } as const;

test('a value in the path can add no part, query or host', () => {
	const entry = operation({
		...texts,
		effect: 'read',
		http: 'GET /clients/{id}/card',
		fields: { id },
	});
	for (const value of ['a/b', '..', '.', 'a?b=c', '//evil.example', 'ü#x']) {
		const { path, query } = toRequest(entry, { id: value }, 'camelCase');
		expect(path).toMatch(/^\/clients\/[^/?#]+\/card$/);
		expect(path).not.toMatch(/\/\.{1,2}\//);
		expect(query).toEqual({});
	}
});

test('a path that a user may change keeps its slashes and nothing else', () => {
	const list = { type: 'string', displayName: 'Path', segments: true } as const;
	const entry = operation({
		...texts,
		effect: 'read',
		http: 'GET /{list}/{id}/',
		fields: { list, id },
	});
	const path = (value: string) => toRequest(entry, { list: value, id: '1/2' }, 'camelCase').path;
	expect(path('api/store/leads')).toBe('/api/store/leads/1%2F2/');
	expect(path('api/../admin?x=1#y')).toBe('/api/%2E%2E/admin%3Fx%3D1%23y/1%2F2/');
});

test('the verb decides between query and body, a field may say otherwise', () => {
	const fields = { clientId: id, listNumber: { ...id, in: 'query' } } as const;
	const values = { clientId: '1', listNumber: '2' };
	const get = operation({ ...texts, effect: 'read', http: 'GET /x', fields });
	expect(toRequest(get, values, 'snake_case')).toEqual({
		method: 'GET',
		path: '/x',
		query: { client_id: '1', list_number: '2' },
	});
	const post = operation({ ...texts, effect: 'write', http: 'POST /x', fields });
	expect(toRequest(post, values, 'snake_case')).toEqual({
		method: 'POST',
		path: '/x',
		query: { list_number: '2' },
		body: { client_id: '1' },
	});
});

test('wire names with dots make objects that are merged', () => {
	const entry = operation({
		...texts,
		effect: 'write',
		http: 'PATCH /x',
		fields: {
			a: { ...id, wire: 'store.a' },
			b: { ...id, wire: 'store.b' },
			c: { ...id, wire: false },
		},
	});
	expect(toRequest(entry, { a: '1', b: '2', c: '3' }, 'camelCase').body).toEqual({
		store: { a: '1', b: '2' },
	});
});
