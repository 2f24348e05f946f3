import type { INodeProperties } from 'n8n-workflow';
import type { Effect } from '../kit/http/api';
import { ifUnknown } from '../kit/once/sendOnce';
import { standardOptions } from '../kit/run/settings';

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const sendOnlyBetween: INodeProperties = {
	displayName: 'Send Only Between',
	name: 'sendOnlyBetween',
	type: 'fixedCollection',
	default: { hours: {} },
	description:
		'Recipients outside of these hours leave through Later, with the moment from which they may be sent to. Loop them through a Wait node.',
	options: [
		{
			displayName: 'Hours',
			name: 'hours',
			values: [
				{
					displayName: 'From',
					name: 'from',
					type: 'string',
					default: '09:00',
					placeholder: 'e.g. 09:00',
					description: 'Local time at which sending may begin',
				},
				{
					displayName: 'Until',
					name: 'until',
					type: 'string',
					default: '20:00',
					placeholder: 'e.g. 20:00',
					description:
						'Local time at which sending ends. Earlier than From goes on into the night.',
				},
				{
					displayName: 'Weekdays',
					name: 'weekdays',
					type: 'multiOptions',
					default: [1, 2, 3, 4, 5, 6, 7],
					options: weekdays.map((name, index) => ({ name, value: index + 1 })),
					description: 'The days on which it may begin',
				},
				{
					displayName: 'Whose Time Zone',
					name: 'timeZone',
					type: 'string',
					default: '',
					placeholder: 'e.g. Europe/Berlin',
					description:
						'Whose clock counts. Empty is the time zone of the workflow; an expression gives each recipient their own.',
				},
			],
		},
	],
};

const own: INodeProperties[] = [
	ifUnknown,
	{
		displayName: 'Most Recipients',
		name: 'mostRecipients',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 100,
		description:
			'How many recipients this execution sends to at most; the others leave through Skipped. Run the campaign again for the next ones.',
	},
	{
		displayName: 'Random Extra Pause',
		name: 'randomPause',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 1 },
		default: 3,
		description:
			'Up to how many seconds to wait before each message, a different time for each, so that a number does not look like a machine',
	},
	sendOnlyBetween,
	{
		displayName: 'Skip If',
		name: 'skipIf',
		type: 'boolean',
		default: false,
		description:
			'Whether to skip a recipient. Drag the column here that says so, for example Unsubscribed.',
	},
	{
		displayName: 'Stop After Failures in a Row',
		name: 'stopAfter',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 10,
		description:
			'After so many failures one after the other nothing more is sent, since the key or the number is probably blocked',
	},
];

/** What Options of a campaign holds: that of every operation without Send Once, which Campaign stands for. */
export function campaignOptions(effect: Effect): INodeProperties[] {
	return [...standardOptions(effect).filter(({ name }) => name !== 'sendOnce'), ...own];
}

/** Stands before everything else. */
export const campaignParameters: INodeProperties[] = [
	{
		displayName:
			'Connect a list of people, one per item. Each gets the message once per campaign, however often you run it. Start with Dry Run.',
		name: 'notice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Campaign',
		name: 'campaign',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Spring sale 2026',
		description:
			'Name of the campaign. Whoever got it is left out when it runs again, also after a crash. A new name sends to everybody. With several n8n workers, run it in one execution at a time.',
	},
	{
		displayName: 'What to Do',
		name: 'mode',
		type: 'options',
		noDataExpression: true,
		default: 'dryRun',
		options: [
			{
				name: 'Dry Run',
				value: 'dryRun',
				description: 'Shows exactly what would be sent to whom, and sends nothing',
			},
			{
				name: 'Reset',
				value: 'forget',
				description: 'Forgets that these people got this campaign, and sends nothing',
			},
			{ name: 'Send', value: 'send', description: 'Sends to everybody who has not got it yet' },
		],
		description: 'Whether to send, to look first, or to begin the campaign anew',
	},
];
