import { isPrivate } from '../../nodes/kit/files/reach';

test.each([
	'http://localhost:5678/rest',
	'https://LOCALHOST',
	'https://n8n.localhost',
	'http://n8n:5678',
	'https://n8n.local/rest',
	'https://n8n.internal.',
	'https://server.lan',
	'https://nas.home.arpa',
	'http://127.0.0.1:5678',
	'http://127.9.9.9',
	'http://0.0.0.0',
	'https://10.0.0.7',
	'https://172.16.0.1',
	'https://172.31.255.255',
	'https://192.168.1.20:8443/n8n',
	'https://169.254.1.1',
	'https://100.64.0.1',
	'http://2130706433',
	'http://0x7f.1',
	'https://[::1]:5678',
	'https://[fe80::1]',
	'https://[fd12:3456::1]',
	'https://[::ffff:10.0.0.1]',
	'https://user:secret@10.0.0.1/',
	'not an address',
	'',
])('%s is known in the own network only', (url) => {
	expect(isPrivate(url)).toBe(true);
});

test.each([
	'https://n8n.example.com/rest',
	'https://n8n.example.com:8443',
	'http://n8n.example.com',
	'https://10.example.com',
	'https://localhost.example.com',
	'https://172.32.0.1',
	'https://172.15.0.1',
	'https://11.0.0.1',
	'https://100.128.0.1',
	'https://192.169.0.1',
	'https://[2001:4860::8888]',
	'https://xn--e1afmkfd.xn--p1ai',
])('%s can be reached from outside', (url) => {
	expect(isPrivate(url)).toBe(false);
});
