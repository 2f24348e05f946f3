import type { IDataObject, IExecuteFunctions, IWebhookFunctions } from 'n8n-workflow';
import { badInput } from '../failure';
import { isPrivate, originOf } from '../files/reach';
import { isObject } from '../json';
import type { Operation } from '../operation/catalogue';
import type { Wait } from '../operation/catalogue';
import type { RawValues } from '../operation/fields';
import { createReader } from '../operation/read';
import { runIndex } from '../run/ledger';
import { without } from '../run/prepare';
import { questionKeys } from './wait';
import { readWaitLimit } from './waitTime';

/** A question as it was sent. n8n keeps it with the execution, so the page shows what the message said. */
export interface Question {
	/** Which run of the node asked: in a loop, a link of an earlier round answers nothing. */
	round: string;
	message: string;
	kind: 'approval' | 'freeText';
	approveLabel: string;
	declineLabel: string;
	respondLabel: string;
	title: string;
	thanks: string;
}

/** A link of the message. */
interface Link {
	label: string;
	parameters: Record<string, string>;
}

/** What a run of the node waits for. */
export interface Waiting {
	/** The values of the carrier for an item. Throws `badInput`, also for a time limit that cannot be. */
	read(item: number): RawValues;
	/** To be called when the message is out. */
	start(): Promise<void>;
}

/** Prepares asking; nothing is sent or put to wait yet. */
export function openWaiting(
	context: IExecuteFunctions,
	entry: Operation,
	wait: Wait,
	now: () => number,
): Waiting {
	const read = createReader(context, entry);
	let question: Question | undefined;
	return {
		read(item) {
			const values = read(item);
			readWaitLimit(context, now());
			question = toQuestion(values, runIndex(context));
			const text = withLinks(context, question);
			checkLength(text, wait);
			return { ...without(values, questionKeys), ...wait.fixed, [wait.text]: text };
		},
		async start() {
			context.getContext('node').question = { ...question };
			hintAtPrivateLinks(context);
			await context.putExecutionToWait(new Date(readWaitLimit(context, now())));
		},
	};
}

function toQuestion(values: RawValues, round: string): Question {
	const text = (key: string, usual: string) => String(values[key] ?? usual);
	const kind = values.responseType === 'freeText' ? 'freeText' : 'approval';
	return {
		round,
		message: text('message', '').trim(),
		kind,
		approveLabel: text('approveLabel', 'Approve'),
		declineLabel: values.approvalType === 'single' ? '' : text('declineLabel', 'Decline'),
		respondLabel: text('respondLabel', 'Respond'),
		title: text('pageTitle', kind === 'approval' ? 'Please confirm' : 'Your answer'),
		thanks: text('thanksText', 'Your answer has been recorded. You can close this page.'),
	};
}

/** The links are the same in every try of a run, so that the ledger recognises the message. */
function linksOf({ kind, round, approveLabel, declineLabel, respondLabel }: Question): Link[] {
	if (kind === 'freeText') return [{ label: respondLabel, parameters: { round } }];
	return [
		{ label: approveLabel, parameters: { approved: 'true', round } },
		...(declineLabel ? [{ label: declineLabel, parameters: { approved: 'false', round } }] : []),
	];
}

function withLinks(context: IExecuteFunctions, question: Question): string {
	const links = linksOf(question).map(
		({ label, parameters }) => `${label}:\n${context.getSignedResumeUrl(parameters)}`,
	);
	return [question.message, ...links].join('\n\n');
}

/** The recipient may be in the same network, so this is no error. */
function hintAtPrivateLinks(context: IExecuteFunctions): void {
	const link = context.getSignedResumeUrl();
	if (!isPrivate(link)) return;
	context.addExecutionHints({
		message: `The message holds links that only your own network can open, since n8n is at ${originOf(link)} there. Give n8n a public address with the environment variable WEBHOOK_URL.`,
		type: 'warning',
		location: 'outputPane',
	});
}

function checkLength(text: string, { carrier, text: key }: Wait): void {
	const field = carrier.fields[key];
	const max = field?.type === 'string' ? field.max : undefined;
	if (max === undefined || text.length <= max) return;
	throw badInput(
		`Message has ${text.length} characters together with its links, more than the ${max} that are possible`,
	);
}

/** The question that the node of a called link has asked last. */
export function findQuestion(context: IWebhookFunctions): Question | undefined {
	// A closing brace would end the expression, and a node may have one in its name.
	const name = JSON.stringify(context.getNode().name).replace(/}/g, '\\u007d');
	const found: unknown = context.evaluateExpression(`{{ $node[${name}].context.question }}`);
	return isObject(found) ? asQuestion(found) : undefined;
}

function asQuestion(stored: IDataObject): Question {
	const text = (key: keyof Question) => String(stored[key] ?? '');
	return {
		round: text('round'),
		message: text('message'),
		kind: stored.kind === 'freeText' ? 'freeText' : 'approval',
		approveLabel: text('approveLabel'),
		declineLabel: text('declineLabel'),
		respondLabel: text('respondLabel'),
		title: text('title'),
		thanks: text('thanks'),
	};
}
