import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { builtCredential, builtNode } from '../harness/built';
import { runNode } from '../harness/engine';
import type { RunSetup } from '../harness/engine';
import { credentials as constructorCredentials } from './constructorNodes';
import { TOKEN } from './getChatNodes';
import { key, token } from './sandbox';
import type { Sandbox } from './sandbox';

/** Runs the compiled Messenger Broadcast against the twins, with a credential of every provider. */
export async function runBroadcast(
	sandbox: Sandbox,
	parameters: INodeParameters,
	change: Partial<RunSetup> = {},
) {
	const { outputs, task } = await runNode({
		type: builtNode('MessengerBroadcast', 'MessengerBroadcast'),
		parameters: { mode: 'send', campaign: 'spring sale', ...parameters },
		credentials: {
			chatApiInstanceApi: {
				type: builtCredential('ChatApiInstanceApi'),
				data: {
					baseUrl: sandbox.urls.chatApi,
					pathStyle: 'instance',
					instanceId: '777',
					token,
					placement: 'query',
				},
			},
			getChatApi: {
				type: builtCredential('GetChatApi'),
				data: { host: sandbox.urls.getChat, token: TOKEN },
			},
			salebotProjectApi: {
				type: builtCredential('SalebotProjectApi'),
				data: { host: 'custom', baseUrl: sandbox.urls.salebot, apiKey: key },
			},
			...constructorCredentials(sandbox),
		},
		...change,
	});
	const [sent = [], skipped = [], failed = [], later = []] = outputs;
	return { task, sent, skipped, failed, later };
}

/** What the campaign says about a recipient. */
export function account({ json }: INodeExecutionData): IDataObject {
	return typeof json.broadcast === 'object' ? Object(json.broadcast) : {};
}
