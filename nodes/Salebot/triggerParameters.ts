import type { INodeProperties } from 'n8n-workflow';
import { eventSelector, triggerOptions } from '../kit/trigger/events';
import { filterCollection } from '../kit/trigger/filters';
import { secretParameter } from '../kit/trigger/pasted';
import { events } from './events';
import { filters } from './filters';

const forMessages = { show: { source: ['messages'] } };
const forBlock = { show: { source: ['block'] } };

/** Everything that a user sets on the trigger. */
export const properties: INodeProperties[] = [
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		options: [
			{
				name: 'API Request of a Bot Block',
				value: 'block',
				description: 'A block of the bot calls the workflow and can read its answer',
			},
			{
				name: 'Messages of a Project',
				value: 'messages',
				description: 'Salebot reports every message of the project',
			},
		],
		default: 'messages',
	},
	{
		displayName:
			'Copy the Production URL from Webhook URLs above and paste it in Salebot under Project Settings > Main Settings > Webhook URL. A project has one such URL: a system that used it before gets nothing anymore. For a test, paste the Test URL for a moment.',
		name: 'pasteForMessages',
		type: 'notice',
		default: '',
		displayOptions: forMessages,
	},
	{
		displayName:
			'Copy the Production URL from Webhook URLs above into the API Request of a block in the bot editor. There, "path -> variable" reads the answer of the workflow into a variable.',
		name: 'pasteForBlock',
		type: 'notice',
		default: '',
		displayOptions: forBlock,
	},
	secretParameter,
	{ ...eventSelector(events), displayOptions: forMessages },
	{ ...filterCollection(filters), displayOptions: forMessages },
	{
		displayName: 'HTTP Method',
		name: 'httpMethod',
		type: 'options',
		options: [
			{ name: 'GET', value: 'GET' },
			{ name: 'POST', value: 'POST' },
		],
		default: 'POST',
		description: 'As chosen in the block',
		displayOptions: forBlock,
	},
	{
		displayName: 'Respond',
		name: 'respond',
		type: 'options',
		options: [
			{
				name: 'Immediately',
				value: 'immediately',
				description: 'The bot goes on at once; send the result later with Bot: Send Callback',
			},
			{
				name: 'When Last Node Finishes',
				value: 'lastNode',
				description: 'The bot waits and reads the first item of the last node; for quick workflows',
			},
		],
		default: 'immediately',
		displayOptions: forBlock,
	},
	{ ...triggerOptions, displayOptions: forMessages },
];
