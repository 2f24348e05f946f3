import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../playground/sandbox/sandbox.ts';
import { builtCredential, builtNode } from '../harness/built';
import { runNode } from '../harness/engine';
import type { RunResult, RunSetup } from '../harness/engine';

export const TOKEN = 'sandbox-getchat-token';

type Change = Partial<Omit<RunSetup, 'parameters'>> & { credential?: Record<string, string> };

/** Runs the compiled get.chat node against the twin. */
export async function runGetChat(
	sandbox: Sandbox,
	parameters: INodeParameters,
	{ credential, ...setup }: Change = {},
): Promise<RunResult> {
	return await runNode({
		type: builtNode('GetChat', 'GetChat'),
		parameters,
		credentials: {
			getChatApi: {
				type: builtCredential('GetChatApi'),
				data: { host: sandbox.urls.getChat, token: TOKEN, ...credential },
			},
		},
		...setup,
	});
}

/** Runs the compiled get.chat Partner node against the twin. */
export async function runPartner(
	sandbox: Sandbox,
	parameters: INodeParameters,
	{ credential, ...setup }: Change = {},
): Promise<RunResult> {
	return await runNode({
		type: builtNode('GetChatPartner', 'GetChatPartner'),
		parameters,
		credentials: {
			getChatPartnerApi: {
				type: builtCredential('GetChatPartnerApi'),
				data: {
					baseUrl: sandbox.urls.getChatPartner,
					apiKey: 'sandboxPartnerKey001',
					...credential,
				},
			},
		},
		...setup,
	});
}

export const byName = (value: string) => ({ __rl: true, mode: 'id', value });
