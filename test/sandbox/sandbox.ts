import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { createSandbox } from '../../playground/sandbox/server.ts';
import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import { builtCredential, builtNode } from '../harness/built';
import { runNode } from '../harness/engine';
import type { RunResult, RunSetup } from '../harness/engine';

export const token = 'sandbox-token-777';
export const key = 'sandbox-salebot-key';

type Change = Partial<Omit<RunSetup, 'parameters'>> & { credential?: Record<string, string> };

/** Runs the compiled Chat API node against the twin. */
export async function runChatApi(
	sandbox: Sandbox,
	parameters: INodeParameters,
	change: Change = {},
): Promise<RunResult> {
	const { credential, ...setup } = change;
	return await runNode({
		type: builtNode('ChatApi', 'ChatApi'),
		parameters,
		credentials: {
			chatApiInstanceApi: {
				type: builtCredential('ChatApiInstanceApi'),
				data: {
					baseUrl: sandbox.urls.chatApi,
					pathStyle: 'instance',
					instanceId: '777',
					token,
					placement: 'query',
					...credential,
				},
			},
		},
		...setup,
	});
}

/** Runs the compiled Salebot node against the twin. */
export async function runSalebot(
	sandbox: Sandbox,
	parameters: INodeParameters,
	change: Change = {},
): Promise<RunResult> {
	const { credential, ...setup } = change;
	return await runNode({
		type: builtNode('Salebot', 'Salebot'),
		parameters,
		credentials: {
			salebotProjectApi: {
				type: builtCredential('SalebotProjectApi'),
				data: { host: 'custom', baseUrl: sandbox.urls.salebot, apiKey: key, ...credential },
			},
		},
		...setup,
	});
}

export const sendText: INodeParameters = {
	resource: 'message',
	operation: 'sendText',
	to: '={{ $json.to }}',
	body: '={{ $json.text }}',
};

/** `count` texts, spread over so many people in turn. */
export function letters(count: number, people: number): INodeExecutionData[] {
	return Array.from({ length: count }, (_, index) => ({
		json: { to: `1555${String(index % people).padStart(7, '0')}`, text: `message ${index}` },
	}));
}

/** What every person received, in order. */
export function received(sandbox: Sandbox): Map<string, string[]> {
	const all = sandbox.twins.chatApi
		.conversations()
		.map(({ id, messages }): [string, string[]] => [
			id,
			messages
				.filter(({ direction, text }) => direction === 'out' && text.startsWith('message'))
				.map(({ text }) => text),
		]);
	return new Map(all.filter(([, texts]) => texts.length > 0));
}

export { createSandbox };
export type { Sandbox };
