import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { runChatApi } from './sandbox';
import type { Sandbox } from './sandbox';

/** The twin's Business API; Ann wrote lately, Boris never did. */
export const credential = {
	pathStyle: 'channel',
	instanceId: 'ABC123',
	token: 'sandbox-token-abc',
	placement: 'bearer',
};
export const ANN = '15550001111';
export const BORIS = '15550002222';

export const sendText = {
	resource: 'message',
	operation: 'sendText',
	to: '={{ $json.to }}',
	body: '={{ $json.text }}',
};
export const template: INodeParameters = {
	outsideWindow: 'template',
	template: { __rl: true, mode: 'id', value: '={{ $json.template ?? "order_update|en" }}' },
	paramsFrom: 'form',
	params: {
		mappingMode: 'defineBelow',
		value: { body_1: '={{ $json.name }}', body_2: 'A-17' },
	},
	headerFile: '',
};
export const one = (to: string, more = {}): INodeExecutionData => ({
	json: { to, text: `message for ${to}`, name: 'Ada', ...more },
});

export const run = async (sandbox: Sandbox, parameters: INodeParameters, change = {}) =>
	await runChatApi(sandbox, parameters, { credential, ...change });

/** The requests that reached the provider, without reading the templates. */
export const calls = (sandbox: Sandbox) =>
	sandbox
		.requests({ provider: 'chatApi' })
		.map(({ path }) => path.replace(/^\/ABC123\//, ''))
		.filter((path) => path !== 'templates');

/** What a person sees on the phone. */
export function seen(sandbox: Sandbox, phone: string): Array<string | undefined> {
	const found = sandbox.twins.chatApi
		.conversations()
		.find(({ id, account }) => id.includes(phone) && account === 'ABC123');
	return (found?.messages ?? [])
		.filter(({ direction }) => direction === 'out')
		.map(({ text, note }) => note ?? text);
}
