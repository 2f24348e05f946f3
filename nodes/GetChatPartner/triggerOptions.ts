import type { INodeProperties } from 'n8n-workflow';
import { triggerOptions } from '../kit/trigger/events';

/** The options of every trigger, and those of this one. */
export const partnerTriggerOptions: INodeProperties = {
	...triggerOptions,
	options: [
		...(triggerOptions.options ?? []),
		{
			displayName: 'Require the Header',
			name: 'requireHeader',
			type: 'boolean',
			default: false,
			description:
				'Whether to refuse calls without the header X-Setup-Secret. A wrong header is always refused. Switch it on when you have seen that get.chat sends it.',
		},
	],
};
