import { ExternalSecretsProxy } from 'n8n-core';
import type { ExecutionLifecycleHooks } from 'n8n-core';
import type { IWorkflowExecuteAdditionalData } from 'n8n-workflow';
import { CredentialsFromSet } from './credentials';
import type { CredentialSet } from './credentials';

const usualOrigin = 'http://localhost:5678';

/** What n8n's server gives to an execution. */
export function additionalData(options: {
	executionId: string;
	hooks: ExecutionLifecycleHooks;
	credentials: CredentialSet;
	/** Where people and providers reach n8n. */
	origin?: string;
}): IWorkflowExecuteAdditionalData {
	const unavailable = async (): Promise<never> => {
		throw new Error('Not available in tests');
	};
	const { origin = usualOrigin } = options;
	return {
		executionId: options.executionId,
		hooks: options.hooks,
		credentialsHelper: new CredentialsFromSet(options.credentials),
		externalSecretsProxy: new ExternalSecretsProxy(),
		currentNodeExecutionIndex: 0,
		variables: {},
		executeWorkflow: unavailable,
		getRunExecutionData: unavailable,
		getRuntimeCredential: unavailable,
		startRunnerTask: unavailable,
		logAiEvent: () => undefined,
		restApiUrl: `${origin}/rest`,
		instanceBaseUrl: origin,
		formBaseUrl: `${origin}/form`,
		formWaitingBaseUrl: `${origin}/form-waiting`,
		formTestBaseUrl: `${origin}/form-test`,
		webhookBaseUrl: `${origin}/webhook`,
		webhookWaitingBaseUrl: `${origin}/webhook-waiting`,
		webhookTestBaseUrl: `${origin}/webhook-test`,
		mcpBaseUrl: `${origin}/mcp`,
		mcpTestBaseUrl: `${origin}/mcp-test`,
	};
}
