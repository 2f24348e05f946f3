import type { ICredentialType, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { builtCredentials, builtNodes } from '../../build/nodes.js';
import { lint } from './lint';
import { credentialSource, nodeSource } from './print';

const nodes = builtNodes();
const credentials = builtCredentials();

const sources = (): Record<string, string> => ({
	...Object.fromEntries(
		nodes.map(({ className, folder, node }) => [
			`nodes/${folder.split('/').pop()}/${className}.node.ts`,
			nodeSource(className, node),
		]),
	),
	...Object.fromEntries(
		credentials.map((credential) => {
			const { name } = credential.constructor;
			return [`credentials/${name}.credentials.ts`, credentialSource(name, credential)];
		}),
	),
});

test('both linters of n8n find nothing in the built descriptions', () => {
	expect(lint(sources())).toEqual([]);
}, 60_000);

describe('the linters see mistakes in what is printed', () => {
	const planted = (properties: INodeTypeDescription['properties']): INodeType => ({
		description: {
			displayName: 'Salebot',
			name: 'salebot',
			icon: { light: 'file:../../icons/salebot.svg', dark: 'file:../../icons/salebot.dark.svg' },
			group: ['transform'],
			version: 1,
			subtitle: '={{ $parameter["operation"] }}',
			description: 'Work with clients',
			defaults: { name: 'Salebot' },
			usableAsTool: true,
			inputs: ['main'],
			outputs: ['main'],
			properties,
		},
	});

	test('in a node', () => {
		const node = planted([
			{ displayName: 'client name', name: 'a', type: 'string', default: '' },
			{ displayName: 'Active', name: 'b', type: 'boolean', default: false, description: 'If so' },
			{ displayName: 'Count', name: 'c', type: 'number', default: 'x' },
			{ displayName: 'Name', name: 'd', type: 'string', default: '', description: "It's here." },
		]);
		const found = lint({ 'nodes/Salebot/Salebot.node.ts': nodeSource('Salebot', node) });
		expect(found.map(({ rule }) => rule)).toEqual(
			expect.arrayContaining([
				'n8n-nodes-base/node-param-display-name-miscased',
				'n8n-nodes-base/node-param-description-boolean-without-whether',
				'n8n-nodes-base/node-param-default-wrong-for-number',
				'n8n-nodes-base/node-param-description-excess-final-period',
			]),
		);
	}, 60_000);

	test('in a credential', () => {
		const credential: ICredentialType = {
			name: 'salebotProjectApi',
			displayName: 'Salebot',
			documentationUrl: 'salebot',
			properties: [{ displayName: 'Token', name: 'token', type: 'string', default: '' }],
		};
		const text = credentialSource('SalebotProjectApi', credential);
		const found = lint({ 'credentials/SalebotProjectApi.credentials.ts': text });
		expect(found.map(({ rule }) => rule)).toEqual(
			expect.arrayContaining([
				'@n8n/community-nodes/cred-class-field-icon-missing',
				'@n8n/community-nodes/credential-documentation-url',
				'@n8n/community-nodes/credential-password-field',
				'@n8n/community-nodes/credential-test-required',
				'n8n-nodes-base/cred-class-field-display-name-missing-api',
			]),
		);
	}, 60_000);
});
