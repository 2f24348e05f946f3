import { NodeConnectionTypes } from 'n8n-workflow';
import type { INodeType, INodeTypeDescription, IWebhookFunctions } from 'n8n-workflow';
import { isWrongUrl, pastedLifecycle, pastedWebhooks, refuseWrongUrl } from '../kit/trigger/pasted';
import { deliver } from '../kit/trigger/webhook';
import { receiveBlockRequest } from './blockRequest';
import { events } from './events';
import { filters } from './filters';
import { properties } from './triggerParameters';

export class SalebotTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Salebot Trigger',
		name: 'salebotTrigger',
		icon: { light: 'file:../../icons/salebot.svg', dark: 'file:../../icons/salebot.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ $parameter["source"] === "block" ? "bot block" : $parameter["events"].join(", ") }}',
		description: 'Starts the workflow when a message arrives in Salebot or a bot block calls it',
		eventTriggerDescription: 'Waiting for a call from Salebot to the Test URL',
		activationMessage:
			'The workflow now starts when Salebot calls the Production URL. Paste it there if you have not done so.',
		defaults: { name: 'Salebot Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		webhooks: pastedWebhooks({
			httpMethod: '={{ $parameter["source"] === "block" ? $parameter["httpMethod"] : "POST" }}',
			responseMode:
				'={{ $parameter["source"] === "block" && $parameter["respond"] === "lastNode" ? "lastNode" : "onReceived" }}',
		}),
		properties,
	};

	webhookMethods = { default: pastedLifecycle };

	async webhook(this: IWebhookFunctions) {
		if (isWrongUrl(this)) return await Promise.resolve(refuseWrongUrl(this));
		const block = this.getNodeParameter('source', 'messages') === 'block';
		return block ? receiveBlockRequest(this) : await deliver(this, events, { filters });
	}
}
