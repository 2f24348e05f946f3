import type { INodeProperties } from 'n8n-workflow';
import type { Operation } from '../operation/catalogue';
import { field } from '../operation/fields';
import type { Field, RawValues } from '../operation/fields';
import { limitWaitTime } from './waitTime';

// The names `message` and `responseType` are those of n8n's own nodes: when n8n offers a node as human review of AI
// tools, it fills in the first and sets the second to `approval`.
const questionFields = {
	message: field({
		type: 'string',
		displayName: 'Message',
		required: true,
		rows: 4,
		wire: false,
		description:
			'What the person is asked. The links are added below it. One message is sent per run, with the values of the first item, however many items come in.',
	}),
	responseType: field({
		type: 'options',
		displayName: 'Response Type',
		default: 'approval',
		wire: false,
		choices: {
			approval: { name: 'Approval', description: 'The person approves or declines' },
			freeText: { name: 'Free Text', description: 'The person writes an answer' },
		},
	}),
	approvalType: field({
		type: 'options',
		displayName: 'Type of Approval',
		default: 'double',
		wire: false,
		when: { responseType: ['approval'] },
		choices: {
			double: { name: 'Approve and Decline', description: 'The message has a link for each' },
			single: { name: 'Approve Only', description: 'The message has one link' },
		},
	}),
	approveLabel: field({
		type: 'string',
		displayName: 'Approve Label',
		default: 'Approve',
		wire: false,
		when: { responseType: ['approval'] },
		description: 'Stands above the link and on the button of its page',
	}),
	declineLabel: field({
		type: 'string',
		displayName: 'Decline Label',
		default: 'Decline',
		wire: false,
		when: { responseType: ['approval'], approvalType: ['double'] },
		description: 'Stands above the link and on the button of its page',
	}),
	respondLabel: field({
		type: 'string',
		displayName: 'Respond Label',
		default: 'Respond',
		wire: false,
		when: { responseType: ['freeText'] },
		description: 'Stands above the link and on the button of its page',
	}),
} satisfies Record<string, Field>;

const pageOptions = {
	pageTitle: field({
		type: 'string',
		displayName: 'Page Title',
		wire: false,
		placeholder: 'e.g. Please confirm',
		description: 'Heading of the page behind the links',
	}),
	thanksText: field({
		type: 'string',
		displayName: 'Thanks Text',
		wire: false,
		placeholder: 'e.g. Thank you. You can close this page.',
		description: 'What the page says when the answer has been recorded',
	}),
} satisfies Record<string, Field>;

interface Carriage {
	/** The field of the carrier that takes the message. */
	text: string;
	/** The fields of the carrier that say who gets it. Default: all but the text. */
	to?: readonly string[];
	/** What other fields of the carrier are. */
	fixed?: RawValues;
}

/** The keys that the carrier does not know. */
export const questionKeys = [...Object.keys(questionFields), ...Object.keys(pageOptions)];

/**
 * Send and Wait for Response, for a provider whose operation `carrier` sends a text. The key in the resource must be
 * `sendAndWait`: by it n8n knows the operation, and offers the node as human review of AI tools.
 */
export function sendAndWait(carrier: Operation, { text, to, fixed = {} }: Carriage): Operation {
	const recipient = Object.entries(carrier.fields).filter(([key]) =>
		to ? to.includes(key) : key !== text,
	);
	// A template that went out instead would have no links.
	const { window: _window, ...plain } = carrier;
	return {
		name: 'Send and Wait for Response',
		action: 'Send a message and wait for response',
		description:
			'Ask a person by a message with links and wait for the answer. However many items come in, one message is sent.',
		effect: 'send',
		...(carrier.http && { http: carrier.http }),
		fields: { ...Object.fromEntries(recipient), ...questionFields },
		options: { ...carrier.options, ...pageOptions },
		wait: { carrier: plain, text, fixed },
		sample: { data: { approved: true, respondedAt: '2026-01-01T12:00:00.000Z' } },
		note: 'Free Text gives `data.text` instead of `data.approved`. When the time of Limit Wait Time (under Options) is over, the items that came in go on, without `data`. A link only opens a page; the answer counts when its button is pressed, so previews of links do nothing.',
	};
}

/** The options of an operation that waits, made of those that every send has. */
export function waitOptions(standard: INodeProperties[]): INodeProperties[] {
	// It sends one message, whose links are new every time.
	const pointless = ['requestsAtOnce', 'sendOnce'];
	return [...standard.filter(({ name }) => !pointless.includes(name)), limitWaitTime];
}
