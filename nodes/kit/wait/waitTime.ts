import { WAIT_INDEFINITELY } from 'n8n-workflow';
import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { badInput } from '../failure';
import { isObject } from '../json';
import type { Field } from '../operation/fields';
import { toValue } from '../operation/values';

const MINUTE = 60_000;
const UNITS: Readonly<Record<string, number>> = {
	minutes: MINUTE,
	hours: 60 * MINUTE,
	days: 24 * 60 * MINUTE,
};

/** The same names and choices as in n8n's own nodes, so that workflows can be changed from one to the other. */
export const limitWaitTime: INodeProperties = {
	displayName: 'Limit Wait Time',
	name: 'limitWaitTime',
	type: 'fixedCollection',
	description:
		'How long to wait for the answer. Afterwards the items that came in go on, without an answer.',
	default: { values: { limitType: 'afterTimeInterval', resumeAmount: 45, resumeUnit: 'minutes' } },
	options: [
		{
			displayName: 'Values',
			name: 'values',
			values: [
				{
					displayName: 'Limit Type',
					name: 'limitType',
					type: 'options',
					default: 'afterTimeInterval',
					description: 'Whether to wait for some time or up to a moment',
					options: [
						{
							name: 'After Time Interval',
							value: 'afterTimeInterval',
							description: 'Waits for a certain amount of time',
						},
						{
							name: 'At Specified Time',
							value: 'atSpecifiedTime',
							description: 'Waits until a date and time',
						},
					],
				},
				{
					displayName: 'Amount',
					name: 'resumeAmount',
					type: 'number',
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
					typeOptions: { minValue: 0, numberPrecision: 2 },
					default: 1,
					description: 'How many minutes, hours or days to wait',
				},
				{
					displayName: 'Unit',
					name: 'resumeUnit',
					type: 'options',
					displayOptions: { show: { limitType: ['afterTimeInterval'] } },
					options: [
						{ name: 'Days', value: 'days' },
						{ name: 'Hours', value: 'hours' },
						{ name: 'Minutes', value: 'minutes' },
					],
					default: 'hours',
					description: 'What Amount counts',
				},
				{
					displayName: 'Max Date and Time',
					name: 'maxDateAndTime',
					type: 'dateTime',
					displayOptions: { show: { limitType: ['atSpecifiedTime'] } },
					default: '',
					description: 'When the workflow goes on without an answer',
				},
			],
		},
	],
};

const moment: Field = { type: 'dateTime', displayName: 'Max Date and Time', required: true };
const amount: Field = {
	type: 'number',
	displayName: 'Amount',
	required: true,
	decimals: 2,
	min: 0,
};

/** Until when to wait, in milliseconds; throws `badInput`. */
export function readWaitLimit(context: IExecuteFunctions, now: number): number {
	const given: unknown = context.getNodeParameter('options.limitWaitTime.values', 0, null);
	if (!isObject(given)) return WAIT_INDEFINITELY.getTime();
	const value = (field: Field, raw: unknown) => toValue(field, raw, () => undefined);
	if (given.limitType === 'atSpecifiedTime') {
		const until = Date.parse(String(value(moment, given.maxDateAndTime)));
		if (until > now) return until;
		throw badInput('Max Date and Time of Limit Wait Time is over already');
	}
	const { resumeAmount = 1, resumeUnit = 'hours' } = given;
	const unit = UNITS[String(resumeUnit)];
	if (unit === undefined) {
		throw badInput('Unit of Limit Wait Time must be minutes, hours or days');
	}
	return now + Number(value(amount, resumeAmount)) * unit;
}
