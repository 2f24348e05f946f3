import { ChatApiInstanceApi } from '../../credentials/ChatApiInstanceApi.credentials';
import { SalebotProjectApi } from '../../credentials/SalebotProjectApi.credentials';

const chatApi = {
	baseUrl: 'https://api.1msg.io',
	pathStyle: 'channel',
	instanceId: 'ABC123',
	token: 't0ken',
};
const salebot = { host: 'pro', apiKey: 'k/e y' };

test.each([
	['header', {}, { headers: { Authorization: 'Bearer t0ken' } }],
	['query', { placement: 'query' }, { qs: { token: 't0ken' } }],
	[
		'query style',
		{ pathStyle: 'query', placement: 'query' },
		{ qs: { token: 't0ken', instanceId: 'ABC123' } },
	],
])('Chat API adds the token by %s', async (_name, change, expected) => {
	const request = { url: 'https://api.1msg.io/ABC123/status' };
	const signed = await new ChatApiInstanceApi().authenticate({ ...chatApi, ...change }, request);
	expect(signed).toMatchObject({ ...request, ...expected });
});

test('the Salebot key goes into the path, encoded', async () => {
	const request = { url: 'https://chatter.salebot.pro/api/get_clients?limit=1' };
	const signed = await new SalebotProjectApi().authenticate(salebot, request);
	expect(signed.url).toBe('https://chatter.salebot.pro/api/k%2Fe%20y/get_clients?limit=1');
});

test('a path alone belongs to the account', async () => {
	const { url } = await new ChatApiInstanceApi().authenticate(chatApi, { url: '/status' });
	expect(url).toBe('https://api.1msg.io/ABC123/status');
	const signed = await new SalebotProjectApi().authenticate(salebot, { url: '/get_clients' });
	expect(signed.url).toBe('https://chatter.salebot.pro/api/k%2Fe%20y/get_clients');
});

test('the HTTP Request node, which names the address uri, can use both credentials', async () => {
	const legacy = { uri: 'https://api.1msg.io/ABC123/status' };
	const request = JSON.parse(JSON.stringify(legacy));
	const signed = await new ChatApiInstanceApi().authenticate(chatApi, request);
	expect(signed).toEqual({ url: legacy.uri, qs: {}, headers: { Authorization: 'Bearer t0ken' } });
	const path = JSON.parse('{"uri":"https://chatter.salebot.pro/api/get_clients"}');
	expect(await new SalebotProjectApi().authenticate(salebot, path)).toEqual({
		url: 'https://chatter.salebot.pro/api/k%2Fe%20y/get_clients',
	});
});

test.each([
	'https://evil.example/ABC123/status',
	'https://api.1msg.io.evil.example/status',
	'https://api.1msg.io@evil.example/status',
	'http://api.1msg.io/ABC123/status',
	'//evil.example/status',
])('no secret goes to %s', async (url) => {
	const request = { url };
	expect(await new ChatApiInstanceApi().authenticate(chatApi, request)).toEqual(request);
	expect(await new SalebotProjectApi().authenticate(salebot, request)).toEqual(request);
});
