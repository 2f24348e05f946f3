import { catalogue } from '../../../nodes/GetChatPartner/operations/index';

/** The endpoints of get-chat.md 1.2 and the operations that offer them; rows 5 to 8 are only guessed at there. */
const endpoints: Record<string, string[]> = {
	'GET /': ['health/check'],
	'GET /v1': ['health/checkVersion1'],
	'GET /v1/partner_id': ['partner/getId'],
	'POST /v1/instances': ['instance/create', 'instance/createAndWait'],
};

/** Served by the instance, not by the Partner API (get-chat.md 1.7). */
const elsewhere = ['instance/waitUntilReady'];
const anyCall = ['customApiCall/call'];

const operations = Object.entries(catalogue.resources).flatMap(([resource, { operations }]) =>
	Object.entries(operations).map(([key, entry]) => ({ key: `${resource}/${key}`, entry })),
);

test('every documented endpoint has its operations, and every operation its endpoint', () => {
	const documented = [...Object.values(endpoints).flat(), ...elsewhere, ...anyCall];
	expect(operations.map(({ key }) => key).sort()).toEqual(documented.sort());
});

test.each(Object.entries(endpoints))('%s is what its operations call', (http, keys) => {
	const found = operations.filter(({ key }) => keys.includes(key));
	expect(found.map(({ entry }) => entry.http)).toEqual(keys.map(() => http));
});
