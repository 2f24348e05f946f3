import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { badInput } from '../failure';
import type { Effect } from '../http/api';
import { defaultSettings } from '../http/transport';
import type { Settings } from '../http/transport';
import { isObject } from '../json';
import { sendOnceOption } from '../once/sendOnce';

/** How many lanes run side by side when the user says nothing. */
const WIDTH: Readonly<Record<Effect, number>> = { read: 5, write: 5, send: 5, delete: 1 };
const MAX_WIDTH = 100;

export interface RunSettings extends Settings {
	/** Requests at Once. */
	width: number;
}

/** The options that every operation offers, and every send Send Once. */
export function standardOptions(effect: Effect): INodeProperties[] {
	const width = WIDTH[effect];
	const seconds = defaultSettings.timeoutMs / 1000;
	return [
		{
			displayName: 'Requests at Once',
			name: 'requestsAtOnce',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MAX_WIDTH },
			default: width,
			description:
				'How many requests may be under way at the same time. Items with the same recipient always go one after the other.',
		},
		{
			displayName: 'Requests per Second',
			name: 'requestsPerSecond',
			type: 'number',
			typeOptions: { minValue: 0, numberPrecision: 2 },
			default: 0,
			description:
				'Most requests to start per second. With 0 the node slows down only when the provider asks for it.',
		},
		{
			displayName: 'Timeout',
			name: 'timeout',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: seconds,
			description: 'How many seconds to wait for an answer',
		},
		...(effect === 'send' ? [sendOnceOption] : []),
	];
}

/** The options of this run; they hold for the whole node and are read from the first item. */
export function readSettings(context: IExecuteFunctions, effect: Effect): RunSettings {
	const given: unknown = context.getNodeParameter('options', 0, {});
	const options = isObject(given) ? given : {};
	return {
		width: limited('Requests at Once', options.requestsAtOnce, WIDTH[effect], 1, MAX_WIDTH),
		requestsPerSecond: limited('Requests per Second', options.requestsPerSecond, 0, 0, 10_000),
		timeoutMs:
			1000 * limited('Timeout', options.timeout, defaultSettings.timeoutMs / 1000, 0.001, 3600),
	};
}

function limited(label: string, given: unknown, usual: number, min: number, max: number): number {
	const value = given === undefined ? usual : Number(given);
	if (value >= min && value <= max) return value;
	throw badInput(`${label} must be a number from ${min} to ${max}`);
}
